import type { Device } from '../kernel/device.ts';
import { closeDevice, openDevice, setAllMulticast, setPromiscuous } from './flags.ts';
import type { LinkRequest } from './requests.ts';

/** __dev_change_flags: IFF_NOARP and IFF_MULTICAST, then up or down, then the counted ones. */
export function setFlags(device: Device, request: LinkRequest): void {
  const { arp, multicast, up, promiscuous, allMulticast } = request;
  if (arp !== undefined && device.noArp === arp) {
    device.noArp = !arp;
    if (device.up) device.namespace.kernel.events.macChanged(device);
  }
  if (multicast !== undefined) device.multicast = multicast;
  if (up === true) openDevice(device);
  if (up === false) closeDevice(device);
  if (promiscuous !== undefined) setPromiscuous(device, promiscuous);
  if (allMulticast !== undefined) setAllMulticast(device, allMulticast);
}
