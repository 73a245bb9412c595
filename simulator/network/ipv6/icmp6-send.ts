import { type Ipv6Address, ipv6 } from '../../../language/model/address.ts';
import { selectIpv6Address } from '../../fib/select-source.ts';
import { MILLISECOND } from '../../kernel/clock.ts';
import type { Device } from '../../kernel/device.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { encodeNetwork } from '../../packet/encode.ts';
import { ICMP6, ICMP6_UNREACHABLE, isIcmp6Error } from '../../packet/icmp.ts';
import { type Icmp6Message, IP_PROTOCOL, type Ipv6Packet, type Packet } from '../../packet/packet.ts';
import { namespaceConf } from '../conf.ts';
import { traceLookup } from '../ipv4/route.ts';
import { allowsGlobally, takeErrorToken } from '../rate-limit.ts';
import { outputIpv6 } from './output.ts';
import { hasAddress, hopLimitOf, type Ipv6Route, MIN_MTU, routeOutput6 } from './route.ts';

/** The packet an error is about, and how it came. */
export interface Fault6 {
  readonly packet: Packet;
  readonly namespace: NetworkNamespace;
  /** Where it came in; absent for one made here. */
  readonly input?: Device | undefined;
  /** Whether the frame or the packet went to many. */
  readonly group?: boolean;
}

/** An error quotes as much as fits in the least MTU (RFC 4443 §2.4). */
const QUOTE = MIN_MTU - 40 - 8;

/** icmp6_send: tells the sender of a packet what became of it, within RFC 4443 §2.4 and the rate limits. */
export function sendIcmp6Error(fault: Fault6, type: number, code: number, rest = 0): void {
  const { namespace, packet, input } = fault;
  const about = packet.network as Ipv6Packet;
  const group = fault.group === true || ipv6.isMulticast(about.destination);
  if (group && type !== ICMP6.packetTooBig) return;
  if (ipv6.isUnspecified(about.source) || ipv6.isMulticast(about.source) || isError(about)) return;
  const scoped = ipv6.isLinkLocal(about.source);
  const own =
    !group && hasAddress(namespace, about.destination, ipv6.isLinkLocal(about.destination) ? input : undefined);
  const device = scoped ? input : undefined;
  const route = routeOutput6(namespace, {
    destination: about.source,
    source: own ? about.destination : inboundAddress(fault, about.source),
    device,
  });
  if ('error' in route || !allows(namespace, route, about.source, type)) return;
  const message: Icmp6Message = {
    protocol: 'icmp6',
    type,
    code,
    rest,
    payload: encodeNetwork(about).subarray(0, QUOTE),
  };
  sendIcmp6(namespace, message, {
    source: route.source,
    destination: about.source,
    trafficClass: 0,
    cause: packet.id,
    device,
  });
}

/** The address that the input device has for the sender, unless the route to it names one (icmpv6_rt_has_prefsrc). */
function inboundAddress({ namespace, input }: Fault6, towards: Ipv6Address): Ipv6Address | undefined {
  if (input === undefined) return undefined;
  const { found } = routeOutput6(namespace, { destination: towards });
  if (found?.route?.preferredSource !== undefined) return undefined;
  return selectIpv6Address(namespace, input, towards);
}

/** Neither errors nor redirects are answered; of what is no first fragment the kind is not known. */
function isError(about: Ipv6Packet): boolean {
  if (about.transportProtocol !== IP_PROTOCOL.icmp6) return false;
  const { transport } = about;
  if ((about.fragment?.offset ?? 0) > 0) return false;
  const type = transport.protocol === 'icmp6' ? transport.type : transport.protocol === 'raw' ? transport.bytes[0] : 0;
  return isIcmp6Error(type ?? 0) || type === ICMP6.redirect;
}

/** icmpv6_xrlim_allow: by `net.ipv6.icmp.ratelimit`, four times as often for a /64 and 16 times for the default. */
function allows(namespace: NetworkNamespace, route: Ipv6Route, to: Ipv6Address, type: number): boolean {
  if (route.device.kind === 'loopback') return true;
  if (type === ICMP6.packetTooBig) return true;
  if (!allowsGlobally(namespace)) return false;
  const interval = namespaceConf(namespace, 'net.ipv6.icmp.ratelimit', 1000);
  const shift = route.prefixLength < 128 ? (128 - route.prefixLength) >> 5 : 0;
  return takeErrorToken(namespace, to, (interval >> shift) * MILLISECOND);
}

/** Reports that the next hop of a packet did not answer (ndisc_error_report). */
export function addressUnreachable(fault: Fault6): void {
  sendIcmp6Error(fault, ICMP6.destinationUnreachable, ICMP6_UNREACHABLE.address);
}

export interface Icmp6Envelope {
  readonly source: Ipv6Address;
  readonly destination: Ipv6Address;
  readonly trafficClass: number;
  readonly cause?: number | undefined;
  readonly device?: Device | undefined;
  /** Of routes that serve equally, the one by this device. */
  readonly preferred?: Device | undefined;
}

/** Sends an ICMPv6 message of the kernel's own. */
export function sendIcmp6(namespace: NetworkNamespace, message: Icmp6Message, envelope: Icmp6Envelope): void {
  const { kernel } = namespace;
  const { source, destination, device, preferred } = envelope;
  const route = routeOutput6(namespace, { destination, source, device, preferred });
  const packet: Packet = {
    id: kernel.nextPacket++,
    cause: envelope.cause,
    network: {
      protocol: 'ipv6',
      source,
      destination,
      hopLimit: 'error' in route ? namespace.ipv6.conf.all.hop_limit : hopLimitOf(route, destination),
      trafficClass: envelope.trafficClass,
      flowLabel: 0,
      transportProtocol: IP_PROTOCOL.icmp6,
      transport: message,
    },
  };
  if (kernel.tracer.enabled) {
    kernel.tracer.record(packet, { node: namespace.name }, { type: 'originated', by: 'icmp6' });
  }
  if (route.found !== undefined) traceLookup(namespace, packet, undefined, destination, route.found);
  if ('error' in route) {
    if (kernel.tracer.enabled) {
      kernel.tracer.record(packet, { node: namespace.name }, { type: 'dropped', reason: 'IP_OUTNOROUTES' });
    }
    return;
  }
  outputIpv6(route, packet, { local: true, failed: (lost) => addressUnreachable({ packet: lost, namespace }) });
}
