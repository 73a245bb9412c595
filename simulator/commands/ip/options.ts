import { NotModelledError } from '../../kernel/errno.ts';
import { Exit, USAGE } from './exit.ts';
import { type PreferredFamily, parseFamily } from './inet.ts';
import { parseUnsigned } from './numbers.ts';
import { abbreviates, type Complaints, createWords, wrongArgument } from './words.ts';

/** The options before the object: ip(8). */
export interface Options {
  family: PreferredFamily;
  /** `-d` and `-s` may be given more than once. */
  details: number;
  statistics: number;
  humanReadable: boolean;
  iec: boolean;
  json: boolean;
  pretty: boolean;
  brief: boolean;
  oneline: boolean;
  numeric: boolean;
  all: boolean;
  force: boolean;
  /** Rounds of `ip addr flush`; 0 for no limit. */
  loops: number;
  netns: string | undefined;
  batch: string | undefined;
}

/** What is asked for when the options already say it all. */
export type OptionsOutcome =
  | { readonly kind: 'options'; readonly options: Options; readonly rest: readonly string[] }
  | { readonly kind: 'version' }
  | { readonly kind: 'usage' };

export function parseOptions(args: readonly string[], complaints: Complaints): OptionsOutcome {
  const options: Options = {
    family: undefined,
    details: 0,
    statistics: 0,
    humanReadable: false,
    iec: false,
    json: false,
    pretty: false,
    brief: false,
    oneline: false,
    numeric: false,
    all: false,
    force: false,
    loops: 10,
    netns: undefined,
    batch: undefined,
  };
  const families: Readonly<Record<string, PreferredFamily>> = {
    '-4': 4,
    '-6': 6,
    '-0': 'link',
    '-M': 'mpls',
    '-B': 'bridge',
  };
  const flags: readonly (readonly [keyword: string, set: () => void])[] = [
    ['-human-readable', () => (options.humanReadable = true)],
    ['-iec', () => (options.iec = true)],
    ['-statistics', () => options.statistics++],
    ['-stats', () => options.statistics++],
    ['-details', () => options.details++],
    ['-resolve', () => notModelled('ip -resolve')],
    ['-oneline', () => (options.oneline = true)],
    ['-timestamp', () => {}],
    ['-tshort', () => {}],
    ['-force', () => (options.force = true)],
    ['-brief', () => (options.brief = true)],
    ['-json', () => (options.json = true)],
    ['-pretty', () => (options.pretty = true)],
    ['-Numeric', () => (options.numeric = true)],
    ['-all', () => (options.all = true)],
    ['-echo', () => notModelled('ip -echo')],
  ];

  const words = createWords(args, complaints);
  for (; words.word !== undefined; words.advance()) {
    if (words.word === '--') {
      words.advance();
      break;
    }
    if (!words.word.startsWith('-')) break;
    const option = words.word.startsWith('--') ? words.word.slice(1) : words.word;
    const is = (keyword: string) => abbreviates(option, keyword);
    const operand = () => words.rest[1];

    if (is('-loops') || is('-family') || is('-batch') || (is('-rcvbuf') && !is('-resolve'))) {
      const value = operand();
      if (value === undefined) return { kind: 'usage' };
      words.advance();
      if (is('-loops')) options.loops = Number.parseInt(value, 10) || 0;
      else if (is('-family')) {
        if (value === 'help') return { kind: 'usage' };
        options.family = parseFamily(value) ?? wrongArgument(complaints, 'invalid protocol family', value);
      } else if (is('-batch')) options.batch = value;
      else if (parseUnsigned(value) === undefined) {
        complaints.error(`Invalid rcvbuf size '${value}'`);
        throw new Exit(USAGE);
      }
      continue;
    }
    if (Object.hasOwn(families, option)) {
      options.family = families[option];
      continue;
    }
    if (is('-Version')) return { kind: 'version' };
    const flag = flags.find(([keyword]) => (keyword === '-echo' ? option === keyword : is(keyword)));
    if (flag !== undefined && !isColor(option)) {
      flag[1]();
      continue;
    }
    if (isColor(option)) continue;
    if (is('-help')) return { kind: 'usage' };
    if (is('-netns')) {
      options.netns = words.rest[1] ?? '(null)';
      words.advance();
      continue;
    }
    complaints.error(`Option "${option}" is unknown, try "ip -help".`);
    throw new Exit(USAGE);
  }
  return { kind: 'options', options, rest: words.rest };
}

function notModelled(what: string): never {
  throw new NotModelledError(what);
}

/** `-color[=always|auto|never]`: colours are for terminals. */
function isColor(option: string): boolean {
  const [keyword, when] = option.split('=');
  return abbreviates(keyword!, '-color') && (when === undefined || ['always', 'auto', 'never'].includes(when));
}
