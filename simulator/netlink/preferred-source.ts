import type { IpAddress } from '../../language/model/address.ts';
import { addressType } from '../fib/address-type.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import type { RouteType } from '../kernel/trace.ts';

/** fib_valid_prefsrc: an own address, or the very address a local route is for. */
export function isPreferredSourceValid(
  ns: NetworkNamespace,
  type: RouteType,
  destination: IpAddress,
  source: IpAddress,
): boolean {
  if (type === 'local' && destination === source) return true;
  return addressType(ns, source) === 'local';
}
