import type { Device, Ipv6InterfaceAddress } from '../kernel/device.ts';
import { addLocalRoutes } from './address-routes-ipv6.ts';

/** addrconf_dad_completed: nobody else has the address, from now on packets to it are for us. */
export function completeDad(device: Device, address: Ipv6InterfaceAddress): void {
  address.tentative = false;
  address.optimistic = false;
  address.dadFailed = false;
  addLocalRoutes(device, address);
}

/** addrconf_dad_failure: somebody has it. A permanent address stays, tentative for good. */
export function failDad(_device: Device, address: Ipv6InterfaceAddress): void {
  address.tentative = true;
  address.dadFailed = true;
}

/** addrconf_dad_begin: whether an address is to be probed before it is used. */
export function needsDad(device: Device, address: Ipv6InterfaceAddress): boolean {
  if (!address.tentative || address.noDad || device.noArp || device.kind === 'loopback') return false;
  return device.namespace.ipv6.conf.all.accept_dad >= 1 || (device.ipv6?.conf.accept_dad ?? 0) >= 1;
}
