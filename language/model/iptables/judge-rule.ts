import type { ExtensionDescriptor } from './descriptor.ts';
import { matchOf } from './matches/index.ts';
import type { Match, Option, Rule, RuleFault, Span, Target } from './rule.ts';
import { targetOf } from './targets/index.ts';
import type { OptionValue, RateUnit } from './value-type.ts';

const WITH_PORTS = ['tcp', 'udp', 'udplite', 'dccp', 'sctp'];

/** What does not fit together in a rule: options that exclude or need each other, protocols that must be named. */
export function judgeRule(rule: Rule): RuleFault[] {
  const faults: RuleFault[] = [];
  for (const match of rule.matches) {
    const descriptor = matchOf(match.name);
    if (descriptor !== undefined) judgeExtension(rule, `the match '${match.name}'`, match, descriptor, faults);
    if (match.name === 'limit') judgeLimit(match, faults);
  }
  const { target } = rule;
  const descriptor = target === undefined || target.isChain ? undefined : targetOf(target.name);
  if (target !== undefined && descriptor !== undefined) {
    judgeExtension(rule, `the target '${target.name}'`, target, descriptor, faults);
    judgeTarget(rule, target, faults);
  }
  judgeCore(rule, faults);
  return faults;
}

/** The protocol that the rule names, without `!`. */
export function protocolOf({ core }: Rule): string | undefined {
  const protocol = core['-p'];
  return protocol === undefined || protocol.inverted ? undefined : (protocol.values[0] as { text: string }).text;
}

function judgeExtension(
  rule: Rule,
  subject: string,
  extension: Match | Target,
  descriptor: ExtensionDescriptor,
  faults: RuleFault[],
): void {
  const { options, span } = extension;
  const given = new Map(options.map((option) => [option.name, option]));
  for (const [name, option] of Object.entries(descriptor.options)) {
    if (option.required === true && !given.has(name)) {
      faults.push({ code: 'missing-option', message: `${subject} lacks '${name}'`, span });
    }
  }
  if (descriptor.oneOf !== undefined && !descriptor.oneOf.some((name) => given.has(name))) {
    const expected =
      descriptor.oneOf.length > 4
        ? `an option such as ${descriptor.oneOf[0]}`
        : `one of ${descriptor.oneOf.join(', ')}`;
    faults.push({ code: 'missing-option', message: `${subject} has no option: expected ${expected}`, span });
  }
  for (const [index, option] of options.entries()) {
    const { conflicts = [], needs = [] } = descriptor.options[option.name] ?? {};
    const earlier = options.slice(0, index).find(({ name }) => conflicts.includes(name));
    if (earlier !== undefined) {
      faults.push({
        code: 'conflicting-options',
        message: `'${option.name}' cannot stand beside '${earlier.name}'`,
        span: option.span,
      });
    }
    const missing = needs.find((name) => !given.has(name));
    if (missing !== undefined) {
      faults.push({
        code: 'missing-option',
        message: `'${option.name}' means nothing without '${missing}'`,
        span: option.span,
      });
    }
  }
  const { protocols } = descriptor;
  if (protocols !== undefined && !protocols.includes(protocolOf(rule) ?? '')) {
    const expected = protocols.map((name) => `-p ${name}`).join(' or ');
    faults.push({ code: 'missing-protocol', message: `${subject} needs a protocol: expected ${expected}`, span });
  }
}

function judgeCore({ core }: Rule, faults: RuleFault[]): void {
  for (const name of ['-s', '-d'] as const) {
    const option = core[name];
    if (option?.inverted !== true) continue;
    const { networks } = option.values[0] as Extract<OptionValue, { type: 'networks' }>;
    if (networks.length > 1) {
      const message = `'!' stands before '${name}' with several addresses, of which a rule each would be made`;
      faults.push({ code: 'not-invertible', message, span: option.span });
    }
  }
}

function judgeTarget(rule: Rule, { name, options, span }: Target, faults: RuleFault[]): void {
  const protocol = protocolOf(rule);
  const needs = (what: string, expected: readonly string[], at: Span) => {
    if (expected.includes(protocol ?? '')) return;
    const message = `${what} needs a protocol: expected ${expected.map((word) => `-p ${word}`).join(' or ')}`;
    faults.push({ code: 'missing-protocol', message, span: at });
  };
  for (const option of options) {
    const [value] = option.values;
    if (name === 'REJECT' && value?.type === 'text' && value.text === 'tcp-reset')
      needs("'tcp-reset'", ['tcp'], option.span);
    if (value?.type === 'translation' && value.ports !== undefined) needs('a port', WITH_PORTS, option.span);
    if (option.name === '--to-ports') needs("'--to-ports'", WITH_PORTS, option.span);
  }
  if (name === 'TCPMSS' && protocol === 'tcp' && !choosesSyn(rule.matches)) {
    const message = "the target 'TCPMSS' works on segments with SYN only: expected --syn or --tcp-flags SYN,RST SYN";
    faults.push({ code: 'missing-option', message, span });
  }
}

/** Whether a rule takes only TCP segments that have SYN (find_syn_match(), net/netfilter/xt_TCPMSS.c). */
function choosesSyn(matches: readonly Match[]): boolean {
  const hasSyn = ({ name, inverted, values }: Option) => {
    if (inverted) return false;
    return (
      name === '--syn' || (name === '--tcp-flags' && values[1]?.type === 'words' && values[1].words.includes('SYN'))
    );
  };
  return matches.some((match) => match.name === 'tcp' && match.options.some(hasSyn));
}

/**
 * Credits of the kernel are counted in 32 bits, 32000 for each second (user2credits(), net/netfilter/xt_limit.c, with
 * CONFIG_HZ=250 or 1000).
 */
const LONGEST_REFILL = Math.floor(2 ** 32 / 32_000);

function judgeLimit({ options, span }: Match, faults: RuleFault[]): void {
  const find = (wanted: string) => options.find(({ name }) => name === wanted);
  const rate = find('--limit')?.values[0];
  const burst = find('--limit-burst')?.values[0];
  if (rate?.type !== 'rate') return;
  const period = SECONDS[rate.unit] / rate.amount;
  const times = burst?.type === 'number' ? burst.value : 5;
  if (period * times < LONGEST_REFILL) return;
  const message = `a burst of ${times} at this rate is more than the kernel can count: expected --limit-burst ${Math.floor(LONGEST_REFILL / period)} or less`;
  faults.push({ code: 'bad-value', message, span: find('--limit')?.span ?? span });
}

const SECONDS: Readonly<Record<RateUnit, number>> = { sec: 1, min: 60, hour: 3600, day: 86400 };
