/** Counts of a run of ping(8); times in microseconds. */
export interface Statistics {
  transmitted: number;
  received: number;
  errors: number;
  repeats: number;
  /** Highest sequence number answered, as 16 bits. */
  acked: number;
  /** Most probes that were ever on their way at once, -1 at first. */
  pipe: number;
  sum: number;
  squares: number;
  least: number;
  most: number;
  readonly seen: Set<number>;
}

export function createStatistics(): Statistics {
  return {
    transmitted: 0,
    received: 0,
    errors: 0,
    repeats: 0,
    acked: 0,
    pipe: -1,
    sum: 0,
    squares: 0,
    least: Number.MAX_SAFE_INTEGER,
    most: 0,
    seen: new Set(),
  };
}

const HALF = 0x7fff;
const word = (value: number) => value & 0xffff;

/** acknowledge(): a probe came back, by an answer or an error. */
export function acknowledge(statistics: Statistics, sequence: number): void {
  const behind = word(statistics.transmitted - sequence);
  if (behind > HALF) return;
  statistics.pipe = Math.max(statistics.pipe, behind + 1);
  const newer = word(sequence - statistics.acked);
  const stale = word(statistics.transmitted) - statistics.acked > HALF;
  if ((newer > 0 && newer <= HALF) || stale) statistics.acked = sequence;
}

/** in_flight(): probes without an answer yet. */
export function inFlight(statistics: Statistics): number {
  const { transmitted, acked, received, errors } = statistics;
  const behind = word(transmitted - acked);
  return behind <= HALF ? behind : transmitted - received - errors;
}

export function countTransmitted(statistics: Statistics): void {
  statistics.transmitted++;
  if (word(statistics.transmitted) - statistics.acked > HALF) statistics.acked = word(statistics.transmitted) + 1;
  statistics.seen.delete(word(statistics.transmitted));
}

/** Counts an answer after `time` microseconds; returns whether it came before. */
export function countReceived(statistics: Statistics, sequence: number, time: number | undefined): boolean {
  acknowledge(statistics, sequence);
  if (time !== undefined) {
    statistics.sum += time;
    statistics.squares += time * time;
    statistics.least = Math.min(statistics.least, time);
    statistics.most = Math.max(statistics.most, time);
  }
  if (statistics.seen.has(sequence)) {
    statistics.repeats++;
    return true;
  }
  statistics.received++;
  statistics.seen.add(sequence);
  return false;
}

/** A round-trip time as it stands behind `time=`. */
export function formatTime(microseconds: number): string {
  const digits = (value: number, count: number) => String(value).padStart(count, '0');
  if (microseconds >= 100_000 - 50) return `${Math.trunc((microseconds + 500) / 1000)}`;
  if (microseconds >= 10_000 - 5) {
    const rounded = microseconds + 50;
    return `${Math.trunc(rounded / 1000)}.${Math.trunc((rounded % 1000) / 100)}`;
  }
  if (microseconds >= 1000) {
    const rounded = microseconds + 5;
    return `${Math.trunc(rounded / 1000)}.${digits(Math.trunc((rounded % 1000) / 10), 2)}`;
  }
  return `0.${digits(microseconds, 3)}`;
}

const thousandths = (microseconds: number) =>
  `${Math.trunc(microseconds / 1000)}.${String(microseconds % 1000).padStart(3, '0')}`;

/** C's %g for a percentage: six significant digits, no trailing zeros. */
function formatPercentage(value: number): string {
  return String(Number(Math.fround(value).toPrecision(6)));
}

/** The last lines (finish()); `elapsed` milliseconds between the first and the last probe. */
export function formatStatistics(hostname: string, statistics: Statistics, elapsed: number, timed: boolean): string {
  const { transmitted, received, repeats, errors, sum, squares, least, most, pipe } = statistics;
  let text = `\n--- ${hostname} ping statistics ---\n${transmitted} packets transmitted, ${received} received`;
  if (repeats > 0) text += `, +${repeats} duplicates`;
  if (errors > 0) text += `, +${errors} errors`;
  if (transmitted > 0) {
    text += `, ${formatPercentage(((transmitted - received) * 100) / transmitted)}% packet loss, time ${elapsed}ms`;
  }
  text += '\n';
  let comma = '';
  if (received > 0 && timed) {
    const total = received + repeats;
    const average = Math.trunc(sum / total);
    const variance = Math.trunc((squares - Math.trunc((sum * sum) / total)) / total);
    const deviation = Math.floor(Math.sqrt(Math.max(variance, 0)));
    text += `rtt min/avg/max/mdev = ${thousandths(least)}/${thousandths(average)}/${thousandths(most)}/${thousandths(deviation)} ms`;
    comma = ', ';
  }
  if (pipe > 1) text += `${comma}pipe ${pipe}`;
  return `${text}\n`;
}
