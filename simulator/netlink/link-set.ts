import type { MacAddress } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import { KernelError, NotModelledError } from '../kernel/errno.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { checkMac } from '../links/check-mac.ts';
import { setFlags } from './link-flags.ts';
import { moveDevice } from './link-move.ts';
import { setMtu } from './mtu.ts';
import { notify } from './notify.ts';
import { isNameTaken, prepareName } from './register.ts';
import type { ChangeLinkRequest } from './requests.ts';

/** IFALIASZ minus the terminating zero. */
const MAX_ALIAS = 255;

/** rtnl_changelink and do_setlink (net/core/rtnetlink.c), one part after the other. */
export function setLink(ns: NetworkNamespace, device: Device, request: ChangeLinkRequest): void {
  checkRequest(device, request);
  if (request.data !== undefined) {
    if (request.data.kind !== device.kind || device.behaviour.change === undefined) throw new KernelError('EOPNOTSUPP');
    device.behaviour.change(device, request.data.values);
  }
  if (request.portData !== undefined) setPortData(device, request.portData);
  if (request.namespace !== undefined) moveDevice(device, request.namespace, request.name, request.index);
  if (request.mac !== undefined) setMac(device, request.mac);
  if (request.mtu !== undefined) setMtu(device, request.mtu);
  if (request.group !== undefined) device.group = request.group;
  if (request.name !== undefined) rename(device, request.name);
  if (request.alias !== undefined) device.alias = request.alias === '' ? undefined : request.alias;
  if (request.broadcast !== undefined) device.broadcast = request.broadcast;
  if (request.master !== undefined) setMaster(device.namespace, device, request.master);
  setFlags(device, request);
  if (request.carrier !== undefined) setCarrierByUser(device);
  if (request.txQueueLength !== undefined) device.txQueueLength = request.txQueueLength;
  if (request.addrGenMode !== undefined) setAddressGeneration(device, request.addrGenMode);
  if (request.addAltName !== undefined) addAltName(ns, device, request.addAltName);
  if (request.deleteAltName !== undefined) deleteAltName(ns, device, request.deleteAltName);
}

/** validate_linkmsg and the netlink policy: nothing is done when the message itself is wrong. */
function checkRequest(device: Device, { addrGenMode, alias }: ChangeLinkRequest): void {
  if (addrGenMode !== undefined && device.ipv6 === undefined) throw new KernelError('EAFNOSUPPORT');
  if (alias !== undefined && new TextEncoder().encode(alias).length > MAX_ALIAS) {
    throw new KernelError('ERANGE', 'Attribute failed policy validation');
  }
}

/** netif_set_mac_address: the driver is asked only for another address than it has. */
function setMac(device: Device, mac: MacAddress): void {
  if (mac !== device.mac) changeMac(device, mac);
  device.macAssigned = true;
  notify(device, 'mac');
}

function changeMac(device: Device, mac: MacAddress): void {
  if (device.behaviour.setMac !== undefined) device.behaviour.setMac(device, mac);
  else {
    checkMac(mac);
    device.mac = mac;
  }
}

/** dev_change_name: also while up. */
function rename(device: Device, wanted: string): void {
  if (wanted === device.name) return;
  const { devicesByName } = device.namespace;
  const name = prepareName(device.namespace, wanted);
  devicesByName.delete(device.name);
  device.name = name;
  devicesByName.set(name, device);
  notify(device, 'name');
}

/** do_set_master: leaves the one before, even when the new one then refuses. */
export function setMaster(ns: NetworkNamespace, device: Device, index: number): void {
  if (device.master !== undefined) {
    if (device.master.index === index) return;
    device.master.behaviour.removePort!(device.master, device);
  }
  if (index === 0) return;
  const master = ns.devices.get(index);
  if (master === undefined) throw new KernelError('EINVAL');
  if (master.behaviour.addPort === undefined) throw new KernelError('EOPNOTSUPP');
  master.behaviour.addPort(master, device);
}

function setPortData(device: Device, data: NonNullable<ChangeLinkRequest['portData']>): void {
  const { master } = device;
  if (master?.behaviour.changePort === undefined || master.kind !== data.kind) throw new KernelError('EOPNOTSUPP');
  master.behaviour.changePort(device, data.values);
}

/** dev_change_carrier: no kind modelled lets a user set it; a device that is down says so first. */
function setCarrierByUser(device: Device): void {
  if (device.kind === 'dummy') throw new NotModelledError('setting the carrier of a dummy');
  throw new KernelError('EOPNOTSUPP');
}

/** inet6_set_link_af: takes effect when the next address is generated. */
function setAddressGeneration(device: Device, mode: NonNullable<ChangeLinkRequest['addrGenMode']>): void {
  if (device.ipv6 === undefined) return;
  if (mode === 'stable_secret') throw new KernelError('EINVAL');
  device.ipv6.addrGenMode = mode;
  device.ipv6.conf.addr_gen_mode = mode === 'eui64' ? 0 : mode === 'none' ? 1 : 3;
}

/** rtnl_alt_ifname with RTM_NEWLINKPROP */
function addAltName(ns: NetworkNamespace, device: Device, name: string): void {
  if (isNameTaken(ns, name)) throw new KernelError('EEXIST');
  device.altNames.push(name);
}

function deleteAltName(ns: NetworkNamespace, device: Device, name: string): void {
  const position = device.altNames.indexOf(name);
  if (position < 0) throw new KernelError(isNameTaken(ns, name) ? 'EINVAL' : 'ENOENT');
  device.altNames.splice(position, 1);
}
