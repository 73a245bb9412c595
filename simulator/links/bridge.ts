import { bridge as descriptor } from '../../language/model/links/bridge.ts';
import type { BridgePort, Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import { isRunning } from '../netlink/carrier.ts';
import { TSO_MAX_SIZE } from '../netlink/make-device.ts';
import { applyMtu } from '../netlink/mtu.ts';
import { notify } from '../netlink/notify.ts';
import { transmitToBridge } from '../network/bridge.ts';
import { changeBridge, changePort, defaultsOf, defineBridgeReadings, definePortReadings } from './bridge-attributes.ts';
import { addLocalEntry, addNewBridge, forgetPort, replacePortEntry } from './bridge-fdb.ts';
import { joinSnoopers, leaveSnoopers, snoops } from './bridge-snooping.ts';
import {
  becomeDesignated,
  changeBridgeId,
  disableBridge,
  disablePort,
  enableBridge,
  enablePort,
  recalculateBridgeId,
} from './bridge-stp.ts';
import { checkMac } from './check-mac.ts';
import type { LinkBehaviour } from './link-behaviour.ts';

/** net/bridge/br_device.c, br_if.c, br.c */
export const bridge: LinkBehaviour = {
  mtu: descriptor.mtu,
  deletable: true,
  immobile: true,
  validate: ({ mac }) => checkMac(mac),
  setup(device) {
    Object.assign(device.attributes, defaultsOf(descriptor.attributes));
    device.bridge = { ports: [], fdb: new Map(), idMac: 0, mtuAssigned: false };
    defineBridgeReadings(device);
  },
  registered: addNewBridge,
  change: changeBridge,
  up(device) {
    enableBridge(device);
    if (snoops(device)) joinSnoopers(device);
  },
  down(device) {
    disableBridge(device);
    if (snoops(device)) leaveSnoopers(device);
  },
  transmit: transmitToBridge,
  setMac(device, mac) {
    checkMac(mac);
    if (mac !== device.bridge!.idMac || mac !== device.mac) changeBridgeId(device, mac);
  },
  mtuChanged(device) {
    device.bridge!.mtuAssigned = true;
  },
  addPort,
  removePort: (master, device) => removePort(master, device.bridgePort!),
  changePort: (device, values) => changePort(device.bridgePort!, values),
  portEvent(device, event) {
    const port = device.bridgePort!;
    const { bridge: master } = port;
    if (event === 'mtu') adjustMtu(master);
    else if (event === 'mac') {
      replacePortEntry(port);
      if (recalculateBridgeId(master)) notify(master, 'mac');
    } else if (event === 'down') {
      if (master.up) disablePort(port);
    } else if (event === 'up') {
      if (master.up && isRunning(device)) enablePort(port);
    } else if (event === 'change') checkCarrier(port);
    else if (event === 'unregister') removePort(master, port);
  },
  destroy(device) {
    for (const port of [...device.bridge!.ports]) removePort(device, port);
  },
};

/** br_port_carrier_check */
function checkCarrier(port: BridgePort): void {
  if (!port.bridge.up) return;
  if (isRunning(port.device)) {
    if (port.state === 'disabled') enablePort(port);
  } else if (port.state !== 'disabled') disablePort(port);
}

/** br_add_if */
function addPort(master: Device, device: Device): void {
  if (device.kind === 'loopback' || device.mac === 0) throw new KernelError('EINVAL');
  if (device.bridge !== undefined) throw new KernelError('ELOOP', 'Can not enslave a bridge to a bridge');
  if (device.master !== undefined) throw new KernelError('EBUSY');
  const { ports } = master.bridge!;
  const taken = new Set(ports.map(({ number }) => number));
  let number = 1;
  while (taken.has(number)) number++;
  if (number > descriptor.ports!.maximum) throw new KernelError('EXFULL');
  const port: BridgePort = {
    bridge: master,
    device,
    number,
    state: 'disabled',
    forwardDelayTimer: undefined,
    forwardDelayUntil: 0,
    designated: { priority: 0, mac: 0, port: 0 },
    costAssigned: false,
    attributes: { ...defaultsOf(descriptor.ports!.attributes), cost: costOf(device) },
    origin: master.namespace.kernel.origin ?? device.origin,
  };
  definePortReadings(port);
  becomeDesignated(port);
  device.allMulticast++;
  device.promiscuity++;
  device.master = master;
  device.bridgePort = port;
  ports.unshift(port);
  addLocalEntry(master, port, device.mac);
  const changed = recalculateBridgeId(master);
  if (isRunning(device) && master.up) enablePort(port);
  if (changed) notify(master, 'mac');
  adjustMtu(master);
  adjustOffload(master);
}

/** br_set_gso_limits */
function adjustOffload(master: Device): void {
  master.tsoMaxSize = Math.min(TSO_MAX_SIZE, ...master.bridge!.ports.map(({ device }) => device.tsoMaxSize));
}

/** port_cost: by the speed that the driver tells; veth says 10 Gbit/s, others nothing. */
function costOf({ kind }: Device): number {
  return kind === 'veth' ? 2 : 100;
}

/** br_del_if */
function removePort(master: Device, port: BridgePort): void {
  const { device } = port;
  const { ports } = master.bridge!;
  disablePort(port);
  ports.splice(ports.indexOf(port), 1);
  forgetPort(port, { leaving: true });
  device.promiscuity--;
  device.allMulticast--;
  device.master = undefined;
  device.bridgePort = undefined;
  adjustMtu(master);
  adjustOffload(master);
  if (recalculateBridgeId(master)) notify(master, 'mac');
}

/** br_mtu_auto_adjust: the smallest of its ports', unless one was given. */
function adjustMtu(master: Device): void {
  const { mtuAssigned, ports } = master.bridge!;
  if (mtuAssigned) return;
  const smallest = ports.length === 0 ? descriptor.mtu.default : Math.min(...ports.map(({ device }) => device.mtu));
  applyMtu(master, smallest);
}
