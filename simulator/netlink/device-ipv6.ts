import { ipv6 } from '../../language/model/address.ts';
import { syncDown6, syncUp } from '../fib/sync.ts';
import type { Device, Inet6Device } from '../kernel/device.ts';
import { insertIpv6Address, listAddress, makeIpv6Address, startDad } from './address-list-ipv6.ts';
import { addMulticastRoute, endAnycasts, joinAnycast, leaveAnycast, removeLocalRoutes } from './address-routes-ipv6.ts';
import { isRunning } from './carrier.ts';
import { completeDad } from './dad.ts';
import { IPV6_MIN_MTU, makeInet6 } from './make-device.ts';
import { listen, stopListening } from './multicast-group.ts';
import { addPrefixRoute, holdsPrefixRoute } from './prefix-route-ipv6.ts';

/** addrconf_notify with NETDEV_UP: addresses kept or given while down get their subnets; link-local once there is carrier. */
export function deviceUp(device: Device): void {
  if (device.ipv6 !== undefined) {
    if (device.ipv6.conf.disable_ipv6 !== 0) return;
    for (const address of device.ipv6.addresses)
      if (holdsPrefixRoute(address) && address.protocol !== 1) addPrefixRoute(device, address, undefined);
  }
  if (!isLinkReady(device)) return;
  device.ipv6 ??= makeInet6(device);
  if (device.ipv6 !== undefined) becomeReady(device, device.ipv6);
}

/** addrconf_notify with NETDEV_CHANGE */
export function carrierChanged(device: Device): void {
  const inet6 = device.ipv6;
  if (inet6?.conf.disable_ipv6 !== 0) return;
  if (!isLinkReady(device)) syncDown6(device, 'carrier');
  else if (inet6.ready) {
    listen(device, inet6.groups);
    syncUp(device, 6, 'carrier');
  } else becomeReady(device, inet6);
}

/** addrconf_link_ready: operational, and with a queue to send by, which only carrier gives. */
function isLinkReady(device: Device): boolean {
  return isRunning(device) && device.carrier;
}

function becomeReady(device: Device, inet6: Inet6Device): void {
  inet6.ready = true;
  listen(device, inet6.groups);
  makeOwnAddress(device, inet6);
  for (const address of [...inet6.addresses]) {
    if (address.tentative && !address.generated && !address.dadFailed) startDad(device, inet6, address);
  }
  syncUp(device, 6, 'dead');
  if (device.mtu >= IPV6_MIN_MTU) inet6.conf.mtu = device.mtu;
  else endIpv6(device);
}

function makeOwnAddress(device: Device, inet6: Inet6Device): void {
  if (device.kind === 'loopback') addLoopbackAddress(device, inet6);
  else generateAddress(device, inet6);
}

/** init_loopback */
function addLoopbackAddress(device: Device, inet6: Inet6Device): void {
  if (inet6.addresses.some(({ address }) => address === ipv6.loopback)) return;
  const address = makeIpv6Address(device, {
    address: ipv6.loopback,
    length: 128,
    scope: 254,
    protocol: 1,
    origin: device.origin,
  });
  listAddress(inet6, address);
  completeDad(device, address);
  device.namespace.kernel.events.addressAdded(device, address);
}

/** addrconf_dev_config and addrconf_addr_gen: the link-local address, unless it is there. */
function generateAddress(device: Device, inet6: Inet6Device): void {
  addMulticastRoute(device);
  const identifier = interfaceIdentifier(device, inet6);
  if (identifier === undefined) return;
  const address = (0xfe80n << 112n) | identifier;
  if (inet6.addresses.some((other) => other.address === address)) return;
  const generated = { address, length: 64, scope: 253, generated: true, protocol: 3, origin: device.origin };
  insertIpv6Address(device, inet6, makeIpv6Address(device, generated));
}

function interfaceIdentifier(device: Device, { addrGenMode }: Inet6Device): bigint | undefined {
  if (addrGenMode === 'none' || addrGenMode === 'stable_secret') return undefined;
  if (addrGenMode === 'eui64') return ipv6.eui64(device.mac);
  const { random } = device.namespace.kernel;
  return (BigInt(random.uint32()) << 32n) | BigInt(random.uint32());
}

/** addrconf_ifdown with NETDEV_DOWN: addresses go, unless keep_addr_on_down keeps the permanent ones of global scope. */
export function deviceDown(device: Device): void {
  syncDown6(device, 'down');
  const inet6 = device.ipv6;
  if (inet6 === undefined) return;
  const wasReady = inet6.ready;
  inet6.ready = false;
  const { all } = device.namespace.ipv6.conf;
  const keep =
    inet6.conf.disable_ipv6 === 0 &&
    (all.keep_addr_on_down > 0 || (all.keep_addr_on_down === 0 && inet6.conf.keep_addr_on_down > 0));
  for (const address of [...inet6.addresses]) {
    removeLocalRoutes(device, address);
    if (keep && address.permanent && (address.scope === 0 || address.scope === 200)) {
      address.tentative = !address.noDad;
      address.begun = false;
      continue;
    }
    inet6.addresses.splice(inet6.addresses.indexOf(address), 1);
    device.namespace.kernel.events.addressRemoved(device, address);
  }
  if (wasReady) stopListening(device, inet6.groups);
}

/** addrconf_notify with NETDEV_CHANGEMTU: below 1280 bytes IPv6 ends. */
export function mtuChanged(device: Device): void {
  if (device.mtu < IPV6_MIN_MTU) {
    endIpv6(device);
  } else if (device.ipv6 !== undefined) {
    device.ipv6.conf.mtu = device.mtu;
  } else {
    device.ipv6 = makeInet6(device);
    if (device.ipv6 !== undefined && isLinkReady(device)) becomeReady(device, device.ipv6);
  }
}

/** addrconf_ifdown for want of an MTU that is large enough: loopback keeps its settings. */
function endIpv6(device: Device): void {
  deviceDown(device);
  if (device.kind !== 'loopback') deviceUnregistered(device);
  device.namespace.kernel.events.protocolEnded(device, 6);
}

/** addrconf_notify with NETDEV_UNREGISTER */
export function deviceUnregistered(device: Device): void {
  deviceDown(device);
  syncDown6(device, 'unregister');
  for (const address of [...(device.ipv6?.addresses ?? [])]) {
    device.namespace.kernel.events.addressRemoved(device, address);
  }
  endAnycasts(device);
  if (device.ipv6 !== undefined) stopListening(device, device.ipv6.groups);
  device.ipv6 = undefined;
}

/** dev_disable_change: after `disable_ipv6` was written; the same as going down, and coming up again. */
export function disableIpv6Changed(device: Device): void {
  if (device.ipv6?.conf.disable_ipv6) {
    deviceDown(device);
    device.namespace.kernel.events.protocolEnded(device, 6);
  } else if (device.up) deviceUp(device);
}

/** dev_forward_change: after `forwarding` was written, anycast addresses of routers come or go. */
export function forwardingChanged(device: Device): void {
  for (const address of device.ipv6?.addresses ?? []) {
    if (address.tentative) continue;
    if (device.ipv6!.conf.forwarding) joinAnycast(device, address);
    else leaveAnycast(device, address);
  }
}

/** addrconf_init_auto_addrs: after `addr_gen_mode` was changed, the address of the new kind, up or not. */
export function addressGenerationChanged(device: Device): void {
  if (device.ipv6 !== undefined) makeOwnAddress(device, device.ipv6);
}
