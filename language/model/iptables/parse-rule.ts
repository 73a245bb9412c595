import type { Family } from '../address.ts';
import type { CoreOption } from './core-options.ts';
import type { ExtensionDescriptor, OptionDescriptor } from './descriptor.ts';
import { judgeRule } from './judge-rule.ts';
import { matchOf } from './matches/index.ts';
import { findOption, implicitMatch, matchName, ownersOf } from './options.ts';
import type { Match, Option, Rule, RuleFault, RuleFaultCode, Span, Target, Word } from './rule.ts';
import { programOf } from './tables.ts';
import { targetOf } from './targets/index.ts';
import type { OptionValue } from './value-type.ts';
import { describeType, isFault, readValue } from './values/index.ts';

export interface ParsedRule {
  readonly rule: Rule;
  /** In the order of the words. */
  readonly faults: readonly RuleFault[];
}

/** What has been read so far. */
interface Reading {
  readonly family: Family;
  readonly words: readonly Word[];
  readonly faults: RuleFault[];
  readonly core: { [name in CoreOption]?: Option };
  /** Matches and the target in the order they were loaded. */
  readonly loaded: Loaded[];
  counters?: { packets: number; bytes: number };
  /** An unknown match or target was loaded: options may be its own. */
  lost: boolean;
}

interface Loaded {
  readonly kind: 'match' | 'target';
  readonly name: string;
  readonly isChain: boolean;
  readonly goto: boolean;
  readonly span: Span;
  readonly descriptor: ExtensionDescriptor | undefined;
  readonly options: Option[];
}

/**
 * Reads a rule from its words, those after the name of the chain, as iptables(8) does: matches load their options, `-p`
 * those of its protocol. A target that the catalogue has not is taken for a chain. Never throws; what is wrong is told,
 * and left out of the rule.
 */
export function parseRule(words: readonly Word[], { family, chain }: { family: Family; chain: string }): ParsedRule {
  const reading: Reading = { family, words, faults: [], core: {}, loaded: [], lost: false };
  let at = 0;
  while (at < words.length) at = readWord(reading, at);
  const target = reading.loaded.find(({ kind }) => kind === 'target');
  const rule: Rule = {
    family,
    chain,
    core: reading.core,
    matches: reading.loaded
      .filter(({ kind }) => kind === 'match')
      .map(({ name, options, span }): Match => ({ name, options, span })),
    ...(target === undefined ? {} : { target: asTarget(target) }),
    ...(reading.counters === undefined ? {} : { counters: reading.counters }),
  };
  const faults = [...reading.faults, ...judgeRule(rule)];
  return { rule, faults: faults.sort((a, b) => a.span.first - b.span.first) };
}

function asTarget({ name, isChain, goto, options, span }: Loaded): Target {
  return { name, isChain, goto, options, span };
}

function fault(
  reading: Reading,
  code: RuleFaultCode,
  message: string,
  first: number,
  last = first,
  replacement?: string,
): void {
  reading.faults.push({ code, message, span: { first, last }, ...(replacement === undefined ? {} : { replacement }) });
}

/** Whether a word is an option rather than a value. */
export function isOptionWord({ text, quoted }: Word): boolean {
  return quoted !== true && /^--?[A-Za-z]/.test(text);
}

/** Reads what begins at a word; gives the index of the next. */
function readWord(reading: Reading, at: number): number {
  const { words } = reading;
  const inverted = words[at]!.text === '!' && words[at]!.quoted !== true;
  const index = inverted ? at + 1 : at;
  const word = words[index];
  if (word === undefined || (inverted && !isOptionWord(word))) {
    fault(reading, 'not-invertible', "'!' stands before no option", at);
    return at + 1;
  }
  if (!isOptionWord(word)) {
    if (!reading.lost) fault(reading, 'unknown-option', `'${word.text}' is no option: expected one, such as -j`, index);
    return index + 1;
  }
  const equals = word.text.startsWith('--') ? word.text.indexOf('=') : -1;
  const name = equals < 0 ? word.text : word.text.slice(0, equals);
  const attached = equals < 0 ? undefined : word.text.slice(equals + 1);
  const found = find(reading, name, index);
  if (found === undefined) return skipValues(words, index + 1);
  if (found.of === 'rule') return readRuleOption(reading, found.name, at, index, attached);
  return readOption(reading, found, { at, index, inverted, attached, spelling: name });
}

function skipValues(words: readonly Word[], at: number): number {
  let index = at;
  while (index < words.length && !isOptionWord(words[index]!) && words[index]!.text !== '!') index++;
  return index;
}

/** The option by a name, after loading the match of the protocol if it is one of its options. */
function find(reading: Reading, name: string, index: number) {
  const search = () =>
    findOption(
      name,
      reading.loaded.map(({ descriptor }) => descriptor),
    );
  let found = search();
  if (!('of' in found)) {
    const { '-p': protocol } = reading.core;
    const value = protocol?.inverted === false ? (protocol.values[0] as { text: string }).text : undefined;
    const implicit = value === undefined ? undefined : implicitMatch(value);
    if (implicit !== undefined && reading.loaded.every((loaded) => loaded.name !== implicit)) {
      const descriptor = matchOf(implicit);
      const isIts = 'of' in findOption(name, [descriptor]);
      if (isIts) {
        reading.loaded.push({
          kind: 'match',
          name: implicit,
          isChain: false,
          goto: false,
          span: protocol!.span,
          descriptor,
          options: [],
        });
        found = search();
      }
    }
  }
  if ('of' in found) return found;
  if (reading.lost) return undefined;
  const owners = ownersOf(name);
  const needed = owners.matches.filter(
    (match) => matchOf(match)?.implicit === true && matchOf(match)!.families.includes(reading.family),
  );
  if (found.length > 1) {
    fault(reading, 'unknown-option', `'${name}' may be ${found.join(' or ')}: expected the whole name`, index);
  } else if (needed.length > 0) {
    const protocols = needed.map((match) => `-p ${match}`).join(' or ');
    fault(reading, 'missing-protocol', `'${name}' stands without a protocol: expected ${protocols} before it`, index);
  } else if (owners.matches.length + owners.targets.length > 0) {
    const loads = [...owners.matches.map((match) => `-m ${match}`), ...owners.targets.map((target) => `-j ${target}`)];
    fault(
      reading,
      'unknown-option',
      `'${name}' belongs to ${loads.join(' or ')}, which does not stand before it`,
      index,
    );
  } else {
    fault(reading, 'unknown-option', `no option is called '${name}'`, index);
  }
  return undefined;
}

function readRuleOption(
  reading: Reading,
  name: string,
  at: number,
  index: number,
  attached: string | undefined,
): number {
  const { words } = reading;
  if (at !== index) fault(reading, 'not-invertible', `'!' stands before '${name}', which cannot be negated`, at);
  const next = attached ?? value(words, index + 1);
  const last = attached === undefined ? index + 1 : index;
  const WHAT: Readonly<Record<string, string>> = {
    '-m': 'the name of a match',
    '-j': 'a target or a chain',
    '-g': 'a chain',
    '-c': 'two numbers',
  };
  if (next === undefined) {
    fault(reading, 'missing-value', `'${words[index]!.text}' has no value: expected ${WHAT[name]}`, index);
    return index + 1;
  }
  if (name === '-c') {
    const numbers = [next, value(words, last + 1) ?? ''];
    if (numbers.every((text) => /^\d+$/.test(text)))
      reading.counters = { packets: Number(numbers[0]), bytes: Number(numbers[1]) };
    else fault(reading, 'bad-value', "'-c' takes two numbers: packets and bytes", index, last);
    return last + 2;
  }
  const span = { first: index, last };
  if (name === '-m') {
    const match = matchName(next);
    const descriptor = matchOf(match);
    reading.loaded.push({ kind: 'match', name: match, isChain: false, goto: false, span, descriptor, options: [] });
    if (descriptor === undefined) {
      reading.lost = true;
      fault(reading, 'unknown-match', `no match is called '${next}'`, last);
    } else if (!descriptor.families.includes(reading.family)) {
      fault(reading, 'wrong-family', `the match '${next}' belongs to ${programOf(reading.family === 4 ? 6 : 4)}`, last);
    }
    return last + 1;
  }
  const isGoto = name === '-g';
  const descriptor = isGoto ? undefined : targetOf(next);
  if (reading.loaded.some(({ kind }) => kind === 'target')) {
    fault(reading, 'doubled-option', 'the rule has a target already', index, last);
    return last + 1;
  }
  reading.loaded.push({
    kind: 'target',
    name: next,
    isChain: descriptor === undefined,
    goto: isGoto,
    span,
    descriptor,
    options: [],
  });
  if (descriptor !== undefined && !descriptor.families.includes(reading.family)) {
    fault(reading, 'wrong-family', `the target '${next}' belongs to ${programOf(reading.family === 4 ? 6 : 4)}`, last);
  }
  return last + 1;
}

/** The text of a word that can be a value: there, and no option. */
function value(words: readonly Word[], at: number): string | undefined {
  const word = words[at];
  return word === undefined || isOptionWord(word) || (word.text === '!' && word.quoted !== true)
    ? undefined
    : word.text;
}

interface Place {
  /** Of the `!`, or the option itself. */
  readonly at: number;
  readonly index: number;
  readonly inverted: boolean;
  readonly attached: string | undefined;
  readonly spelling: string;
}

function readOption(
  reading: Reading,
  found: {
    readonly of: 'core' | 'extension';
    readonly name: string;
    readonly index?: number;
    readonly descriptor: OptionDescriptor;
  },
  { at, index, attached, ...place }: Place,
): number {
  const { words, family } = reading;
  const { descriptor, name } = found;
  let { inverted } = place;
  const isAlone = descriptor.takes.length === 0;
  if (isAlone && attached !== undefined) {
    fault(reading, 'bad-value', `'${place.spelling}' takes no value: expected it without '=${attached}'`, index);
  }
  let next = attached === undefined || isAlone ? index + 1 : index;
  if (words[next]?.text === '!' && words[next]?.quoted !== true && !isAlone && attached === undefined) {
    fault(reading, 'not-invertible', `'!' stands after '${place.spelling}': expected it before`, next);
    inverted = true;
    next++;
  }
  const values: OptionValue[] = [];
  let isWhole = true;
  for (const type of descriptor.takes) {
    const text = attached !== undefined && values.length === 0 ? attached : value(words, next);
    if (text === undefined) {
      fault(reading, 'missing-value', `'${place.spelling}' has no value: expected ${describeType(type)}`, index);
      isWhole = false;
      break;
    }
    const read = readValue(text, type, family);
    if (isFault(read)) {
      fault(reading, 'bad-value', `'${text}' of '${place.spelling}' ${read.fault}`, next);
      isWhole = false;
    } else {
      values.push(read);
    }
    next++;
  }
  const last = next - 1;
  if (inverted && descriptor.inverts === undefined) {
    fault(reading, 'not-invertible', `'!' stands before '${place.spelling}', which cannot be negated`, at);
    inverted = false;
  } else if (!inverted && descriptor.inverts === 'always') {
    fault(
      reading,
      'not-invertible',
      `'${place.spelling}' means something only with '!' before it`,
      index,
      last,
      `! ${place.spelling}`,
    );
  }
  if (name === '-f' && family === 6) {
    fault(reading, 'wrong-family', "'-f' belongs to iptables: IPv6 has its fragments in a header of their own", index);
    return next;
  }
  const option: Option = { name, inverted, values, span: { first: at, last: Math.max(index, last) } };
  const others = found.of === 'core' ? Object.values(reading.core) : reading.loaded[found.index!]!.options;
  if (others.some((other) => other.name === name)) {
    fault(
      reading,
      'doubled-option',
      `the rule has '${name}' already${found.of === 'core' ? '' : ` for ${reading.loaded[found.index!]!.name}`}`,
      index,
      last,
    );
    return next;
  }
  if (found.of === 'core') {
    if (isWhole) reading.core[name as CoreOption] = option;
  } else {
    reading.loaded[found.index!]!.options.push(isWhole ? option : { ...option, values: [] });
  }
  return next;
}
