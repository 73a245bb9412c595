import { NotModelledError } from '../../../kernel/errno.ts';
import { parseUnsigned } from '../numbers.ts';
import type { Session } from '../session.ts';
import { abbreviates, type Words, wrongArgument } from '../words.ts';
import { lockBit, type RouteMetric } from './types.ts';

interface MetricWord {
  readonly name: RouteMetric;
  /** Whether it may be abbreviated. */
  readonly short: boolean;
  /** What a wrong value is called, when not by its name. */
  readonly called?: string;
  /** `lock` may stand before the value. */
  readonly lockable: boolean;
  readonly max?: number;
  /** A time: milliseconds with `ms` or `s`, a raw number without; scaled by the kernel's own unit. */
  readonly scale?: number;
}

/** In the order the words are tried. */
const metricWords: readonly MetricWord[] = [
  { name: 'mtu', short: false, lockable: true },
  { name: 'hoplimit', short: false, lockable: true, max: 255 },
  { name: 'advmss', short: false, lockable: true, called: 'mss' },
  { name: 'reordering', short: true, lockable: true },
  { name: 'rtt', short: false, lockable: true, scale: 8 },
  { name: 'rto_min', short: false, lockable: false, scale: 1 },
  { name: 'window', short: true, lockable: true },
  { name: 'cwnd', short: true, lockable: true },
  { name: 'initcwnd', short: true, lockable: true },
  { name: 'initrwnd', short: true, lockable: true },
  { name: 'quickack', short: true, lockable: false, max: 1 },
  { name: 'rttvar', short: true, lockable: true, scale: 4 },
  { name: 'ssthresh', short: true, lockable: true },
];

/** Reads a metric's word and value into `metrics`; false when the word is none of them. */
export function takeMetric(session: Session, words: Words, metrics: Record<string, number>): boolean {
  const word = words.word!;
  const metric = metricWords.find(({ name, short }) => (short ? abbreviates(word, name) : word === name));
  if (metric === undefined) {
    const other = ['features', 'congctl', 'fastopen_no_cookie'].find((name) => abbreviates(word, name));
    if (other === undefined) return false;
    throw new NotModelledError(`route metric ${other}`);
  }
  let value = words.value();
  let lock = metric.name === 'rto_min';
  if (metric.lockable && value === 'lock') {
    lock = true;
    value = words.value();
  }
  if (lock) metrics.lock = (metrics.lock ?? 0) | lockBit(metric.name);
  const wrong = () => wrongArgument(session, `"${metric.called ?? metric.name}" value is invalid\n`, value);
  if (metric.scale !== undefined) {
    metrics[metric.name] = parseTime(value, metric.scale) ?? wrong();
    return true;
  }
  const number = parseUnsigned(value) ?? wrong();
  if (metric.name === 'quickack' && number > 1) {
    wrongArgument(session, '"quickack" value should be 0 or 1\n', value);
  }
  if (metric.max !== undefined && number > metric.max) wrong();
  metrics[metric.name] = number;
  return true;
}

function parseTime(word: string, scale: number): number | undefined {
  const match = /^(0x[0-9a-f]+|\d+|\d*\.\d+)(s|secs?|ms|msecs?)?$/i.exec(word);
  if (match === null) return undefined;
  const unit = match[2]?.toLowerCase();
  const milliseconds = Math.ceil(Number(match[1]) * (unit !== undefined && !unit.startsWith('m') ? 1000 : 1));
  return unit === undefined ? milliseconds : milliseconds * scale;
}
