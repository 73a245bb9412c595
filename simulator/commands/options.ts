/** Options as getopt_long(3) takes them: `short` in its notation, `long` names (with `:` or `::`) by their short form. */
export interface OptionTable {
  readonly short: string;
  readonly long: Readonly<Record<string, string>>;
}

/** Options in the order given, with their argument, and the words that are none; or what is wrong with them. */
export type ParsedOptions =
  | { readonly options: readonly [option: string, argument: string | undefined][]; readonly rest: readonly string[] }
  | { readonly error: string };

/** Parses a command line as getopt_long(3) of glibc does: options may stand anywhere before `--`. */
export function parseOptions(program: string, args: readonly string[], table: OptionTable): ParsedOptions {
  const options: [string, string | undefined][] = [];
  const rest: string[] = [];
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--') {
      rest.push(...words);
      break;
    }
    if (word.startsWith('--')) {
      const fault = parseLong(program, word, words, table, options);
      if (fault !== undefined) return { error: fault };
    } else if (word.startsWith('-') && word !== '-') {
      const fault = parseShort(program, word.slice(1), words, table, options);
      if (fault !== undefined) return { error: fault };
    } else {
      rest.push(word);
    }
  }
  return { options, rest };
}

function parseLong(
  program: string,
  word: string,
  words: string[],
  table: OptionTable,
  options: [string, string | undefined][],
): string | undefined {
  const equals = word.indexOf('=');
  const name = word.slice(2, equals < 0 ? undefined : equals);
  const names = Object.keys(table.long);
  const candidates = names.filter((each) => each.replace(/:+$/, '') === name);
  if (candidates.length === 0) candidates.push(...names.filter((each) => each.startsWith(name)));
  if (candidates.length === 0) return `${program}: unrecognized option '${word}'`;
  if (candidates.length > 1) {
    const possible = candidates.map((each) => `'--${each.replace(/:+$/, '')}'`).join(' ');
    return `${program}: option '${word}' is ambiguous; possibilities: ${possible}`;
  }
  const found = candidates[0]!;
  const plain = found.replace(/:+$/, '');
  let argument = equals < 0 ? undefined : word.slice(equals + 1);
  if (!found.endsWith(':') && argument !== undefined)
    return `${program}: option '--${plain}' doesn't allow an argument`;
  if (found.endsWith(':') && !found.endsWith('::') && argument === undefined) {
    argument = words.shift();
    if (argument === undefined) return `${program}: option '--${plain}' requires an argument`;
  }
  options.push([table.long[found]!, argument]);
  return undefined;
}

function parseShort(
  program: string,
  cluster: string,
  words: string[],
  table: OptionTable,
  options: [string, string | undefined][],
): string | undefined {
  for (let i = 0; i < cluster.length; i++) {
    const letter = cluster[i]!;
    const at = letter === ':' ? -1 : table.short.indexOf(letter);
    if (at < 0) return `${program}: invalid option -- '${letter}'`;
    if (table.short[at + 1] !== ':') {
      options.push([letter, undefined]);
      continue;
    }
    const attached = cluster.slice(i + 1);
    if (attached !== '' || table.short[at + 2] === ':') {
      options.push([letter, attached === '' ? undefined : attached]);
      return undefined;
    }
    const argument = words.shift();
    if (argument === undefined) return `${program}: option requires an argument -- '${letter}'`;
    options.push([letter, argument]);
    return undefined;
  }
  return undefined;
}
