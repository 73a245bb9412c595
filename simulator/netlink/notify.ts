import { syncDown4, syncUp } from '../fib/sync.ts';
import type { Device } from '../kernel/device.ts';
import type { PortEvent } from '../links/link-behaviour.ts';
import * as ipv4 from './device-ipv4.ts';
import * as ipv6 from './device-ipv6.ts';

/** NETDEV_* */
export type DeviceEvent = PortEvent | 'register' | 'name';

/**
 * call_netdevice_notifiers: tells IPv4, routes, IPv6, the bridge the device is a port of, and the protocols, in the
 * kernel's order.
 */
export function notify(device: Device, event: DeviceEvent): void {
  const { events } = device.namespace.kernel;
  switch (event) {
    case 'register':
      return;
    case 'up':
      ipv4.deviceUp(device);
      ipv6.deviceUp(device);
      break;
    case 'down':
      ipv4.deviceDown(device);
      syncDown4(device, 'down');
      ipv6.deviceDown(device);
      break;
    case 'change':
      if (device.carrier) syncUp(device, 4, 'carrier');
      else syncDown4(device, 'carrier');
      ipv6.carrierChanged(device);
      break;
    case 'mtu':
      ipv4.mtuChanged(device);
      ipv6.mtuChanged(device);
      break;
    case 'name':
      ipv4.nameChanged(device);
      return;
    case 'unregister':
      ipv4.deviceUnregistered(device);
      ipv6.deviceUnregistered(device);
      break;
    case 'mac':
      break;
  }
  device.master?.behaviour.portEvent?.(device, event);
  if (event === 'up') events.deviceUp(device);
  else if (event === 'down') events.deviceDown(device);
  else if (event === 'change') events.carrierChanged(device);
  else if (event === 'mac') events.macChanged(device);
  else if (event === 'unregister') events.deviceRemoved(device);
}
