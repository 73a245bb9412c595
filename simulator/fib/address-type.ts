import { type IpAddress, ipv4, ipv6 } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { findTable, TABLE } from './table.ts';

export type AddressType = 'unicast' | 'local' | 'broadcast' | 'multicast' | 'anycast';

/**
 * What an address is to a namespace, or to one device of it: inet_addr_type (net/ipv4/fib_frontend.c) and the local
 * table of IPv6. `unicast` is every address that is not its own; in a namespace that never had an IPv4 address, so has no
 * local table, every one is taken for `broadcast`.
 */
export function addressType(ns: NetworkNamespace, address: IpAddress, device?: Device): AddressType {
  if (typeof address === 'number') {
    if (address === 0 || ipv4.isLimitedBroadcast(address)) return 'broadcast';
    if (ipv4.isMulticast(address)) return 'multicast';
  } else if (ipv6.isMulticast(address)) {
    return 'multicast';
  }
  const table = findTable(ns, typeof address === 'number' ? 4 : 6, TABLE.local);
  if (table === undefined && typeof address === 'number') return 'broadcast';
  let limit: number | undefined;
  for (;;) {
    const found = table?.index.longest(address, limit);
    if (found === undefined) return 'unicast';
    for (const { type, nexthops } of found.value) {
      if (type !== 'local' && type !== 'broadcast' && type !== 'anycast') continue;
      if (device === undefined || nexthops.some((nexthop) => nexthop.device === device)) return type;
    }
    if (found.length === 0) return 'unicast';
    limit = found.length - 1;
  }
}
