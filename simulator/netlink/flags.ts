import type { Device } from '../kernel/device.ts';
import { updateReceiveMode } from './address-filter.ts';
import { notify } from './notify.ts';

/** dev_open: up, and all that follows from it. */
export function openDevice(device: Device): void {
  if (device.up) return;
  device.behaviour.up?.(device);
  device.up = true;
  device.qdisc = 'noqueue';
  updateReceiveMode(device);
  notify(device, 'up');
}

/** dev_close */
export function closeDevice(device: Device): void {
  if (!device.up) return;
  device.behaviour.down?.(device);
  device.up = false;
  notify(device, 'down');
}

/** dev_set_promiscuity by a user; the bridge counts its own. */
export function setPromiscuous(device: Device, on: boolean): void {
  if (device.promiscuous === on) return;
  device.promiscuous = on;
  device.promiscuity += on ? 1 : -1;
}

/** dev_set_allmulti by a user. */
export function setAllMulticast(device: Device, on: boolean): void {
  if (device.allMulticastByUser === on) return;
  device.allMulticastByUser = on;
  device.allMulticast += on ? 1 : -1;
}
