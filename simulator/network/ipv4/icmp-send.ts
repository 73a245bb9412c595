import type { Ipv4Address } from '../../../language/model/address.ts';
import { selectIpv4Address } from '../../fib/select-source.ts';
import { SCOPE } from '../../fib/table.ts';
import type { Device } from '../../kernel/device.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { encodeNetwork } from '../../packet/encode.ts';
import { ICMP, ICMP_UNREACHABLE, isIcmpError } from '../../packet/icmp.ts';
import { type IcmpMessage, IP_PROTOCOL, type Ipv4Packet, type Packet } from '../../packet/packet.ts';
import { namespaceConf } from '../conf.ts';
import { allowsIcmp } from '../rate-limit.ts';
import { nextIpv4Id } from '../state.ts';
import { outputIpv4 } from './output.ts';
import { routeOutput } from './route.ts';

/** The packet an error is about, and how it came. */
export interface Fault {
  readonly packet: Packet;
  /** The namespace that reports it. */
  readonly namespace: NetworkNamespace;
  /** Whether it was for this machine: its destination then answers, else the address towards its sender. */
  readonly local: boolean;
  /** Whether the frame or the packet went to many. */
  readonly group?: boolean;
  /** Where it came in; absent for one made here. */
  readonly input?: Device | undefined;
}

/** IPTOS_PREC_INTERNETCONTROL: ICMP errors are urgent. */
const URGENT = 0xc0;
/** An error quotes as much as fits in 576 bytes with its headers (RFC 1812 §4.3.2.3). */
const QUOTE = 576 - 20 - 8;

/**
 * icmp_send: tells the sender of a packet what became of it. Says nothing about packets to many, later fragments and
 * other ICMP errors (RFC 1122 §3.2.2), nor more often than the rate limits allow.
 */
export function sendIcmpError(fault: Fault, type: number, code: number, rest = 0): void {
  const { namespace, packet } = fault;
  const about = packet.network as Ipv4Packet;
  if (fault.group === true || about.fragmentOffset !== 0 || isError(about)) return;
  const named = fault.local ? about.destination : inboundAddress(fault, about.source);
  const route = routeOutput(namespace, { destination: about.source, source: named, tos: URGENT });
  if ('error' in route) return;
  if (route.device.kind !== 'loopback' && !allowsIcmp(namespace, about.source, type, code)) return;
  const quote = encodeNetwork(about);
  const message: IcmpMessage = { protocol: 'icmp', type, code, rest, payload: quote.subarray(0, QUOTE) };
  sendIcmp(namespace, message, {
    source: named ?? route.source,
    destination: about.source || route.source,
    tos: (about.tos & 0x1c) | URGENT,
    cause: packet.id,
  });
}

function isError(about: Ipv4Packet): boolean {
  if (about.transportProtocol !== IP_PROTOCOL.icmp) return false;
  const { transport } = about;
  return isIcmpError(
    transport.protocol === 'icmp' ? transport.type : ((transport as { bytes: Uint8Array }).bytes[0] ?? 0),
  );
}

/** With `icmp_errors_use_inbound_ifaddr`, the address of the device the packet came in by. */
function inboundAddress({ namespace, input }: Fault, towards: Ipv4Address): Ipv4Address | undefined {
  if (input === undefined || namespaceConf(namespace, 'net.ipv4.icmp_errors_use_inbound_ifaddr', 0) === 0) {
    return undefined;
  }
  return selectIpv4Address(input, towards, SCOPE.link);
}

/** Reports that the next hop of a packet did not answer (ipv4_link_failure). */
export function hostUnreachable(fault: Fault): void {
  sendIcmpError(fault, ICMP.destinationUnreachable, ICMP_UNREACHABLE.host);
}

export interface IcmpEnvelope {
  readonly source: Ipv4Address;
  readonly destination: Ipv4Address;
  readonly tos: number;
  readonly cause?: number | undefined;
  /** Out of this device whatever the routes say, for scoped destinations. */
  readonly device?: Device | undefined;
}

/** icmp_push_reply: sends an ICMP message of the kernel's own. */
export function sendIcmp(namespace: NetworkNamespace, message: IcmpMessage, envelope: IcmpEnvelope): void {
  const { kernel } = namespace;
  const packet: Packet = {
    id: kernel.nextPacket++,
    cause: envelope.cause,
    network: {
      protocol: 'ipv4',
      source: envelope.source,
      destination: envelope.destination,
      ttl: namespaceConf(namespace, 'net.ipv4.ip_default_ttl', 64),
      tos: envelope.tos,
      id: nextIpv4Id(namespace),
      dontFragment: false,
      moreFragments: false,
      fragmentOffset: 0,
      transportProtocol: IP_PROTOCOL.icmp,
      transport: message,
    },
  };
  if (kernel.tracer.enabled) {
    kernel.tracer.record(packet, { node: namespace.name }, { type: 'originated', by: 'icmp' });
  }
  const { destination, source, tos } = envelope;
  const route = routeOutput(namespace, { destination, source, tos, packet, device: envelope.device });
  if ('error' in route) {
    if (kernel.tracer.enabled) {
      kernel.tracer.record(packet, { node: namespace.name }, { type: 'dropped', reason: 'IP_OUTNOROUTES' });
    }
    return;
  }
  outputIpv4(route, packet, {
    local: true,
    failed: (lost) => hostUnreachable({ packet: lost, namespace, local: false }),
  });
}
