import type { IpAddress } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import type { NetworkNamespace, Socket } from '../kernel/namespace.ts';
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

/** Gives a packet to every socket of the namespace it matches; returns how many there were. */
export function deliverToSockets(
  namespace: NetworkNamespace,
  device: Device,
  packet: Packet,
  ends: { readonly protocol: number; readonly source: IpAddress; readonly destination: IpAddress },
): number {
  let count = 0;
  for (const socket of [...namespace.sockets]) {
    if (!matches(socket, device, ends.protocol, ends.destination)) continue;
    socket.receive(packet, device);
    count++;
  }
  return count;
}

/** Gives an ICMP error to the sockets that may have sent the packet it quotes. */
export function deliverError(
  namespace: NetworkNamespace,
  device: Device,
  packet: Packet,
  quoted: { readonly protocol: number; readonly source: IpAddress },
  error: SocketError,
): number {
  let count = 0;
  for (const socket of [...namespace.sockets]) {
    if (socket.error === undefined || !matches(socket, device, quoted.protocol, quoted.source)) continue;
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
