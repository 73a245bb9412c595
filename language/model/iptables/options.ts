import { type CoreOption, coreOptions, ruleOptions } from './core-options.ts';
import type { ExtensionDescriptor, OptionDescriptor } from './descriptor.ts';
import { matches, matchOf } from './matches/index.ts';
import { targetOf, targets } from './targets/index.ts';

/** Where an option was found. */
export type FoundOption =
  | { readonly of: 'core'; readonly name: CoreOption; readonly descriptor: OptionDescriptor }
  | { readonly of: 'rule'; readonly name: string }
  | { readonly of: 'extension'; readonly name: string; readonly index: number; readonly descriptor: OptionDescriptor };

/** The name in a table that a word means: exactly, or as an alias. */
function exact(
  options: Readonly<Record<string, { readonly aliases?: readonly string[] }>>,
  word: string,
): string | undefined {
  if (Object.hasOwn(options, word)) return word;
  return Object.keys(options).find((name) => options[name]!.aliases?.includes(word) === true);
}

/** Names in a table that a long option may be the beginning of, as getopt_long(3) takes them. */
function abbreviated(
  options: Readonly<Record<string, { readonly aliases?: readonly string[] }>>,
  word: string,
): string[] {
  return Object.keys(options).filter((name) =>
    [name, ...(options[name]!.aliases ?? [])].some(
      (spelling) => spelling.startsWith('--') && spelling.startsWith(word),
    ),
  );
}

/**
 * The option that a word means, given the extensions loaded so far, the last one first; or the candidates of an ambiguous
 * abbreviation.
 */
export function findOption(
  word: string,
  loaded: readonly (ExtensionDescriptor | undefined)[],
): FoundOption | readonly string[] {
  const core = exact(coreOptions, word) as CoreOption | undefined;
  if (core !== undefined) return { of: 'core', name: core, descriptor: coreOptions[core] };
  const own = exact(ruleOptions, word);
  if (own !== undefined) return { of: 'rule', name: own };
  for (let index = loaded.length - 1; index >= 0; index--) {
    const options = loaded[index]?.options ?? {};
    const name = exact(options, word);
    if (name !== undefined) return { of: 'extension', name, index, descriptor: options[name]! };
  }
  if (!word.startsWith('--') || word.length < 4) return [];
  const found: FoundOption[] = [];
  for (const name of abbreviated(coreOptions, word))
    found.push({ of: 'core', name: name as CoreOption, descriptor: coreOptions[name as CoreOption] });
  for (const name of abbreviated(ruleOptions, word)) found.push({ of: 'rule', name });
  for (let index = loaded.length - 1; index >= 0; index--) {
    const options = loaded[index]?.options ?? {};
    for (const name of abbreviated(options, word)) {
      if (found.every((other) => other.name !== name))
        found.push({ of: 'extension', name, index, descriptor: options[name]! });
    }
  }
  return found.length === 1 ? found[0]! : found.map(({ name }) => name);
}

/** Name of the match that `-m WORD` means. */
export function matchName(word: string): string {
  return word === 'icmpv6' ? 'icmp6' : word;
}

/** The match that a protocol brings with it, if its options are used. */
export function implicitMatch(protocol: string): string | undefined {
  const name = protocol === 'ipv6-icmp' ? 'icmp6' : protocol;
  return matchOf(name)?.implicit === true ? name : undefined;
}

/** Matches and targets that have an option of this name. */
export function ownersOf(option: string): { readonly matches: string[]; readonly targets: string[] } {
  const having = (table: Readonly<Record<string, ExtensionDescriptor>>) =>
    Object.keys(table).filter((name) => exact(table[name]!.options, option) !== undefined);
  return { matches: having(matches), targets: having(targets) };
}

/** The descriptor of an option by its name in the catalogue. */
export function optionOf(
  extension: { readonly kind: 'match' | 'target'; readonly name: string },
  option: string,
): OptionDescriptor | undefined {
  const descriptor = extension.kind === 'match' ? matchOf(extension.name) : targetOf(extension.name);
  return descriptor !== undefined && Object.hasOwn(descriptor.options, option) ? descriptor.options[option] : undefined;
}
