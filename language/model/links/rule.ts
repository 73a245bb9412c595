import type { Attributes, AttributeValue } from './attribute.ts';

/** Values by name; `link` is the parent. */
export type Values = Readonly<Record<string, AttributeValue>>;

/** What a rule has against values: the end of a sentence that begins with the link, and the attribute to point at. */
export interface Breach {
  /** What stands there but must not, or wants something beside it; absent when something is missing altogether. */
  readonly attribute?: string;
  readonly kind: 'missing' | 'conflict' | 'incomplete';
  readonly fault: string;
}

/** What attributes demand of each other. */
export type Rule =
  /** At least one of these is there. */
  | { readonly rule: 'some'; readonly of: readonly string[] }
  /** Not two of these; a switch that is off does not count. */
  | { readonly rule: 'one'; readonly of: readonly string[] }
  /** `attribute` wants one of `with` beside it. */
  | { readonly rule: 'with'; readonly attribute: string; readonly with: readonly string[] }
  /** `attribute` has a meaning only where another has one of these values. */
  | {
      readonly rule: 'when';
      readonly attributes: readonly string[];
      readonly other: string;
      readonly values: readonly AttributeValue[];
    }
  /** All addresses are of one family. */
  | { readonly rule: 'family'; readonly of: readonly string[] }
  /** What the others cannot say. `summary` is for the reference. */
  | { readonly rule: 'check'; readonly summary: string; readonly check: (values: Values) => Breach | undefined };

/** What is wrong with the values of one link, a breach for each rule at most. */
export function breaches(rules: readonly Rule[], attributes: Attributes, values: Values): Breach[] {
  return rules.flatMap((rule) => breach(rule, attributes, values) ?? []);
}

function breach(rule: Rule, attributes: Attributes, values: Values): Breach | undefined {
  switch (rule.rule) {
    case 'some':
      if (rule.of.some((name) => isGiven(values, name))) return undefined;
      return { kind: 'missing', fault: `needs ${list(rule.of, 'or')}` };
    case 'one': {
      const [first, second] = Object.keys(values).filter((name) => rule.of.includes(name) && isGiven(values, name));
      if (first === undefined || second === undefined) return undefined;
      return { kind: 'conflict', attribute: second, fault: `has '${first}' and '${second}': expected one of them` };
    }
    case 'with':
      if (!isGiven(values, rule.attribute) || rule.with.some((name) => isGiven(values, name))) return undefined;
      return {
        kind: 'incomplete',
        attribute: rule.attribute,
        fault: `has '${rule.attribute}' and needs ${list(rule.with, 'or')} with it`,
      };
    case 'when': {
      const value = values[rule.other] ?? attributes[rule.other]?.default;
      if (value !== undefined && rule.values.includes(value)) return undefined;
      const attribute = rule.attributes.find((name) => isGiven(values, name));
      if (attribute === undefined) return undefined;
      const is = value === undefined ? `no '${rule.other}'` : `${rule.other} ${valueWord(value)}`;
      const allowed = rule.values.map(valueWord).join(' or ');
      return {
        kind: 'conflict',
        attribute,
        fault: `has '${attribute}' with ${is}: it belongs to ${rule.other} ${allowed}`,
      };
    }
    case 'family': {
      const given = rule.of.filter((name) => values[name] !== undefined);
      const first = given[0];
      const other = given.find((name) => isIpv6(values[name]!) !== isIpv6(values[first!]!));
      if (first === undefined || other === undefined) return undefined;
      return {
        kind: 'conflict',
        attribute: other,
        fault: `has ${first} ${values[first]} and ${other} ${values[other]}: expected addresses of one family`,
      };
    }
    case 'check':
      return rule.check(values);
  }
}

/** A rule as a sentence for the reference. */
export function describeRule(rule: Rule): string {
  const quoted = (names: readonly string[], word: string) => list(names, word).replaceAll("'", '`');
  switch (rule.rule) {
    case 'some':
      return `Needs ${quoted(rule.of, 'or')}.`;
    case 'one':
      return `Takes only one of ${quoted(rule.of, 'and')}.`;
    case 'with':
      return `\`${rule.attribute}\` needs ${quoted(rule.with, 'or')} with it.`;
    case 'when':
      return `${capital(quoted(rule.attributes, 'and'))}: only with \`${rule.other} ${rule.values.map(valueWord).join('` or `')}\`.`;
    case 'family':
      return `${capital(quoted(rule.of, 'and'))} are of one family.`;
    case 'check':
      return rule.summary;
  }
}

function isGiven(values: Values, name: string): boolean {
  return values[name] !== undefined && values[name] !== false;
}

function valueWord(value: AttributeValue): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

function isIpv6(value: AttributeValue): boolean {
  return String(value).includes(':');
}

/** `'a', 'b' or 'c'` */
export function list(names: readonly string[], word: string): string {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${word} ${last}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
