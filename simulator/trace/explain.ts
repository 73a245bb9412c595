import { formatIp } from '../../language/model/address.ts';
import type { Disposition } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import type { TraceEntry, TraceEvent } from '../kernel/trace.ts';
import { placeOf } from './sentence.ts';

/** Where a probe or its answer ended, and why. */
export interface Explanation {
  readonly disposition: Disposition;
  readonly at?: { readonly node: string; readonly device?: string };
  /** The kernel's drop reason. */
  readonly reason?: string;
  /** One sentence without a full stop: `blue has no route to 8.8.8.8`. */
  readonly sentence: string;
  /** The declaration that decided it. */
  readonly origin?: SourceRange;
}

type Entry<T extends TraceEvent['type']> = TraceEntry & { readonly event: Extract<TraceEvent, { type: T }> };

function is<T extends TraceEvent['type']>(entry: TraceEntry, type: T): entry is Entry<T> {
  return entry.event.type === type;
}

/**
 * Explains one probe from the entries made while it ran (from the moment the program was started until it ended). Of
 * several packets, the first that was not answered is explained, else the first.
 */
export function explainTrace(entries: readonly TraceEntry[]): Explanation {
  const probes = entries.filter(
    (entry): entry is Entry<'originated'> => is(entry, 'originated') && entry.event.by === 'ping',
  );
  const first = probes[0];
  if (first === undefined) return { disposition: 'unknown', sentence: 'no packet was sent' };
  const families = probes.map((probe) => ({ probe, family: descendants(entries, probe.packet) }));
  const lost = families.find(({ family }) => !isAnswered(family));
  const { probe, family } = lost ?? families[0]!;
  if (lost === undefined) return answered(probe, family);
  return explainLoss(probe, family);
}

/** Entries about a packet and all that it caused: copies, fragments, questions for addresses, answers, errors. */
function descendants(entries: readonly TraceEntry[], packet: number): TraceEntry[] {
  const related = new Set([packet]);
  return entries.filter((entry) => {
    if (entry.cause !== undefined && related.has(entry.cause)) related.add(entry.packet);
    return related.has(entry.packet);
  });
}

function isAnswered(family: readonly TraceEntry[]): boolean {
  return family.some((entry) => is(entry, 'delivered') && entry.event.to === 'ping');
}

function isRequest(entry: TraceEntry): boolean {
  return entry.role === 'request';
}

function isReply(entry: TraceEntry): boolean {
  return entry.role === 'reply';
}

/** A packet of the conversation itself, not one that looks for an address or reports an error. */
function isConversation(entry: TraceEntry): boolean {
  return isRequest(entry) || isReply(entry) || entry.role === 'fragment';
}

function answered(probe: TraceEntry, family: readonly TraceEntry[]): Explanation {
  const { destination = '?' } = probe;
  const arrival = family.find((entry) => is(entry, 'delivered') && isRequest(entry));
  const at = arrival === undefined ? {} : { at: positionOf(arrival) };
  return { disposition: 'delivered', ...at, sentence: `${destination} answered ${probe.node}` };
}

function positionOf({ node, device }: TraceEntry): { node: string; device?: string } {
  return device === undefined ? { node } : { node, device };
}

function explainLoss(probe: TraceEntry, family: readonly TraceEntry[]): Explanation {
  const arrived = family.some((entry) => is(entry, 'delivered') && isRequest(entry) && entry.event.to.includes('echo'));
  const drops = family.filter((entry): entry is Entry<'dropped'> => is(entry, 'dropped') && isConversation(entry));
  const final = drops.filter((entry) => arrived === isReply(entry) || entry.role === 'fragment').at(-1);
  const lost = final ?? drops.at(-1);
  if (lost !== undefined) return explainDrop(family, lost, arrived);
  const waiting = family.filter((entry): entry is Entry<'queued'> => is(entry, 'queued')).at(-1);
  if (waiting !== undefined) return explainSilence(family, waiting, arrived, 'timeout');
  const { destination = '?' } = probe;
  return { disposition: 'timeout', sentence: `no answer from ${destination}` };
}

const UNREACHABLE = new Set(['IP_OUTNOROUTES', 'IP_INNOROUTES', 'NEIGH_FAILED']);

function explainDrop(family: readonly TraceEntry[], lost: Entry<'dropped'>, arrived: boolean): Explanation {
  const { reason, detail } = lost.event;
  if (reason === 'NEIGH_FAILED') {
    const asked = family.filter(
      (entry): entry is Entry<'queued'> => is(entry, 'queued') && entry.packet === lost.packet,
    );
    if (asked.length > 0) return explainSilence(family, asked.at(-1)!, arrived, 'unreachable', lost);
  }
  const { destination = '?' } = lost;
  const refusal = family.find(
    (entry) =>
      is(entry, 'routed') &&
      entry.packet === lost.packet &&
      entry.node === lost.node &&
      entry.event.route === 'prohibit',
  );
  const notModelled = detail?.startsWith('not modelled') === true;
  const disposition: Disposition = notModelled
    ? 'unknown'
    : refusal !== undefined
      ? 'rejected'
      : UNREACHABLE.has(reason) || detail?.includes('says unreachable') === true
        ? 'unreachable'
        : reason === 'NO_SOCKET'
          ? 'refused'
          : 'dropped';
  return {
    disposition,
    at: positionOf(lost),
    reason,
    sentence: introduce(arrived, dropSentence(lost, destination)),
    ...(lost.origin === undefined ? {} : { origin: lost.origin }),
  };
}

function introduce(arrived: boolean, sentence: string): string {
  return arrived ? `the request arrived, but ${sentence}` : sentence;
}

function dropSentence(lost: Entry<'dropped'>, destination: string): string {
  const { reason, detail } = lost.event;
  const what = isReply(lost) ? 'reply' : lost.role === 'fragment' ? 'fragment' : 'request';
  switch (reason) {
    case 'IP_OUTNOROUTES':
    case 'IP_INNOROUTES':
      return detail?.includes('no route') === true || detail === undefined
        ? `${lost.node} has no route to ${destination}`
        : `${detail} for ${destination}`;
    case 'IP_INHDR':
      return `the ${what} to ${destination} reached ${lost.node} with no hops left`;
    case 'PKT_TOO_BIG':
      return `the ${what} to ${destination} is too long for ${placeOf(lost)}: ${detail ?? 'it exceeds the MTU'}`;
    case 'IP_INADDRERRORS':
      return `${detail ?? `${lost.node} does not forward`}, so the ${what} to ${destination} ends there`;
    default:
      return detail === undefined
        ? `${placeOf(lost)} drops the ${what} to ${destination} (${reason})`
        : `${placeOf(lost)} drops the ${what} to ${destination}: ${detail}`;
  }
}

/** Nobody answered the question for the next hop's address: why, as far as the question's own fate tells. */
function explainSilence(
  family: readonly TraceEntry[],
  waiting: Entry<'queued'>,
  arrived: boolean,
  disposition: Disposition,
  lost: TraceEntry = waiting,
): Explanation {
  const { nexthop } = waiting.event;
  const protocol = typeof nexthop === 'number' ? 'ARP' : 'neighbour discovery';
  const questions = descendants(family, waiting.packet).filter((entry) => entry.packet !== waiting.packet);
  const isQuestion = (entry: TraceEntry) => entry.role === 'resolution';
  const drops = questions.filter((entry): entry is Entry<'dropped'> => is(entry, 'dropped') && isQuestion(entry));
  const telling = drops.filter(({ event }) => event.detail !== undefined && !IDLE.test(event.detail)).at(-1);
  const why = telling === undefined ? withheldWords(questions) : reasonAt(telling, waiting);
  const origin = telling?.origin ?? lost.origin;
  return {
    disposition,
    at: positionOf(lost),
    reason: 'NEIGH_FAILED',
    sentence: introduce(arrived, `no answer to ${protocol} for ${formatIp(nexthop)} on ${placeOf(waiting)}${why}`),
    ...(origin === undefined ? {} : { origin }),
  };
}

function reasonAt({ node, event }: Entry<'dropped'>, waiting: TraceEntry): string {
  return `: ${node === waiting.node ? '' : `${node}: `}${event.detail}`;
}

/** Where a bridge kept the question from some of its ports, and why. */
function withheldWords(questions: readonly TraceEntry[]): string {
  for (const entry of questions) {
    if (!is(entry, 'flooded') || entry.event.withheld === undefined) continue;
    return `: ${placeOf(entry)} did not pass it on, as ${entry.event.withheld.join(' and ')}`;
  }
  return '';
}

/** What every bystander of a broadcast says: not the reason for silence. */
const IDLE = /is not joined here|is for another station|has no such address/;
