import { BROADCAST_MAC, isMulticastMac, type MacAddress } from '../../language/model/address.ts';
import type { BridgePort, Device } from '../kernel/device.ts';
import type { Packet } from '../packet/packet.ts';
import { frameLength, networkLength } from '../packet/size.ts';
import { findFdbEntry, learn } from './bridge-fdb.ts';
import { clonePacket, drop, transmit } from './device.ts';

/** First address of the group 01:80:C2:00:00:0X, which bridges keep to themselves (IEEE 802.1D table 7-10). */
const LINK_LOCAL_GROUP: MacAddress = 0x0180c2000000;
/** MAC control (PAUSE) frames never pass. */
const MAC_CONTROL = 1;
/** What is_skb_forwardable allows beyond the MTU: a VLAN tag. */
const VLAN_TAG = 4;

type Kind = 'unicast' | 'multicast' | 'broadcast';

function kindOf(destination: MacAddress): Kind {
  if (destination === BROADCAST_MAC) return 'broadcast';
  return isMulticastMac(destination) ? 'multicast' : 'unicast';
}

/**
 * br_handle_frame: a frame came in by a port. Returns false when the frame is for the port itself, so that its device
 * receives it as if there were no bridge.
 *
 * Not modelled: VLAN filtering, multicast snooping with a querier (without one Linux floods too), neighbour
 * suppression, backup ports.
 */
export function receiveFromPort(port: BridgePort, packet: Packet): boolean {
  const { destination, source } = packet.ethernet!;
  if (isMulticastMac(source) || source === 0) {
    drop(port.device, packet, 'MAC_INVALID_SOURCE');
    return true;
  }
  if (destination - (destination % 16) === LINK_LOCAL_GROUP && !forwardsGroup(port, destination % 16)) {
    if (destination % 16 === MAC_CONTROL) {
      drop(port.device, packet, 'NOT_SPECIFIED', 'MAC control frames are not forwarded');
      return true;
    }
    const learning = port.attributes.learning !== false && Number(port.bridge.attributes.no_linklocal_learn) === 0;
    if (learning && port.state !== 'disabled' && port.state !== 'blocking') learn(port, source, packet);
    return false;
  }
  if (port.state === 'forwarding' || port.state === 'learning') forward(port, packet);
  else {
    const origin = port.bridge.up ? port.origin : port.bridge.origin;
    drop(port.device, packet, 'BRIDGE_INGRESS_STP_STATE', stateWords(port), origin);
  }
  return true;
}

/** Whether a link-local group address is forwarded like any other: by mask, or the STP one where STP is off. */
function forwardsGroup(port: BridgePort, group: number): boolean {
  const masks = Number(port.bridge.attributes.group_fwd_mask) | Number(port.attributes.group_fwd_mask);
  if (group === 0 && Number(port.bridge.attributes.stp_state) === 0) return true;
  return group !== MAC_CONTROL && (masks & (1 << group)) !== 0;
}

/** br_handle_frame_finish */
function forward(port: BridgePort, packet: Packet): void {
  const { bridge: device } = port;
  const { destination, source } = packet.ethernet!;
  if (port.attributes.locked === true) {
    const known = findFdbEntry(device, source);
    if (known === undefined || known.port !== port || known.local) {
      drop(port.device, packet, 'NOT_SPECIFIED', `port ${port.device.name} is locked`, port.origin);
      return;
    }
  }
  if (port.attributes.learning !== false) learn(port, source, packet);
  if (port.state === 'learning') {
    drop(port.device, packet, 'BRIDGE_INGRESS_STP_STATE', `port ${port.device.name} is learning`, port.origin);
    return;
  }
  const kind = kindOf(destination);
  const promiscuous = device.promiscuity > 0;
  const entry = kind === 'unicast' ? findFdbEntry(device, destination) : undefined;
  if (entry !== undefined) {
    if (entry.local) {
      passUp(device, packet);
      return;
    }
    entry.used = device.namespace.kernel.clock.now;
    sendToPort(device, entry.port!, port, packet, promiscuous);
  } else {
    if (kind === 'multicast') device.statistics.rxMulticast++;
    flood(device, port, packet, kind, kind !== 'unicast' || promiscuous);
  }
  if (kind !== 'unicast' || promiscuous) passUp(device, packet);
}

/** br_pass_frame_up: the bridge's own device receives the frame; it counts the bytes after the Ethernet header. */
function passUp(device: Device, packet: Packet): void {
  device.statistics.rxPackets++;
  device.statistics.rxBytes += networkLength(packet.network);
  device.namespace.kernel.stack.receive(device, packet);
}

/** br_dev_xmit: the host sends a frame by the bridge, which never says that it lost one. */
export function transmitToBridge(device: Device, packet: Packet): true {
  device.statistics.txPackets++;
  device.statistics.txBytes += frameLength(packet);
  const { destination } = packet.ethernet!;
  const kind = kindOf(destination);
  const entry = kind === 'unicast' ? findFdbEntry(device, destination) : undefined;
  if (entry === undefined) {
    flood(device, undefined, packet, kind, false);
    return true;
  }
  if (entry.port === undefined) {
    drop(device, packet, 'NOT_SPECIFIED', `${device.name} has this address itself`);
    return true;
  }
  entry.used = device.namespace.kernel.clock.now;
  sendToPort(device, entry.port, undefined, packet, false);
  return true;
}

/** Why a port does not forward: its device first, then its state in the spanning tree. */
function stateWords({ device, bridge, state }: BridgePort): string {
  if (!bridge.up) return `${bridge.name} is down`;
  if (!device.up) return `${device.name} is down`;
  if (!device.carrier) return `${device.peer?.name ?? 'the other end'} at the other end of ${device.name} is down`;
  return `port ${device.name} is ${state}`;
}

/** Why a port does not send a frame out (should_deliver), or `undefined` if it does. */
function refusal(port: BridgePort, from: BridgePort | undefined): string | undefined {
  if (port === from && port.attributes.hairpin !== true) return `it came in by ${port.device.name} (hairpin is off)`;
  if (port.state !== 'forwarding') return stateWords(port);
  if (from?.attributes.isolated === true && port.attributes.isolated === true) {
    return `ports ${from.device.name} and ${port.device.name} are isolated`;
  }
  return undefined;
}

/** br_forward: to the one port behind which the destination is. `keep`: the host gets the frame too. */
function sendToPort(
  device: Device,
  port: BridgePort,
  from: BridgePort | undefined,
  packet: Packet,
  keep: boolean,
): void {
  const why = refusal(port, from);
  if (why !== undefined) {
    if (!keep) drop(device, packet, 'NOT_SPECIFIED', why, port.origin);
    return;
  }
  const sent = keep ? clonePacket(device, packet) : packet;
  const { tracer } = device.namespace.kernel;
  if (tracer.enabled) {
    const at = { node: device.namespace.name, device: device.name, origin: device.origin };
    tracer.record(packet, at, { type: 'bridged', mac: packet.ethernet!.destination, port: port.device.name });
  }
  push(port, sent);
}

/** Whether a port takes frames whose destination is not known. The host's own multicast and broadcast always go. */
function takesFlood(port: BridgePort, kind: Kind, own: boolean): boolean {
  if (kind === 'unicast') return port.attributes.flood !== false;
  return own || port.attributes[kind === 'broadcast' ? 'bcast_flood' : 'mcast_flood'] !== false;
}

/** br_flood: to every port that takes it. `keep`: the host gets the frame too. */
function flood(device: Device, from: BridgePort | undefined, packet: Packet, kind: Kind, keep: boolean): void {
  const { tracer } = device.namespace.kernel;
  const ports = device.bridge!.ports.filter(
    (port) => takesFlood(port, kind, from === undefined) && refusal(port, from) === undefined,
  );
  const at = { node: device.namespace.name, device: device.name, origin: device.origin };
  if (ports.length === 0) {
    if (!keep) dropUnsent(device, from, packet, kind);
    return;
  }
  if (tracer.enabled) {
    const withheld = device.bridge!.ports.filter((port) => port !== from && !ports.includes(port));
    tracer.record(packet, at, {
      type: 'flooded',
      ports: ports.map((port) => port.device.name),
      ...(withheld.length === 0 ? {} : { withheld: withheld.map((port) => whyWithheld(port, from, kind)) }),
    });
  }
  const last = keep ? undefined : ports[ports.length - 1];
  for (const port of ports) push(port, port === last ? packet : clonePacket(device, packet));
}

function whyWithheld(port: BridgePort, from: BridgePort | undefined, kind: Kind): string {
  return refusal(port, from) ?? `${port.device.name} takes no unknown ${kind}`;
}

/** There is no port to flood to: records the fault of the first that might have been one. */
function dropUnsent(device: Device, from: BridgePort | undefined, packet: Packet, kind: Kind): void {
  const others = device.bridge!.ports.filter((port) => port !== from);
  const closed = others.find((port) => takesFlood(port, kind, from === undefined));
  const why =
    others.length === 0
      ? `${device.name} has no other port`
      : closed === undefined
        ? `no port of ${device.name} takes unknown ${kind}`
        : refusal(closed, from);
  drop(device, packet, 'NO_TX_TARGET', why, closed?.device.origin ?? device.origin);
}

/** br_dev_queue_push_xmit: what is longer than the port's MTU and a VLAN tag is lost without a word. */
function push(port: BridgePort, packet: Packet): void {
  const { device } = port;
  if (!device.up || networkLength(packet.network) > device.mtu + VLAN_TAG) {
    const why = device.up ? `longer than the MTU ${device.mtu} of ${device.name}` : `${device.name} is down`;
    drop(device, packet, 'NOT_SPECIFIED', why);
    return;
  }
  transmit(device, packet);
}
