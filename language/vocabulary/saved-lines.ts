import { coreOptions } from '../model/iptables/core-options.ts';
import type { OptionDescriptor } from '../model/iptables/descriptor.ts';
import { matches } from '../model/iptables/matches/index.ts';
import { targetOf, targets } from '../model/iptables/targets/index.ts';

/** The role of a word in a line that another program saves: what it begins, names, or refers to. */
export type SavedRole = 'command' | 'new-chain' | 'new-set' | 'name' | 'chain' | 'device' | 'set' | 'option' | 'value';

/** How the words of a block are read that holds what another program saves. */
export interface SavedSyntax {
  /** Whether a word begins a line, given the words of the line that is open. Line ends themselves mean nothing. */
  readonly begins: (word: string, line: readonly string[]) => boolean;
  readonly roleOf: (word: string, line: readonly string[]) => SavedRole;
  /** Whether the word that declares may be written as `:NAME`. */
  readonly colon?: boolean;
}

/** Commands of iptables(8), those that no saved file has included. */
const IPTABLES_COMMAND =
  /^(-[ACDEFILNPRSXZ]|--(append|check|delete|delete-chain|flush|insert|list|list-rules|new|new-chain|policy|rename-chain|replace|zero))$/;
const COUNTERS = /^\[\d+:\d+\]$/;
const OPTION = /^--?[A-Za-z]/;

/** Options whose first word is of a type, by every spelling. */
function optionsTaking(type: 'interface' | 'set'): ReadonlySet<string> {
  const tables: Readonly<Record<string, OptionDescriptor>>[] = [
    coreOptions,
    ...[...Object.values(matches), ...Object.values(targets)].map(({ options }) => options),
  ];
  return new Set(
    tables.flatMap((options) =>
      Object.entries(options)
        .filter(([, { takes }]) => takes[0]?.type === type)
        .flatMap(([name, { aliases = [] }]) => [name, ...aliases]),
    ),
  );
}

const INTERFACES = optionsTaking('interface');
const SETS = optionsTaking('set');

export const iptablesLines: SavedSyntax = {
  colon: true,
  begins: (word, line) => {
    const last = line.at(-1);
    if (last === undefined || (line.length === 1 && COUNTERS.test(last))) return last === undefined;
    if (IPTABLES_COMMAND.test(word)) return true;
    if (COUNTERS.test(word)) return !(line[0]!.startsWith(':') && line.length === 2);
    // After an option stands its value: `--sport :1023`.
    return !OPTION.test(last) && last !== ',' && (/^:\S/.test(word) || /^\*\w/.test(word) || word === 'COMMIT');
  },
  roleOf: (word, line) => {
    const start = COUNTERS.test(line[0] ?? '') ? 1 : 0;
    const command = line[start];
    if (line.length === 0) return /^(-N|--new|--new-chain)$/.test(word) ? 'new-chain' : 'command';
    if (command === undefined) return 'option';
    if (line.length === start + 1 && IPTABLES_COMMAND.test(command)) {
      return OPTION.test(word) ? 'option' : /^(-N|--new|--new-chain)$/.test(command) ? 'name' : 'chain';
    }
    const last = line.at(-1)!;
    const option = last === '!' ? line.at(-2)! : last;
    if (OPTION.test(word)) return 'option';
    if (/^(-j|--jump)$/.test(option)) return targetOf(word) === undefined ? 'chain' : 'value';
    if (/^(-g|--goto)$/.test(option)) return 'chain';
    // `eth+` is every device whose name begins so.
    if (INTERFACES.has(option)) return word.endsWith('+') || word === '!' ? 'value' : 'device';
    if (SETS.has(option)) return word === '!' ? 'value' : 'set';
    return 'value';
  },
};

const IPSET_COMMAND = /^(create|add|del|destroy|flush|rename|swap|list|save|test|-N|-A|-D|-X|-F|-E|-W|-L|-S|-T)$/;

export const ipsetLines: SavedSyntax = {
  begins: (word, line) => line.length === 0 || (line.length > 1 && IPSET_COMMAND.test(word)),
  roleOf: (word, line) => {
    if (line.length === 0) return /^(create|-N)$/.test(word) ? 'new-set' : 'command';
    if (line.length === 1) return /^(create|-N)$/.test(line[0]!) ? 'name' : 'set';
    return 'value';
  },
};

const IPVS_COMMAND = /^(-[ACDELRSZade]|--(add|edit|delete)-(service|server)|--clear|--restore|--save|--list|--zero)$/;

export const ipvsLines: SavedSyntax = {
  begins: (word, line) => line.length === 0 || IPVS_COMMAND.test(word),
  roleOf: (word, line) => (line.length === 0 ? 'command' : OPTION.test(word) ? 'option' : 'value'),
};
