import type { IpAddress } from '../../language/model/address.ts';
import { addressType } from '../fib/address-type.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import type { RouteType } from '../kernel/trace.ts';

const REFUSING: ReadonlySet<RouteType> = new Set(['blackhole', 'unreachable', 'prohibit', 'throw']);

/** fib_valid_prefsrc: an own address, or the very address a local route is for; not asked of routes that refuse. */
export function isPreferredSourceValid(
  ns: NetworkNamespace,
  type: RouteType,
  destination: IpAddress,
  source: IpAddress,
): boolean {
  if (REFUSING.has(type)) return true;
  if (type === 'local' && destination === source) return true;
  return addressType(ns, source) === 'local';
}
