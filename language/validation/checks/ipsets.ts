import {
  type AddressSet,
  isAddressSet,
  isRuleset,
  isSavedLine,
  isSetWord,
  type SavedLine,
  type Source,
} from '../../generated/ast.ts';
import { familyOfSet, isAddition, setLinesByNamespace } from '../../lowering/netfilter.ts';
import { type SourceWord, spanRange, wordsOf } from '../../lowering/saved-words.ts';
import { MAX_SET_NAME, setOptions, setTypes } from '../../model/ipset/catalogue.ts';
import { elementFault } from '../../model/ipset/element.ts';
import { didYouMean, nearest } from '../../references/near-miss.ts';
import { enclosingNode } from '../../references/symbols.ts';
import { describeNode } from '../../vocabulary/places.ts';
import { lineOf, type Report } from '../report.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** Sets of a type that there is not, with options or elements that do not fit. */
export const checkSets: Check = (source, report) => {
  const used = setsOfRules(source);
  for (const [node, lines] of setLinesByNamespace(source)) {
    const sets = new Map<string, AddressSet>();
    for (const line of lines) if (isAddressSet(line) && line.name !== undefined) declare(line, sets, report);
    for (const line of lines) if (!isAddressSet(line)) checkLine(line, sets, report);
    // `add LIST SET`: the set is in a list of sets.
    const listed = new Set(lines.filter(isSavedLine).map((line) => wordsOf(line)[1]?.text));
    for (const [name, set] of sets) {
      if (listed.has(name) || used.has(`${node} ${name}`) || !Object.hasOwn(setTypes, wordsOf(set)[0]?.text ?? ''))
        continue;
      const message = `no rule of ${describeNode(node)} matches set '${name}'`;
      report('unused-set', message, { node: set, property: 'name' });
    }
  }
};

/** Sets that rules of iptables name: `NAMESPACE SET`. */
function setsOfRules(source: Source): Set<string> {
  const used = new Set<string>();
  for (const ruleset of allStatements(source)) {
    if (!isRuleset(ruleset)) continue;
    for (const { set } of ruleset.lines.flatMap(({ words }) => words.filter(isSetWord))) {
      if (set !== undefined) used.add(`${enclosingNode(ruleset)} ${set.$refText}`);
    }
  }
  return used;
}

function declare(line: AddressSet, sets: Map<string, AddressSet>, report: Report): void {
  const { name } = line;
  const place = { node: line, property: 'name' };
  const first = sets.get(name);
  if (first === undefined) sets.set(name, line);
  else report('duplicate-name', `set '${name}' is created already on line ${lineOf(first)}`, place);
  if (name.length > MAX_SET_NAME)
    report('bad-name', `the set name '${name}' has ${name.length} characters, ipset allows ${MAX_SET_NAME}`, place);
  const words = wordsOf(line);
  const at = (index: number) => ({ range: spanRange(words, { first: index, last: index }, line) });
  const [type] = words;
  if (type === undefined) {
    report('missing-value', `set '${name}' has no type: expected one such as hash:ip`, place);
    return;
  }
  if (!Object.hasOwn(setTypes, type.text)) {
    const near = nearest(type.text, Object.keys(setTypes));
    const hint = near === undefined ? `: expected one of ${Object.keys(setTypes).join(', ')}` : didYouMean(near);
    report('unknown-set-type', `ipset has no type '${type.text}'${hint}`, at(0), near);
    return;
  }
  const given = checkOptions(words, 1, 'create', at, report);
  if (setTypes[type.text]!.range === true && !given.has('range'))
    report('missing-option', `a set of type ${type.text} lacks 'range'`, at(0));
}

/** The options from a word on; gives those found. */
function checkOptions(
  words: readonly SourceWord[],
  from: number,
  of: 'create' | 'add',
  at: (index: number) => { range: ReturnType<typeof spanRange> },
  report: Report,
): Set<string> {
  const given = new Set<string>();
  for (let index = from; index < words.length; index++) {
    const name = words[index]!.text;
    const option = Object.hasOwn(setOptions, name) ? setOptions[name] : undefined;
    if (option === undefined || !option.of.includes(of)) {
      const near = nearest(
        name,
        Object.keys(setOptions).filter((other) => setOptions[other]!.of.includes(of)),
      );
      report(
        'unknown-option',
        `'${name}' is no option of ipset ${of}${near === undefined ? '' : didYouMean(near)}`,
        at(index),
        near,
      );
      continue;
    }
    if (given.has(name)) report('doubled-option', `the line has '${name}' already`, at(index));
    given.add(name);
    const takes = of === 'add' && name === 'comment' ? 'text' : option.takes;
    if (takes === undefined) continue;
    const value = words[index + 1];
    if (value === undefined) {
      report('missing-value', `'${name}' has no value`, at(index));
      break;
    }
    index++;
    const isBad =
      (takes === 'number' && !/^\d+$/.test(value.text)) || (takes === 'family' && !/^inet6?$/.test(value.text));
    if (isBad)
      report(
        'bad-value',
        `'${value.text}' of '${name}' is not ${takes === 'number' ? 'a number' : 'inet or inet6'}`,
        at(index),
      );
  }
  return given;
}

function checkLine(line: SavedLine, sets: ReadonlyMap<string, AddressSet>, report: Report): void {
  if (!isAddition(line)) {
    report('unknown-command', `'${line.command}' says how sets change: expected what there is, create or add`, {
      node: line,
      property: 'command',
    });
    return;
  }
  const words = wordsOf(line);
  const at = (index: number) => ({ range: spanRange(words, { first: index, last: index }, line) });
  const [name, element] = words;
  if (name === undefined || element === undefined) {
    report('missing-value', `'${line.command}' has no value: expected the name of a set and an element`, {
      node: line,
      property: 'command',
    });
    return;
  }
  const set = sets.get(name.text);
  const [type, ...options] = set === undefined ? [] : wordsOf(set).map(({ text }) => text);
  if (type !== undefined && Object.hasOwn(setTypes, type)) {
    const fault = elementFault(element.text, setTypes[type]!, familyOfSet(options));
    if (fault !== undefined) report('bad-value', `the element '${element.text}' of set '${name.text}' ${fault}`, at(1));
  }
  checkOptions(words, 2, 'add', at, report);
}
