import { formatIp, formatMac } from '../../language/model/address.ts';
import type { TraceEntry, TraceEvent } from '../../simulator/kernel/trace.ts';
import type { Terminal } from './terminal.ts';

/** Decisions in order, one a line, under the node and device where each is made. */
export function hopsText(terminal: Terminal, trace: readonly TraceEntry[]): string {
  let place = '';
  const lines: string[] = [];
  for (const entry of trace) {
    const here = entry.device === undefined ? entry.node : `${entry.node}:${entry.device}`;
    if (here !== place) lines.push(terminal.style('bold', here));
    place = here;
    const origin =
      entry.origin === undefined
        ? ''
        : terminal.style('dim', `  ${entry.origin.file}:${entry.origin.start.line}:${entry.origin.start.column}`);
    lines.push(`  ${eventText(terminal, entry)}${origin}`);
  }
  return lines.join('\n');
}

function eventText(terminal: Terminal, entry: TraceEntry): string {
  const text = decisionText(entry.event);
  if (entry.event.type === 'dropped') return terminal.style('red', text);
  return entry.event.type === 'originated' ? `${text}: ${entry.summary}` : text;
}

/** One decision in words. */
export function decisionText(event: TraceEvent): string {
  switch (event.type) {
    case 'originated':
      return `made by ${event.by}`;
    case 'received':
      return 'received';
    case 'sent':
      return event.mac === undefined ? 'sent' : `sent to ${formatMac(event.mac)}`;
    case 'learned':
      return `learned that ${formatMac(event.mac)} is behind ${event.port}`;
    case 'bridged':
      return `bridged to ${event.port}, where ${formatMac(event.mac)} is`;
    case 'flooded':
      return event.ports.length === 0 ? 'flooded to no port' : `flooded to ${event.ports.join(', ')}`;
    case 'routed':
      return routedText(event);
    case 'resolved':
      return `${formatIp(event.nexthop)} is at ${formatMac(event.mac)}`;
    case 'queued':
      return `waits: ${formatIp(event.nexthop)} is being asked for its address`;
    case 'forwarded':
      return `forwarded, ttl ${event.ttl}`;
    case 'fragmented':
      return `cut into ${event.fragments} fragments for mtu ${event.mtu}`;
    case 'reassembled':
      return 'put together from fragments';
    case 'delivered':
      return `delivered to ${event.to}`;
    case 'dropped':
      return `dropped: ${event.reason}${event.detail === undefined ? '' : ` (${event.detail})`}`;
    default:
      return (event as { readonly type: string }).type;
  }
}

function routedText(event: Extract<TraceEvent, { type: 'routed' }>): string {
  const destination = formatIp(event.destination);
  if (event.prefix === undefined) return `no route to ${destination}`;
  const way = [
    event.route === undefined || event.route === 'unicast' ? '' : event.route,
    event.via === undefined ? '' : `via ${formatIp(event.via)}`,
    event.output === undefined ? '' : `out of ${event.output}`,
  ].filter((word) => word !== '');
  return `route to ${destination}: ${event.prefix}${way.length === 0 ? '' : ` ${way.join(' ')}`}`;
}
