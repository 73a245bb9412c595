import { parseIp } from '../language/model/address.ts';
import type { Command, CommandResult } from '../language/model/command.ts';
import { type Disposition, HOST, type Network, type PingProbe } from '../language/model/network.ts';
import { NOT_FOUND, TIMED_OUT } from './host.ts';

/** Where a probe ended, as far as the program that sent it can tell. */
export interface ProbeOutcome {
  readonly disposition: Disposition;
  readonly at?: { readonly node: string; readonly device?: string };
  readonly reason?: string;
  /** Milliseconds of the first answer's round trip. */
  readonly time?: number;
}

const WAIT_SECONDS = 1;
/** ping(8) that hangs is ended; resolving a neighbour takes three seconds. */
const GRACE = 5_000;

/**
 * `ping` for one probe: numeric, and over as soon as all answers are there. `-W` would not end the wait for a neighbour
 * that does not answer; `-w` does not, so that the kernel's own error is seen.
 */
export function pingCommand(probe: PingProbe): Command {
  const count = probe.count ?? 1;
  const args = ['-n', '-c', String(count), '-W', String(WAIT_SECONDS)];
  if (count > 1) args.push('-i', '0.2');
  if (probe.size !== undefined) args.push('-s', String(probe.size));
  if (probe.ttl !== undefined) args.push('-t', String(probe.ttl));
  if (probe.dontFragment === true) args.push('-M', 'do');
  args.push(probe.destination);
  return {
    file: 'ping',
    args,
    timeout: count * WAIT_SECONDS * 1000 + GRACE,
    ...(probe.source === HOST ? {} : { netns: probe.source }),
  };
}

/** `From 10.0.0.1 icmp_seq=1 …` and what follows, with the end it means. */
const ANSWERS: readonly (readonly [RegExp, Disposition])[] = [
  [/Time to live exceeded|Time exceeded: Hop limit/, 'dropped'],
  [/Frag needed|Packet too big/i, 'dropped'],
  [/Packet filtered|prohibited/i, 'rejected'],
  [/Port Unreachable/i, 'refused'],
  [/Unreachable|No route|Address unreachable/i, 'unreachable'],
];

/** What the local kernel told ping before anything was sent. */
const LOCAL: readonly (readonly [RegExp, Disposition])[] = [
  [/Network is unreachable|No route to host|unreachable/i, 'unreachable'],
  [/Message too long|message too long/, 'dropped'],
  [/Operation not permitted|Permission denied/, 'rejected'],
  [/Invalid argument|Cannot assign requested address/, 'unreachable'],
];

/** Reads ping's output; never guesses: what it does not know is `unknown`, with what was said. */
export function readPing(probe: PingProbe, result: CommandResult, network: Network): ProbeOutcome {
  const output = `${result.stdout}\n${result.stderr}`;
  if (result.exitCode === NOT_FOUND) return { disposition: 'unknown', reason: 'ping is not installed' };
  const notModelled = /not modelled: .*/.exec(output)?.[0];
  if (notModelled !== undefined) return { disposition: 'unknown', reason: notModelled };
  if (result.exitCode === 0) {
    const time = /time[=<]([\d.]+) ms/.exec(output)?.[1];
    return { disposition: 'delivered', ...(time === undefined ? {} : { time: Number(time) }) };
  }
  const answer = /^From (\S+?):? icmp_seq=\d+ (.+)$/m.exec(output);
  if (answer !== null) {
    const [, from, text] = answer as unknown as [string, string, string];
    const node = ownerOf(from, network);
    return {
      disposition: ANSWERS.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown',
      ...(node === undefined ? {} : { at: node }),
      reason: `${from} says: ${text}`,
    };
  }
  const local = /^ping: (?:connect|sendmsg|local error|bind)[^:]*: (.*)$/m.exec(output)?.[1];
  if (local !== undefined) {
    return {
      disposition: LOCAL.find(([pattern]) => pattern.test(local))?.[1] ?? 'unknown',
      at: { node: probe.source },
      reason: local,
    };
  }
  if (/\d+ packets transmitted, 0 received/.test(output) || result.exitCode === TIMED_OUT) {
    return { disposition: 'timeout', reason: 'no answer' };
  }
  return { disposition: 'unknown', reason: output.trim().split('\n').at(-1) ?? 'ping said nothing' };
}

/** The node of the file that has an address. */
function ownerOf(address: string, network: Network): { node: string; device: string } | undefined {
  const wanted = parseIp(address);
  for (const { name, links } of network.namespaces) {
    for (const link of links) {
      if (link.addresses.some(({ prefix }) => parseIp(prefix.split('/')[0]!) === wanted)) {
        return { node: name, device: link.name };
      }
    }
  }
  return undefined;
}
