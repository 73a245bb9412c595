import { MILLISECOND, SECOND } from '../../kernel/clock.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { handleArrival, type Session, TIMEVAL } from './session.ts';
import { countTransmitted, formatStatistics, inFlight } from './statistics.ts';

/** Milliseconds below which waiting is not worth while. */
const LEAST_WAIT = 10;

/**
 * main_loop(): sends probes at their times, takes in what comes, and ends by count, deadline or patience. Returns the
 * exit status after printing the statistics. All waiting is on the virtual clock.
 */
export function runPing(namespace: NetworkNamespace, session: Session): number {
  const { clock } = namespace.kernel;
  const { options, statistics, arrivals, output } = session;
  const start = clock.now;
  const interval = options.interval;
  const pause = Math.max(interval, LEAST_WAIT);
  let last = start;
  let begun = false;
  let tokens = 0;
  let exiting = false;
  let alarm = options.deadline === undefined ? undefined : clock.after(options.deadline * SECOND, () => end());
  const end = () => {
    exiting = true;
  };
  const allSent = () => options.count !== undefined && statistics.transmitted >= options.count;

  /** pinger(): sends if it is time; returns the milliseconds until the next probe. */
  const pinger = (): number => {
    if (exiting || (allSent() && options.deadline === undefined)) return 1000;
    if (!begun) {
      begun = true;
      last = clock.now;
      tokens = interval * (options.preload - 1);
    } else {
      const passed = Math.min(Math.floor((clock.now - last) / MILLISECOND) + tokens, interval * options.preload);
      if (passed < interval) return interval - passed;
      last = clock.now;
      tokens = passed - interval;
    }
    if (options.outstanding && statistics.transmitted > 0 && !statistics.seen.has(statistics.transmitted & 0xffff)) {
      output.stdout(`no answer yet for icmp_seq=${statistics.transmitted % 65536}\n`);
    }
    if (sendProbe(namespace, session)) return interval - tokens;
    tokens = 0;
    return pause;
  };

  /** schedule_exit(): after the last probe, waits twice the longest round trip, or for the linger time. */
  const scheduleExit = (next: number): number => {
    if (!allSent() || options.deadline !== undefined || alarm !== undefined) return next;
    const wait = statistics.received > 0 ? Math.max(2 * statistics.most, 1000 * interval) : options.linger * 1000;
    alarm = clock.after(wait * 1000, () => end());
    return Math.max(next, Math.floor(wait / 1000));
  };

  for (;;) {
    if (exiting) break;
    if (options.count !== undefined && statistics.received + statistics.errors >= options.count) break;
    if (options.deadline !== undefined && statistics.errors > 0) break;
    let next: number;
    do {
      next = scheduleExit(pinger());
    } while (next <= 0);
    const wait = Math.min(next, pause);
    clock.runUntil(() => exiting || arrivals.length > 0, wait * MILLISECOND);
    for (let arrival = arrivals.shift(); arrival !== undefined; arrival = arrivals.shift()) {
      handleArrival(session, arrival);
      if (inFlight(statistics) === 0) break;
    }
  }
  alarm?.cancel();
  const elapsed = Math.floor((last - start) / MILLISECOND + 0.5);
  output.stdout(formatStatistics(session.hostname, statistics, elapsed, options.size >= TIMEVAL));
  const { received } = statistics;
  return received === 0 || (options.deadline !== undefined && received < (options.count ?? 0)) ? 1 : 0;
}

/** Sends one probe; false when the kernel refused it. A fault without a queued error is not printed, as by iputils. */
function sendProbe(namespace: NetworkNamespace, session: Session): boolean {
  const { options, statistics, output } = session;
  const sequence = (statistics.transmitted + 1) & 0xffff;
  session.sent.set(sequence, namespace.kernel.clock.now);
  const fault = session.socket.send({
    destination: session.target.address,
    source: session.source,
    device: session.device,
    id: session.identifier,
    sequence,
    payload: session.payload,
    ttl: options.ttl,
    tos: options.tos,
    discovery: session.discovery,
    confirm: session.family === 6 && session.confirm,
  });
  session.confirm = false;
  countTransmitted(statistics);
  if (fault === undefined) return true;
  if (fault.mtu !== undefined && !options.quiet) {
    const mark = session.family === 4 ? '=' : ': ';
    output.stderr(`ping: local error: message too long, mtu${mark}${fault.mtu}\n`);
    statistics.errors++;
  }
  return false;
}
