import { coreOptions, ruleOptions } from '../model/iptables/core-options.ts';
import type { ExtensionDescriptor, OptionDescriptor } from '../model/iptables/descriptor.ts';
import { matchOf } from '../model/iptables/matches/index.ts';
import { type FoundOption, findOption, implicitMatch, matchName } from '../model/iptables/options.ts';
import { targetOf } from '../model/iptables/targets/index.ts';

/** A match or target of a rule. */
export interface Extension {
  /** What loads it: `-m conntrack`, `-j DNAT`, `-p tcp`. */
  readonly words: string;
  readonly name: string;
  readonly kind: 'match' | 'target';
  readonly descriptor: ExtensionDescriptor;
}

/** Where a rule stands after some of its words. */
export interface RuleContext {
  /** Matches and the target so far, in order. */
  readonly loaded: readonly Extension[];
  /** Names of the options given so far, as in the catalogue. */
  readonly given: ReadonlySet<string>;
  /** The last option, when words of it are still to come. */
  readonly open: { readonly option: FoundOption; readonly values: number } | undefined;
  /** The last option, whether or not its words are complete; of none the rule itself. */
  readonly last: FoundOption | undefined;
}

/** Reads the words of a line of iptables, `-A CHAIN` included, without judging them. */
export function readRule(words: readonly string[]): RuleContext {
  const loaded: Extension[] = [];
  const given = new Set<string>();
  let open: RuleContext['open'];
  let last: FoundOption | undefined;
  const load = (words: string, name: string, kind: Extension['kind']) => {
    const descriptor = kind === 'match' ? matchOf(name) : targetOf(name);
    if (descriptor !== undefined) loaded.push({ words, name, kind, descriptor });
  };
  for (const word of words.slice(2)) {
    if (word === ',') {
      // A list goes on: what is next belongs to the same word.
      if (last !== undefined) open = { option: last, values: (open?.values ?? countOf(last)) - 1 };
    } else if (open !== undefined && word !== '!' && !isOption(word)) {
      const { option, values } = open;
      if (option.name === '-m') load(`-m ${word}`, matchName(word), 'match');
      if (option.name === '-j') load(`-j ${word}`, word, 'target');
      const implicit = option.name === '-p' ? implicitMatch(word) : undefined;
      if (implicit !== undefined) load(`-p ${word}`, implicit, 'match');
      open = values + 1 < countOf(option) ? { option, values: values + 1 } : undefined;
    } else if (isOption(word)) {
      const descriptors = loaded.map(({ descriptor }) => descriptor);
      const found = findOption(word, descriptors);
      last = 'of' in found ? found : undefined;
      open = last === undefined || countOf(last) === 0 ? undefined : { option: last, values: 0 };
      if (last !== undefined) given.add(last.name);
    }
  }
  return { loaded, given, open, last };
}

const isOption = (word: string) => /^--?[A-Za-z]/.test(word);

/** How many words an option takes. */
function countOf(option: FoundOption): number {
  if (option.of === 'rule') return option.name === '-c' ? 2 : 1;
  return option.descriptor.takes.length;
}

/** The match or target that is being written: that of the last option, else what was loaded last. */
export function currentExtension({ loaded, last }: RuleContext): Extension | undefined {
  if (last?.of === 'extension') return loaded[last.index];
  return last?.of === 'core' && last.name !== '-p' ? undefined : loaded.at(-1);
}

/** Options that may come next: those of what is loaded first, then those of every rule. */
export function nextOptions({ loaded, given }: RuleContext): [string, Pick<OptionDescriptor, 'summary'>][] {
  const own = loaded.toReversed().flatMap(({ descriptor }) => {
    const isOut = (name: string, { conflicts = [] }: OptionDescriptor) =>
      given.has(name) || conflicts.some((other) => given.has(other));
    return Object.entries(descriptor.options).filter(([name, option]) => !isOut(name, option));
  });
  const others = Object.entries<Pick<OptionDescriptor, 'summary'>>({ ...coreOptions, ...ruleOptions });
  return [...own, ...others.filter(([name]) => name === '-m' || !given.has(name))];
}
