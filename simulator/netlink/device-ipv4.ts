import { MAX_DEVICE_NAME } from '../../language/model/names.ts';
import { syncDown4, syncUp } from '../fib/sync.ts';
import { deviceConf, IPV4_MIN_MTU } from '../kernel/conf.ts';
import type { Device } from '../kernel/device.ts';
import { insertIpv4Address } from './address-list-ipv4.ts';
import { addAddressRoutes, removeAddressRoutes } from './address-routes-ipv4.ts';
import { joinAllSystems, leaveAllSystems, stopListening } from './multicast-group.ts';

/** NETDEV_UP: loopback gets its address, addresses get their routes back (inetdev_event, fib_netdev_event). */
export function deviceUp(device: Device): void {
  if (device.kind === 'loopback' && !hasLoopbackAddress(device) && device.mtu >= IPV4_MIN_MTU) {
    insertIpv4Address(device, {
      local: 0x7f000001,
      peer: 0x7f000001,
      length: 8,
      broadcast: undefined,
      label: device.name,
      scope: 254,
      secondary: false,
      noPrefixRoute: false,
      metric: 0,
      validUntil: undefined,
      preferredUntil: undefined,
      protocol: 1,
      origin: device.origin,
    });
  }
  if (device.mtu >= IPV4_MIN_MTU) joinAllSystems(device);
  for (const address of device.ipv4.addresses) addAddressRoutes(device, address);
  syncUp(device, 4, 'dead');
}

/** 127.0.0.1/8 itself: another address of loopback, or that one with another length, does not stand in for it. */
function hasLoopbackAddress({ ipv4 }: Device): boolean {
  return ipv4.addresses.some(({ local, length }) => local === 0x7f000001 && length === 8);
}

/** NETDEV_DOWN */
export function deviceDown(device: Device): void {
  leaveAllSystems(device);
}

/** NETDEV_CHANGEMTU: too small an MTU ends IPv4 (inetdev_destroy), until it is large enough again (inetdev_init). */
export function mtuChanged(device: Device): void {
  if (device.mtu < IPV4_MIN_MTU) {
    deviceUnregistered(device);
    device.namespace.kernel.events.protocolEnded(device, 4);
    const { conf, neigh } = deviceConf(device.namespace, 4);
    Object.assign(device.ipv4.conf, conf);
    Object.assign(device.ipv4.neigh, neigh);
  } else if (device.up && device.ipv4.groups.size === 0) joinAllSystems(device);
}

/** inetdev_changename: the first label is the name; others keep what follows their colon, or are numbered. */
export function nameChanged(device: Device): void {
  for (const [position, address] of device.ipv4.addresses.entries()) {
    const colon = address.label.indexOf(':');
    const tail = position === 0 ? '' : colon < 0 ? `:${position + 1}` : address.label.slice(colon);
    address.label = `${device.name.slice(0, MAX_DEVICE_NAME - tail.length)}${tail}`;
  }
}

/** NETDEV_UNREGISTER: addresses and every route through the device go. */
export function deviceUnregistered(device: Device): void {
  const { events } = device.namespace.kernel;
  const { addresses, groups } = device.ipv4;
  stopListening(device, groups);
  groups.clear();
  for (let first = addresses.shift(); first !== undefined; first = addresses.shift()) {
    removeAddressRoutes(device, first);
    events.addressRemoved(device, first);
  }
  syncDown4(device, 'unregister');
}
