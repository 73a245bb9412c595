import { isMulticastMac, type MacAddress } from '../../language/model/address.ts';
import { KernelError } from '../kernel/errno.ts';

/** is_valid_ether_addr: EADDRNOTAVAIL for a group address or none. */
export function checkMac(mac: MacAddress | undefined): void {
  if (mac === undefined) return;
  if (mac === 0 || isMulticastMac(mac)) throw new KernelError('EADDRNOTAVAIL');
}
