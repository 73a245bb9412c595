import type { NetworkNamespace } from '../kernel/namespace.ts';
import { deleteIpv4Address, newIpv4Address } from './address-ipv4.ts';
import { deleteIpv6Address, newIpv6Address } from './address-ipv6.ts';
import type { AddressRequest, CreationFlags } from './requests.ts';

/** RTM_NEWADDR: inet_rtm_newaddr and inet6_rtm_newaddr. */
export function newAddress(ns: NetworkNamespace, request: AddressRequest, flags: CreationFlags): void {
  if (typeof request.local === 'number') newIpv4Address(request, flags);
  else newIpv6Address(request, flags);
  ns.kernel.linkWatch.run();
}

/** RTM_DELADDR; EADDRNOTAVAIL when there is no such address. */
export function deleteAddress(ns: NetworkNamespace, request: AddressRequest): void {
  if (typeof request.local === 'number') deleteIpv4Address(request);
  else deleteIpv6Address(request);
  ns.kernel.linkWatch.run();
}
