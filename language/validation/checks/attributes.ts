import type { AstNode } from 'langium';
import { type Attribute, isEnd, isNic, isPlainValue, isPort, isRoute, type Statement } from '../../generated/ast.ts';
import { valueText } from '../../lowering/attributes.ts';
import { parseMac } from '../../model/address.ts';
import { linkKindNames } from '../../model/links/index.ts';
import { didYouMean, nearest } from '../../references/near-miss.ts';
import { isNamedByDevice, symbolsOf } from '../../references/symbols.ts';
import { type AttributeForm, attributesOfPort } from '../../vocabulary/attributes.ts';
import { externalPortAttributes } from '../../vocabulary/hardware.ts';
import { attributeFormOf, attributeFormsOf, attributesOf, describeOwner, wordOf } from '../../vocabulary/places.ts';
import { statementForm, statementWords } from '../../vocabulary/statements.ts';
import { describeForm, readValue } from '../../vocabulary/values.ts';
import { lineOf, type Report } from '../report.ts';
import { allStatements, ownersOf } from '../statements.ts';
import { type Check, onceRight } from './check.ts';

/** Attributes that are unknown, doubled, or without a right value. */
export const checkAttributes: Check = (source, report) => {
  for (const statement of allStatements(source)) {
    for (const owner of ownersOf(statement)) checkAttributesOf(owner, report);
  }
  for (const ofNode of symbolsOf(source).devices.values()) {
    for (const { declarations, ends, arrivals } of ofNode.values()) {
      const [declaration] = declarations;
      const further = ends[0] ?? arrivals[0];
      if (declaration === undefined || further === undefined) continue;
      // Addresses add up; anything else is said once, at the interface or at the end, at the card or where it moves.
      for (const attribute of attributesOf(further)) {
        const first = attributesOf(declaration).find(({ name }) => name === attribute.name);
        if (first !== undefined && attribute.name !== 'address') reportDoubled(attribute, first, further, report);
      }
    }
  }
};

/** Attributes of one owner. */
export const checkAttributesOf = onceRight<AstNode & { readonly attributes: readonly Attribute[] }>((owner, report) => {
  const given = new Map<string, Attribute>();
  const forms = attributeFormsOf(owner);
  let isLost = false;
  let before: Attribute | undefined;
  for (const attribute of attributesOf(owner)) {
    // One unknown word makes the words after it unknown too: told once, unless it is nearly a known one.
    const isKnown = Object.hasOwn(forms, attribute.name);
    const previous = before;
    before = attribute;
    if (!isKnown && isLost && nearest(attribute.name, Object.keys(forms)) === undefined) continue;
    isLost = !isKnown;
    const most = previous === undefined ? undefined : attributeFormOf(previous)?.count?.max;
    if (!isKnown && previous !== undefined && isValueOf(previous, attribute.name) && previous.values.length === most) {
      const message = `'${previous.name}' of ${describeOwner(owner)} has ${most + 1} values: expected ${most} at most`;
      report('extra-value', message, { node: attribute, property: 'name' });
      continue;
    }
    if (!isKnown && previous !== undefined && isValueOf(previous, attribute.name)) {
      const message = `'${attribute.name}' follows a value of '${previous.name}': expected ',' between them`;
      report('missing-comma', message, { node: attribute, property: 'name' });
      continue;
    }
    const first = given.get(attribute.name);
    if (first === undefined) given.set(attribute.name, attribute);
    else if (!isKnown) continue;
    else reportDoubled(attribute, first, owner, report);
    if (previous === undefined && isRoute(owner) && isDestinationAfter(owner.destination, attribute.name)) continue;
    checkAttribute(attribute, owner, report);
  }
});

/** Whether a word before the destination is told as a wrong one already: `route blackhole 10.0.0.0/8`. */
function isDestinationAfter(before: string, word: string): boolean {
  const isDestination = (text: string) => text === 'default' || 'value' in readValue({ type: 'prefix' }, text);
  return !isDestination(before) && isDestination(word);
}

/** Whether a word would be a further value of an attribute that takes several. */
function isValueOf(attribute: Attribute, word: string): boolean {
  const form = attributeFormOf(attribute);
  return form?.list === true && 'value' in readValue(form.value, word);
}

function reportDoubled(attribute: Attribute, first: Attribute, owner: AstNode, report: Report): void {
  const message = `${describeOwner(owner)} has '${attribute.name}' already, on line ${lineOf(first)}`;
  report('doubled-attribute', message, { node: attribute, property: 'name' });
}

function checkAttribute(attribute: Attribute, owner: AstNode, report: Report): void {
  const forms = attributeFormsOf(owner);
  const { name, values } = attribute;
  const place = { node: attribute, property: 'name' };
  if (!Object.hasOwn(forms, name)) {
    reportUnknown(name, owner, Object.keys(forms), report, place);
    return;
  }
  const form = forms[name]!;
  const subject = `'${name}' of ${describeOwner(owner)}`;
  if (values.length === 0 && form.value.type !== 'flag' && form.bare !== true) {
    report('missing-value', `${subject} has no value: expected ${describeForm(form.value)}`, place);
  }
  if (values.length > 1 && form.list !== true) {
    report('extra-value', `${subject} has ${values.length} values: expected one`, { cst: values[1]!.$cstNode });
  }
  const { min, max } = form.count ?? { min: 1, max: Number.POSITIVE_INFINITY };
  if (values.length > max) {
    report('extra-value', `${subject} has ${values.length} values: expected ${max} at most`, {
      cst: values[max]!.$cstNode,
    });
  } else if (values.length > 0 && values.length < min) {
    report(
      'missing-value',
      `${subject} has ${values.length === 1 ? 'one value' : `${values.length} values`}: expected ${min}`,
      place,
    );
  }
  for (const value of values) {
    if (isPlainValue(value) && value.text !== undefined) checkValue(valueText(value), form, name, owner, report, value);
  }
}

function reportUnknown(
  name: string,
  owner: AstNode,
  known: readonly string[],
  report: Report,
  place: { node: AstNode; property: string },
): void {
  const subject = describeOwner(owner);
  const settings = isEnd(owner) ? attributeFormsOf({ $type: 'Block', $container: owner.$container } as AstNode) : {};
  if (Object.hasOwn(settings, name)) {
    report('misplaced-attribute', `${subject} has no attribute '${name}': it stands in the block of the link`, place);
    return;
  }
  const masters = isPort(owner) ? linkKindNames.filter((kind) => Object.hasOwn(attributesOfPort(kind), name)) : [];
  if (masters.length > 0) {
    const kinds = masters.map((kind) => `a ${kind}`).join(' or ');
    report('misplaced-attribute', `${subject} has no attribute '${name}': it belongs to ports of ${kinds}`, place);
    return;
  }
  const own = wordOf(owner as Statement);
  const other = otherPlace(owner, name);
  if (other !== undefined) {
    report('misplaced-attribute', `${subject} has no attribute '${name}': it belongs to ${other}`, place);
    return;
  }
  const having = statementWords.filter((word) => word !== own && Object.hasOwn(statementForm(word).attributes, name));
  const usual = having.filter((word) => !isUnusual(word, name));
  const elsewhere = usual.length === 0 ? having : usual;
  if (elsewhere.length > 0) {
    report(
      'misplaced-attribute',
      `${subject} has no attribute '${name}': it belongs to ${elsewhere.length > 6 ? `${elsewhere.slice(0, 5).join(', ')} and others` : elsewhere.join(', ')}`,
      place,
    );
    return;
  }
  const owning = Object.entries(attributeFormsOf(owner)).find(
    ([, { value }]) => value.type === 'enum' && value.values.includes(name),
  )?.[0];
  const near = owning === undefined ? (switchedOff(name, owner) ?? nearest(name, known)) : `${owning} ${name}`;
  const expected =
    near !== undefined
      ? didYouMean(near)
      : known.length === 0
        ? ': it has none'
        : known.length > 12
          ? ''
          : `: expected ${known.length === 1 ? '' : 'one of '}${known.join(', ')}`;
  report('unknown-attribute', `${subject} has no attribute '${name}'${expected}`, place, near);
}

/** Where the same statement has an attribute that it has not here: of `nic` and `port`, which stand in several. */
function otherPlace(owner: AstNode, name: string): string | undefined {
  if (isNic(owner) && Object.hasOwn(statementForm('nic').attributes, name)) {
    return isNamedByDevice(owner) ? 'the nic of a netns' : 'the nic of a vm';
  }
  if (!isPort(owner) || !Object.hasOwn(externalPortAttributes(), name)) return undefined;
  const [ofSwitch, ofHost] = ['switch', 'host'].map((kind) => Object.hasOwn(externalPortAttributes(kind), name));
  const kinds = ofSwitch && ofHost ? 'nodes' : ofSwitch ? 'switches' : 'routers and hosts';
  return `ports of external ${kinds}`;
}

/** Whether a statement has an attribute only because hardware, what is around the machine, or Open vSwitch have it, too. */
function isUnusual(word: string, name: string): boolean {
  return (
    ['external', 'nic', 'vf', 'vf-of'].includes(word) ||
    (word === 'port' && Object.hasOwn(statementForm('interface').attributes, name))
  );
}

/** `learning off` for iproute2's `nolearning`. */
function switchedOff(name: string, owner: AstNode): string | undefined {
  const [, word] = /^no(.+)$/.exec(name) ?? [];
  const forms = attributeFormsOf(owner);
  return word !== undefined && Object.hasOwn(forms, word) && forms[word]!.value.type === 'boolean'
    ? `${word} off`
    : undefined;
}

function checkValue(
  text: string,
  form: AttributeForm,
  name: string,
  owner: AstNode,
  report: Report,
  value: AstNode,
): void {
  const read = readValue(form.value, text);
  if (!('fault' in read)) {
    const isDevice = isEnd(owner) || ['Interface', 'Single'].includes(owner.$type);
    if (form.value.type === 'prefix' && !text.includes('/') && isDevice && !isLonely(owner)) {
      const usual = `${text}/${text.includes(':') ? 64 : 24}`;
      const message = `${name} ${text} of ${describeOwner(owner)} has no prefix length: expected one, such as ${usual}`;
      report('no-prefix-length', message, { node: value }, usual);
    }
    return;
  }
  const hint =
    form.value.type === 'prefix' && parseMac(text) !== undefined ? "; an Ethernet address stands after 'mac'" : '';
  report(read.code, `${name} '${text}' of ${describeOwner(owner)} ${read.fault}${hint}`, { node: value });
}

/** A device whose addresses usually stand alone. */
function isLonely(owner: AstNode): boolean {
  const { kind, name } = owner as { kind?: string; name?: string };
  return kind === 'dummy' || name === 'lo';
}
