import type { Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import { notify } from './notify.ts';

/** dev_validate_mtu */
export function checkMtu({ minMtu, maxMtu }: Device, mtu: number): void {
  if (mtu < minMtu || mtu < 0) throw new KernelError('EINVAL', 'mtu less than device minimum');
  if (maxMtu > 0 && mtu > maxMtu) throw new KernelError('EINVAL', 'mtu greater than device maximum');
}

/** netif_set_mtu: on behalf of a user, so that a bridge keeps it. */
export function setMtu(device: Device, mtu: number): void {
  if (mtu === device.mtu) return;
  checkMtu(device, mtu);
  applyMtu(device, mtu);
  device.behaviour.mtuChanged?.(device);
}

/** The MTU and who must know of it. */
export function applyMtu(device: Device, mtu: number): void {
  if (mtu === device.mtu) return;
  device.mtu = mtu;
  notify(device, 'mtu');
}
