import { deviceNameFault, MAX_DEVICE_NAME } from '../../../language/model/names.ts';
import type { Device } from '../../kernel/device.ts';
import { errnoTexts, KernelError } from '../../kernel/errno.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { changeLink, deleteLink, newLink } from '../../netlink/link.ts';
import { errnoOf } from '../system-call.ts';
import type { BridgeCommand } from './index.ts';

/** SIOCBRADDBR: br_add_bridge, net/bridge/br_if.c. Words after the name are not looked at. */
export const addBridge: BridgeCommand = ({ namespace }, output, [word = '']) => {
  const name = word.slice(0, MAX_DEVICE_NAME);
  const errno = errnoOf(() => {
    if (namespace.devicesByName.has(name)) throw new KernelError('EEXIST');
    if (deviceNameFault(name) !== undefined) throw new KernelError('EINVAL');
    newLink(namespace, { kind: 'bridge', name, data: {} });
  });
  if (errno === undefined) return 0;
  const exists = `device ${word} already exists; can't create bridge with the same name\n`;
  output.stderr(errno === 'EEXIST' ? exists : `add bridge failed: ${errnoTexts[errno]}\n`);
  return 1;
};

/** SIOCBRDELBR: br_del_bridge. */
export const deleteBridge: BridgeCommand = ({ namespace }, output, [name = '']) => {
  const errno = errnoOf(() => {
    const device = namespace.devicesByName.get(name);
    if (device === undefined) throw new KernelError('ENXIO');
    if (device.bridge === undefined) throw new KernelError('EPERM');
    if (device.up) throw new KernelError('EBUSY');
    deleteLink(namespace, device);
  });
  if (errno === undefined) return 0;
  if (errno === 'ENXIO') output.stderr(`bridge ${name} doesn't exist; can't delete it\n`);
  else if (errno === 'EBUSY') output.stderr(`bridge ${name} is still up; can't delete it\n`);
  else output.stderr(`can't delete bridge ${name}: ${errnoTexts[errno]}\n`);
  return 1;
};

/** SIOCBRADDIF: br_add_if, for each device until one is refused. */
export const addPorts: BridgeCommand = ({ namespace }, output, [bridge = '', ...names]) => {
  for (const name of names) {
    const errno = errnoOf(() => addPort(namespace, bridge, name));
    if (errno === undefined) continue;
    if (errno === 'ENODEV') output.stderr(missing(namespace, bridge, name));
    else if (errno === 'EBUSY') {
      output.stderr(`device ${name} is already a member of a bridge; can't add it to bridge ${bridge}.\n`);
    } else if (errno === 'ELOOP') {
      output.stderr(`device ${name} is a bridge device itself; can't add a bridge device to a bridge device.\n`);
    } else output.stderr(`can't add ${name} to bridge ${bridge}: ${errnoTexts[errno]}\n`);
    return 1;
  }
  return 0;
};

function addPort(namespace: NetworkNamespace, bridgeName: string, name: string): void {
  const { bridge, device } = find(namespace, bridgeName, name);
  if (device.kind === 'loopback') throw new KernelError('EINVAL');
  if (device.bridge !== undefined) throw new KernelError('ELOOP');
  if (device.master !== undefined) throw new KernelError('EBUSY');
  changeLink(namespace, device, { master: bridge.index });
}

/** SIOCBRDELIF: br_del_if. */
export const deletePorts: BridgeCommand = ({ namespace }, output, [bridgeName = '', ...names]) => {
  for (const name of names) {
    const errno = errnoOf(() => {
      const { bridge, device } = find(namespace, bridgeName, name);
      if (device.bridgePort?.bridge !== bridge) throw new KernelError('EINVAL');
      changeLink(namespace, device, { master: 0 });
    });
    if (errno === undefined) continue;
    if (errno === 'ENODEV') output.stderr(missing(namespace, bridgeName, name));
    else if (errno === 'EINVAL') output.stderr(`device ${name} is not a port of ${bridgeName}\n`);
    else output.stderr(`can't delete ${name} from ${bridgeName}: ${errnoTexts[errno]}\n`);
    return 1;
  }
  return 0;
};

function find(namespace: NetworkNamespace, bridgeName: string, name: string): { bridge: Device; device: Device } {
  const device = namespace.devicesByName.get(name);
  const bridge = namespace.devicesByName.get(bridgeName);
  if (device === undefined || bridge === undefined) throw new KernelError('ENODEV');
  if (bridge.bridge === undefined) throw new KernelError('EOPNOTSUPP');
  return { bridge, device };
}

function missing(namespace: NetworkNamespace, bridge: string, name: string): string {
  if (!namespace.devicesByName.has(name)) return `interface ${name} does not exist!\n`;
  return `bridge ${bridge} does not exist!\n`;
}
