import { formatMac } from '../../../language/model/address.ts';
import { SECOND } from '../../kernel/clock.ts';
import type { BridgePort, Device } from '../../kernel/device.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { bridgeIdText } from '../../links/bridge-id.ts';
import { expireFdb } from '../../network/bridge-fdb.ts';
import type { BridgeCommand } from './index.ts';

/** show [BRIDGE …]: nothing at all, not even the heading, when there is no bridge. */
export const show: BridgeCommand = ({ namespace }, output, names) => {
  const bridges: Device[] = [];
  if (names.length === 0) bridges.push(...sortByName(namespace.devices.values()).filter((device) => device.bridge));
  let status = 0;
  for (const name of names) {
    const device = namespace.devicesByName.get(name);
    if (device?.bridge !== undefined) bridges.push(device);
    else {
      output.stderr(fault(namespace, name));
      status = 1;
      break;
    }
  }
  if (bridges.length > 0) output.stdout('bridge name\tbridge id\t\tSTP enabled\tinterfaces\n');
  for (const device of bridges) {
    const ports = sortByName(device.bridge!.ports.map((port) => port.device)).map(({ name }) => name);
    const stp = Number(device.attributes.stp_state) === 0 ? 'no' : 'yes';
    output.stdout(`${device.name}\t\t${bridgeId(device)}\t${stp}\t\t${ports.join('\n\t\t\t\t\t\t\t')}\n`);
  }
  return status;
};

/** showmacs BRIDGE: the forwarding database in the order of the addresses. */
export const showMacs: BridgeCommand = ({ namespace, kernel }, output, [name = '']) => {
  const device = namespace.devicesByName.get(name);
  if (device?.bridge === undefined) {
    const reason = device === undefined ? 'No such device' : 'Operation not supported';
    output.stderr(`read of forward table failed: ${reason}\n`);
    return 1;
  }
  const { fdb } = device.bridge;
  expireFdb(device);
  output.stdout('port no\tmac addr\t\tis local?\tageing timer\n');
  const entries = [...fdb.values()].filter((entry) => entry.port !== undefined);
  entries.sort((a, b) => a.mac - b.mac);
  for (const entry of entries) {
    const age = entry.static || entry.local ? 0 : Math.trunc(((kernel.clock.now - entry.updated) * 100) / SECOND);
    const number = String(entry.port!.number).padStart(3);
    output.stdout(`${number}\t${formatMac(entry.mac)}\t${entry.local ? 'yes' : 'no'}\t\t${time(age)}\n`);
  }
  return 0;
};

/** showstp BRIDGE. */
export const showStp: BridgeCommand = ({ namespace }, output, [name = '']) => {
  const device = namespace.devicesByName.get(name);
  if (device?.bridge === undefined) {
    output.stderr(fault(namespace, name));
    return 1;
  }
  const { attributes } = device;
  const of = (attribute: string) => time(Number(attributes[attribute]));
  const id = bridgeId(device);
  output.stdout(
    `${name}\n bridge id\t\t${id}\n designated root\t${id}\n` +
      ` root port\t\t${pad(0)}\t\t\tpath cost\t\t${pad(0)}\n` +
      ` max age\t\t${of('max_age')}\t\t\tbridge max age\t\t${of('max_age')}\n` +
      ` hello time\t\t${of('hello_time')}\t\t\tbridge hello time\t${of('hello_time')}\n` +
      ` forward delay\t\t${of('forward_delay')}\t\t\tbridge forward delay\t${of('forward_delay')}\n` +
      ` ageing time\t\t${of('ageing_time')}\n` +
      ` hello timer\t\t${time(0)}\t\t\ttcn timer\t\t${time(0)}\n` +
      ` topology change timer\t${time(0)}\t\t\tgc timer\t\t${time(0)}\n flags\t\t\t\n\n\n`,
  );
  const ports = [...device.bridge.ports].sort((a, b) => (a.device.name < b.device.name ? -1 : 1));
  for (const port of ports) output.stdout(describePort(port));
  return 0;
};

function describePort(port: BridgePort): string {
  const { attributes, designated } = port;
  const hex = (id: number) => id.toString(16).padStart(4, '0');
  const id = bridgeIdText(designated.priority, designated.mac);
  const hairpin = attributes.hairpin ? ` hairpin mode\t\t${pad(1)}\n` : '';
  return (
    `${port.device.name} (${port.number})\n` +
    ` port id\t\t${hex(Number(attributes.port_id))}\t\t\tstate\t\t${port.state.padStart(15)}\n` +
    ` designated root\t${id}\tpath cost\t\t${pad(Number(attributes.cost))}\n` +
    ` designated bridge\t${id}\tmessage age timer\t${time(0)}\n` +
    ` designated port\t${hex(designated.port)}\t\t\tforward delay timer\t${time(0)}\n` +
    ` designated cost\t${pad(0)}\t\t\thold timer\t\t${time(0)}\n` +
    ` flags\t\t\t\n${hairpin}\n`
  );
}

function fault(namespace: NetworkNamespace, name: string): string {
  if (!namespace.devicesByName.has(name)) return `bridge ${name} does not exist!\n`;
  return `device ${name} is not a bridge!\n`;
}

function sortByName(devices: Iterable<Device>): Device[] {
  return [...devices].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function bridgeId(device: Device): string {
  return bridgeIdText(Number(device.attributes.priority), device.bridge!.idMac);
}

/** Hundredths of a second as seconds. */
function time(hundredths: number): string {
  return `${pad(Math.trunc(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}`;
}

const pad = (value: number) => String(value).padStart(4);
