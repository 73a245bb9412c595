import { type IpAddress, ipv6 } from '../../../language/model/address.ts';
import { addressType } from '../../fib/lookup.ts';
import type { Device } from '../../kernel/device.ts';
import { type Errno, errnoTexts } from '../../kernel/errno.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { connectTo } from '../../network/icmp-socket.ts';
import type { Output } from '../output.ts';
import { fail } from './exit.ts';
import type { PingOptions } from './options.ts';
import { isLinkLocalGroup, type Target } from './resolve.ts';

/** What the probe socket found out before anything is sent. */
export interface Connection {
  /** Source address to print; sent from when `bound`. */
  readonly source: IpAddress;
  readonly bound: boolean;
  readonly device: Device | undefined;
  /** The destination, this machine's own address if it was the unspecified one. */
  readonly destination: IpAddress;
}

function text(error: Errno): string {
  return errnoTexts[error];
}

/** First half of ping4_run(): source address and device, or the error that connect(2) or bind(2) gives. */
export function connect4(
  namespace: NetworkNamespace,
  options: PingOptions,
  target: Target,
  output: Output,
): Connection {
  const device = options.device === undefined ? undefined : namespace.devicesByName.get(options.device);
  if (options.device !== undefined && device === undefined) {
    fail(2, `SO_BINDTODEVICE ${options.device}: ${text('ENODEV')}`);
  }
  const destination = target.address as number;
  if (typeof options.source === 'number' && options.source !== 0) {
    if (addressType(namespace, options.source) !== 'local') fail(2, `bind: ${text('EADDRNOTAVAIL')}`);
    return { source: options.source, bound: true, device, destination: destination || options.source };
  }
  const route = connectTo(namespace, {
    destination,
    device,
    ...(options.tos === undefined ? {} : { tos: options.tos }),
  });
  const refused = 'error' in route ? route.error : route.type === 'broadcast' ? 'EACCES' : undefined;
  if (refused === 'EACCES') {
    if (!options.broadcast) {
      fail(2, 'Do you want to ping broadcast? Then -b. If not, check your local firewall rules');
    }
    output.stderr('WARNING: pinging broadcast address\n');
  }
  if ('error' in route) return fail(2, `connect: ${text(route.error)}`);
  const source = route.source as number;
  if (device !== undefined && !device.ipv4.addresses.some((address) => address.local === source)) {
    output.stderr(`ping: Warning: source address might be selected on device other than: ${device.name}\n`);
  }
  return { source, bound: false, device, destination: destination || source };
}

/** Source address towards a destination; none for one that means something on its link only: the probe is not connected. */
function probeSource6(namespace: NetworkNamespace, destination: bigint, device: Device | undefined): bigint {
  if (ipv6.isLinkLocal(destination) || isLinkLocalGroup(destination)) return 0n;
  const route = connectTo(namespace, { destination, device });
  if ('error' in route) return fail(2, `connect: ${text(route.error)}`);
  return route.source as bigint;
}

/** First half of ping6_run(). */
export function connect6(
  namespace: NetworkNamespace,
  options: PingOptions,
  target: Target,
  output: Output,
): Connection {
  const named = options.device === undefined ? undefined : namespace.devicesByName.get(options.device);
  const destination = target.address as bigint;
  if (options.device !== undefined && named === undefined) fail(2, `unknown iface: ${options.device}`);
  const device = named ?? target.zone;
  if (typeof options.source === 'bigint' && options.source !== 0n) {
    const { source } = options;
    if (ipv6.isLinkLocal(source) && named === undefined) fail(2, `bind icmp socket: ${text('EINVAL')}`);
    if (addressType(namespace, source) !== 'local') fail(2, `bind icmp socket: ${text('EADDRNOTAVAIL')}`);
    return { source, bound: true, device, destination };
  }
  const source = probeSource6(namespace, destination, device);
  if (named !== undefined && named.ipv6?.addresses.some((address) => address.address === source) !== true) {
    output.stderr(`ping: Warning: source address might be selected on device other than: ${named.name}\n`);
  }
  return { source, bound: false, device, destination };
}
