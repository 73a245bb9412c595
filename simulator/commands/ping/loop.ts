import { MILLISECOND, SECOND } from '../../kernel/clock.ts';
import { errnoTexts } from '../../kernel/errno.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import type { Process } from '../program.ts';
import { handleArrival, type Session, TIMEVAL } from './session.ts';
import { countTransmitted, formatStatistics, inFlight } from './statistics.ts';

/** Milliseconds below which waiting is not worth while. */
const LEAST_WAIT = 10;
/** The longest wait, in milliseconds, before a probe is sent again that the device did not take. */
const LONGEST_RETRY = 500;
/** SIGINT: the only signal on which ping(8) ends with its statistics. */
const INTERRUPT = 2;

/**
 * main_loop(): sends probes at their times, takes in what comes, and ends by count, deadline, patience or a signal.
 * Returns the exit status, after printing the statistics unless it was killed. All waiting is on the virtual clock.
 */
export async function runPing(process: Process, session: Session): Promise<number> {
  const { namespace, signal } = process;
  const { clock } = namespace.kernel;
  const wait = process.wait ?? (async (done, limit) => clock.runUntil(done, limit));
  const { options, statistics, arrivals, output } = session;
  const start = clock.now;
  const interval = options.interval;
  const pause = Math.max(interval, LEAST_WAIT);
  const retry = Math.min(Math.max(interval / 2, LEAST_WAIT), LONGEST_RETRY);
  let last = start;
  let begun = false;
  let tokens = 0;
  let refused = 0;
  let exiting = false;
  let alarm = options.deadline === undefined ? undefined : clock.after(options.deadline * SECOND, () => end());
  const end = () => {
    exiting = true;
  };
  const endless = options.count === undefined && options.deadline === undefined;
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
    const sent = sendProbe(namespace, session, () => ++refused * retry >= options.linger);
    if (sent === 'sent') return interval - tokens;
    tokens = 0;
    return sent === 'again' ? retry : pause;
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
    await wait(() => exiting || arrivals.length > 0, Math.min(next, pause) * MILLISECOND, endless);
    if (signal?.aborted === true) {
      if (signal.reason !== INTERRUPT) return 128 + Number(signal.reason);
      exiting = true;
    }
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

/** -I names a device, and the zone of the destination another one (ip6_datagram_send_ctl). */
function clashes({ options, target, device }: Session): boolean {
  return options.device !== undefined && target.zone !== undefined && target.zone !== device;
}

/**
 * Sends one probe. One that the device did not take is sent again until `enough` says that it is enough; of other
 * refusals by the kernel only those with a queued error are printed.
 */
function sendProbe(namespace: NetworkNamespace, session: Session, enough: () => boolean): 'sent' | 'again' | 'refused' {
  const { options, statistics, output } = session;
  const sequence = (statistics.transmitted + 1) & 0xffff;
  session.sent.set(sequence, namespace.kernel.clock.now);
  const fault = clashes(session)
    ? ({ error: 'EINVAL' } as const)
    : session.socket.send({
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
        broadcast: options.broadcast,
      });
  session.confirm = false;
  const unsent = fault?.error === 'ENOBUFS';
  if (unsent && !enough()) return 'again';
  countTransmitted(statistics);
  if (fault === undefined) return 'sent';
  if (unsent && !options.quiet) output.stderr(`ping: sendmsg: ${errnoTexts.ENOBUFS}\n`);
  if (fault.mtu !== undefined && !options.quiet) {
    const mark = session.family === 4 ? '=' : ': ';
    output.stderr(`ping: local error: message too long, mtu${mark}${fault.mtu}\n`);
    statistics.errors++;
  }
  return 'refused';
}
