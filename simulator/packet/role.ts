import { ICMP, ICMP6, isIcmp6Error } from './icmp.ts';
import type { NetworkPayload } from './packet.ts';

/**
 * What a packet is for, as far as it matters to who asks what became of a probe: `resolution` looks for or tells a
 * link-layer address (ARP, neighbour discovery), `error` is an ICMP error about another packet.
 */
export type PacketRole = 'request' | 'reply' | 'fragment' | 'resolution' | 'error' | 'other';

const RESOLUTION6: ReadonlySet<number> = new Set([ICMP6.neighbourSolicitation, ICMP6.neighbourAdvertisement]);
const ERRORS4: ReadonlySet<number> = new Set([ICMP.destinationUnreachable, ICMP.timeExceeded, ICMP.redirect]);

export function roleOf(network: NetworkPayload): PacketRole {
  switch (network.protocol) {
    case 'arp':
      return 'resolution';
    case 'raw':
      return 'other';
    case 'ipv4':
      if (network.moreFragments || network.fragmentOffset !== 0) return 'fragment';
      break;
    case 'ipv6':
      if (network.fragment !== undefined && (network.fragment.more || network.fragment.offset !== 0)) return 'fragment';
  }
  const { transport } = network;
  if (transport.protocol === 'icmp') {
    if (transport.type === ICMP.echo) return 'request';
    if (transport.type === ICMP.echoReply) return 'reply';
    return ERRORS4.has(transport.type) ? 'error' : 'other';
  }
  if (transport.protocol === 'icmp6') {
    if (transport.type === ICMP6.echo) return 'request';
    if (transport.type === ICMP6.echoReply) return 'reply';
    if (RESOLUTION6.has(transport.type)) return 'resolution';
    return isIcmp6Error(transport.type) || transport.type === ICMP6.redirect ? 'error' : 'other';
  }
  return 'other';
}
