import type { IpAddress } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import type { Socket } from '../kernel/namespace.ts';
import type { Packet } from '../packet/packet.ts';

/** What an ICMP error says to the sender of a packet (struct sock_extended_err), and who says it. */
export interface SocketError {
  readonly type: number;
  readonly code: number;
  readonly info: number;
  readonly from: IpAddress;
  /** Where it came in. */
  readonly device: Device;
}

/** The device by which sockets see a packet come in: what looped came by the one whose address it is for (inet_iif). */
export function inputDevice(device: Device, packet: Packet): Device {
  return packet.looped === undefined ? device : (device.namespace.devices.get(packet.looped) ?? device);
}

/** Gives a packet to every socket it matches; returns how many there were. */
export function deliverToSockets(
  device: Device,
  packet: Packet,
  ends: { readonly protocol: number; readonly source: IpAddress; readonly destination: IpAddress },
): number {
  let count = 0;
  for (const socket of [...device.namespace.sockets]) {
    if (!matches(socket, device, ends.protocol, ends.destination)) continue;
    socket.receive(packet, device);
    count++;
  }
  return count;
}

/** Gives an ICMP error to the sockets that may have sent the packet it quotes. */
export function deliverError(
  packet: Packet,
  quoted: { readonly protocol: number; readonly source: IpAddress },
  error: SocketError,
): number {
  let count = 0;
  for (const socket of [...error.device.namespace.sockets]) {
    if (socket.error === undefined || !matches(socket, error.device, quoted.protocol, quoted.source)) continue;
    socket.error(packet, error);
    count++;
  }
  return count;
}

function matches(socket: Socket, device: Device, protocol: number, local: IpAddress): boolean {
  if (socket.protocol !== protocol) return false;
  if (socket.address !== undefined && socket.address !== local) return false;
  return socket.device === undefined || socket.device === device;
}
