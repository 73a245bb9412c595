import type { Family } from '../address.ts';
import type { ExtensionDescriptor, OptionDescriptor } from './descriptor.ts';
import { matchOf } from './matches/index.ts';
import type { Match, Option, Rule, Target } from './rule.ts';
import { targetOf } from './targets/index.ts';
import type { OptionValue } from './value-type.ts';
import { isFault, readValue } from './values/index.ts';

/**
 * The rules that iptables makes of one, in the options that the kernel keeps: several where `-s` or `-d` name several
 * networks, `--syn` as its flags, marks by `--set-xmark`, defaults as iptables-save shows them.
 */
export function canonicalRules(rule: Rule): Rule[] {
  const matches = rule.matches.map(
    (match): Match => ({
      ...match,
      options: canonicalOptions(match.name, match.options, matchOf(match.name), rule.family),
    }),
  );
  const target: Target | undefined =
    rule.target === undefined
      ? undefined
      : {
          ...rule.target,
          options: canonicalOptions(
            rule.target.name,
            rule.target.options,
            rule.target.isChain ? undefined : targetOf(rule.target.name),
            rule.family,
          ),
        };
  const whole: Rule = { ...rule, matches, ...(target === undefined ? {} : { target }) };
  return networksOf(rule.core['-s']).flatMap((source) =>
    networksOf(rule.core['-d']).map((destination): Rule => {
      const core = { ...rule.core };
      if (source !== undefined) core['-s'] = { ...rule.core['-s']!, values: [source] };
      if (destination !== undefined) core['-d'] = { ...rule.core['-d']!, values: [destination] };
      return { ...whole, core };
    }),
  );
}

function networksOf(option: Option | undefined): (OptionValue | undefined)[] {
  const value = option?.values[0];
  if (value?.type !== 'networks') return [undefined];
  return value.networks.map((network): OptionValue => ({ type: 'networks', networks: [network] }));
}

const ALL_FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'];
const FULL = 0xffffffff;

const numbers = (value: OptionValue | undefined) => (value?.type === 'mask' ? value : { value: 0, mask: FULL });
const masked = (value: number, mask: number): OptionValue => ({ type: 'mask', value: value >>> 0, mask: mask >>> 0 });
const words = (list: readonly string[]): OptionValue => ({ type: 'words', words: list });

/** Options that are written in one way and kept in another, by extension and option. */
const conversions: Readonly<Record<string, (option: Option) => Partial<Option>>> = {
  'tcp --syn': () => ({ name: '--tcp-flags', values: [words(['FIN', 'SYN', 'RST', 'ACK']), words(['SYN'])] }),
  'tcp --tcp-flags': ({ values }) => ({ values: values.map(flags) }),
  'dscp --dscp-class': () => ({ name: '--dscp' }),
  'DSCP --set-dscp-class': () => ({ name: '--set-dscp' }),
  ...marking('MARK', '-mark', '--set-xmark', FULL),
  ...marking('CONNMARK', '-mark', '--set-xmark', FULL),
  ...marking('TOS', '-tos', '--set-tos', 0xff),
  'TOS --set-tos': ({ values }) => ({ values }),
  'string --hex-string': ({ values }) =>
    values[0]?.type === 'text' && !values[0].text.includes('|') ? { name: '--string' } : {},
  'time --monthdays': (option) =>
    complement(
      option,
      Array.from({ length: 31 }, (_, index) => String(index + 1)),
    ),
  'time --weekdays': (option) => complement(option, ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']),
};

function marking(
  target: string,
  suffix: string,
  name: string,
  full: number,
): Record<string, (option: Option) => Partial<Option>> {
  const by = (values: (bits: number, mask: number) => OptionValue) => (option: Option) => {
    const { value, mask } = numbers(option.values[0]);
    return { name, values: [values(value, mask)] };
  };
  return {
    [`${target} --set${suffix}`]: by((value, mask) => masked(value, mask | value)),
    [`${target} --and${suffix}`]: by((bits) => masked(0, ~bits & full)),
    [`${target} --or${suffix}`]: by((bits) => masked(bits, bits)),
    [`${target} --xor${suffix}`]: by((bits) => masked(bits, 0)),
  };
}

/** Days that are not meant are kept as those that are. */
function complement({ inverted, values: [value] }: Option, all: readonly string[]): Partial<Option> {
  if (!inverted || value?.type !== 'words') return {};
  return { inverted: false, values: [words(all.filter((day) => !value.words.includes(day)))] };
}

function flags(value: OptionValue): OptionValue {
  if (value.type !== 'words') return value;
  const all = value.words.includes('ALL') ? ALL_FLAGS : ALL_FLAGS.filter((name) => value.words.includes(name));
  return words(all.length === 0 ? ['NONE'] : all);
}

function canonicalOptions(
  owner: string,
  options: readonly Option[],
  descriptor: ExtensionDescriptor | undefined,
  family: Family,
): Option[] {
  if (descriptor === undefined) return [...options];
  const kept = options.map((option) => ({ ...option, ...conversions[`${owner} ${option.name}`]?.(option) }));
  if (owner === 'CONNMARK') addMasks(kept);
  if (owner === 'time') addTimes(kept);
  const names = Object.keys(descriptor.options);
  for (const [name, option] of Object.entries(descriptor.options)) {
    const index = kept.findIndex((other) => other.name === name);
    const standard = defaultOf(option, family);
    if (standard === undefined || (owner === 'hashlimit' && countsBytes(kept))) continue;
    if (
      option.saved === 'always' &&
      index < 0 &&
      (option.needs ?? []).every((need) => kept.some((other) => other.name === need))
    ) {
      kept.push({ name, inverted: false, values: [standard], span: { first: 0, last: 0 } });
    } else if (
      option.saved === 'unlessDefault' &&
      index >= 0 &&
      JSON.stringify(kept[index]!.values[0]) === JSON.stringify(standard)
    ) {
      kept.splice(index, 1);
    }
  }
  return kept.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
}

function defaultOf(option: OptionDescriptor, family: Family): OptionValue | undefined {
  const text = family === 6 ? (option.defaultIpv6 ?? option.default) : option.default;
  if (text === undefined || option.takes.length !== 1) return undefined;
  const value = readValue(text, option.takes[0]!, family);
  return isFault(value) ? undefined : value;
}

/** `--save-mark` and `--restore-mark` with both of their masks. */
function addMasks(options: Option[]): void {
  const copy = options.find(({ name }) => name === '--save-mark' || name === '--restore-mark');
  if (copy === undefined) return;
  const both = options.findIndex(({ name }) => name === '--mask');
  const value = both < 0 ? masked(FULL, FULL) : options[both]!.values[0]!;
  if (both >= 0) options.splice(both, 1);
  for (const name of ['--nfmask', '--ctmask']) {
    if (!options.some((option) => option.name === name))
      options.push({ ...copy, name, inverted: false, values: [value] });
  }
}

/** A time of the day has a beginning and an end. */
function addTimes(options: Option[]): void {
  const given = options.find(({ name }) => name === '--timestart' || name === '--timestop');
  if (given === undefined) return;
  for (const [name, text] of [
    ['--timestart', '00:00:00'],
    ['--timestop', '23:59:59'],
  ] as const) {
    if (!options.some((option) => option.name === name))
      options.push({ ...given, name, values: [{ type: 'text', text }] });
  }
}

/** Whether a rate of bytes is meant, which has no burst unless one is given. */
function countsBytes(options: readonly Option[]): boolean {
  return options.some(({ values: [value] }) => value?.type === 'rate' && value.bytes === true);
}
