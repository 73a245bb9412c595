import { formatIp, formatMac } from '../../language/model/address.ts';
import type { TraceEntry } from '../kernel/trace.ts';

const TABLE_NAMES: Readonly<Record<number, string>> = { 253: 'default', 254: 'main', 255: 'local' };

/** Name of a routing table as iproute2 prints it. */
export function tableName(table: number): string {
  return TABLE_NAMES[table] ?? String(table);
}

/** Where an entry was made: `blue`, or `blue:vethest002`. */
export function placeOf(entry: Pick<TraceEntry, 'node' | 'device'>): string {
  return entry.device === undefined ? entry.node : `${entry.node}:${entry.device}`;
}

/** What happened to the packet in one entry, without saying where: `floods it to vethtest01 and veth3`. */
export function describeEvent({ event, summary }: Pick<TraceEntry, 'event' | 'summary'>): string {
  switch (event.type) {
    case 'originated':
      return `${event.by} makes ${summary}`;
    case 'received':
      return `receives ${summary}`;
    case 'sent':
      return event.mac === undefined ? 'sends it' : `sends it to ${formatMac(event.mac)}`;
    case 'learned':
      return `learns that ${formatMac(event.mac)} is behind ${event.port}`;
    case 'bridged':
      return `passes it on to ${event.port}, behind which ${formatMac(event.mac)} is`;
    case 'flooded':
      return `floods it to ${listOf(event.ports)}`;
    case 'routed':
      return describeLookup(event);
    case 'resolved':
      return `knows ${formatIp(event.nexthop)} as ${formatMac(event.mac)}`;
    case 'queued':
      return `holds it until ${formatIp(event.nexthop)} is resolved`;
    case 'forwarded':
      return `forwards it, ${event.ttl} hops left`;
    case 'fragmented':
      return `cuts it into ${event.fragments} fragments for the MTU ${event.mtu}`;
    case 'reassembled':
      return `has all fragments of ${summary}`;
    case 'delivered':
      return `delivers it to ${event.to}`;
    case 'dropped':
      return `drops it: ${event.detail === undefined ? event.reason : `${event.detail} (${event.reason})`}`;
  }
}

/** One line about an entry: `blue:vethest002 delivers it to icmp echo`. */
export function describeEntry(entry: TraceEntry): string {
  return `${placeOf(entry)} ${describeEvent(entry)}`;
}

function describeLookup(event: Extract<TraceEntry['event'], { type: 'routed' }>): string {
  const destination = formatIp(event.destination);
  if (event.prefix === undefined) {
    return event.route === undefined
      ? `finds no route to ${destination}`
      : `has a rule (${event.rule}) that says ${event.route} for ${destination}`;
  }
  const via = event.via === undefined ? '' : ` via ${formatIp(event.via)}`;
  const output = event.output === undefined ? '' : ` dev ${event.output}`;
  const kind = event.route === undefined || event.route === 'unicast' ? '' : `${event.route} `;
  return `routes ${destination} by ${kind}${event.prefix}${via}${output} of table ${tableName(event.table ?? 0)}`;
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
