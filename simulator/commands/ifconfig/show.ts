import { formatIpv4, formatIpv6, formatMac } from '../../../language/model/address.ts';
import type { Device } from '../../kernel/device.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { labelled } from './ioctl.ts';

/** A device, or one of its addresses with a label of its own: `eth0:1`. */
export interface Interface {
  readonly name: string;
  readonly device: Device;
}

/** Devices, labels of addresses and further names in the order of ifconfig: numbers in names count by their value. */
export function listNames(namespace: NetworkNamespace, ...others: readonly string[]): string[] {
  const names = new Set(others);
  for (const { name, ipv4 } of namespace.devices.values()) {
    names.add(name);
    for (const { label } of ipv4.addresses) names.add(label);
  }
  return [...names].sort(compareNames);
}

/** nstrcmp of net-tools. */
function compareNames(one: string, other: string): number {
  const split = (name: string) => /^(.*?)(\d*)(?::(\d+))?$/s.exec(name)!.slice(1) as [string, string, string?];
  const [headA, tailA, aliasA = -1] = split(one);
  const [headB, tailB, aliasB = -1] = split(other);
  const common = Math.min(headA.length, headB.length);
  const [a, b] = [headA.slice(0, common), headB.slice(0, common)];
  if (a !== b) return a < b ? -1 : 1;
  return headA.length - headB.length || Number(tailA) - Number(tailB) || Number(aliasA) - Number(aliasB);
}

const flagNames: readonly (readonly [number, string, string])[] = [
  [0x1, 'UP', 'U'],
  [0x2, 'BROADCAST', 'B'],
  [0x8, 'LOOPBACK', 'L'],
  [0x40, 'RUNNING', 'R'],
  [0x80, 'NOARP', 'O'],
  [0x100, 'PROMISC', 'P'],
  [0x200, 'ALLMULTI', 'A'],
  [0x1000, 'MULTICAST', 'M'],
];

/** dev_get_flags, net/core/dev.c, as SIOCGIFFLAGS shows them. */
export function flagsOf(device: Device): number {
  const running = device.up && (device.operState === 'up' || device.operState === 'unknown');
  return (
    (device.up ? 0x1 : 0) |
    (device.kind === 'loopback' ? 0x8 : 0x2) |
    (running ? 0x40 : 0) |
    (device.noArp ? 0x80 : 0) |
    (device.promiscuous ? 0x100 : 0) |
    (device.allMulticastByUser ? 0x200 : 0) |
    (device.multicast ? 0x1000 : 0)
  );
}

const scopeNames: Readonly<Record<number, string>> = {
  0: '0x0<global>',
  200: '0x40<site>',
  253: '0x20<link>',
  254: '0x10<host>',
};

/** One interface as `ifconfig NAME` shows it, an empty line at its end. */
export function describeInterface({ name, device }: Interface): string {
  const flags = flagsOf(device);
  const words = flagNames.filter(([bit]) => flags & bit).map(([, word]) => word);
  let text = `${name}: flags=${flags}<${words.join(',')}>  mtu ${device.mtu}\n`;
  const address = labelled(device, name);
  if (address !== undefined) {
    const mask = address.length === 0 ? 0 : (0xffffffff << (32 - address.length)) >>> 0;
    text += `        inet ${formatIpv4(address.local)}  netmask ${formatIpv4(mask)}`;
    if (flags & 0x2) text += `  broadcast ${formatIpv4(address.broadcast ?? 0)}`;
    text += '\n';
  }
  if (name === device.name) {
    for (const each of device.ipv6?.addresses ?? []) {
      text += `        inet6 ${formatIpv6(each.address)}  prefixlen ${each.length}  scopeid ${scopeNames[each.scope]}\n`;
    }
  }
  const [type, title] = device.kind === 'loopback' ? ['loop', 'Local Loopback'] : ['ether', 'Ethernet'];
  const hardware = type === 'ether' ? `ether ${formatMac(device.mac)}` : type;
  text += `        ${hardware}  txqueuelen ${device.txQueueLength}  (${title})\n`;
  if (name === device.name) text += describeCounters(device);
  return `${text}\n`;
}

function describeCounters({ statistics: s }: Device): string {
  return (
    `        RX packets ${s.rxPackets}  bytes ${s.rxBytes} (${size(s.rxBytes)})\n` +
    `        RX errors ${s.rxErrors}  dropped ${s.rxDropped}  overruns 0  frame 0\n` +
    `        TX packets ${s.txPackets}  bytes ${s.txBytes} (${size(s.txBytes)})\n` +
    `        TX errors ${s.txErrors}  dropped ${s.txDropped} overruns 0  carrier 0  collisions 0\n`
  );
}

/** Bytes in the largest unit they exceed, one decimal, cut off. */
function size(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let unit = 0;
  while (unit < units.length - 1 && bytes > 1024 ** (unit + 1)) unit++;
  return `${(Math.trunc((bytes * 10) / 1024 ** unit) / 10).toFixed(1)} ${units[unit]}`;
}

export const tableHead = 'Iface      MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n';

/** One line of `ifconfig -s`. */
export function describeShort({ name, device }: Interface): string {
  const { statistics: s } = device;
  const flags = flagsOf(device);
  const letters = [...'ABLMOPRU'].filter((letter) => flagNames.some(([bit, , own]) => own === letter && flags & bit));
  const pad = (value: number, width: number) => String(value).padStart(width);
  const head = `${name.slice(0, 15).padEnd(15)} ${pad(device.mtu, 5)} `;
  if (name !== device.name)
    return `${head}     - no statistics available -                        ${letters.join('')}\n`;
  const received = `${pad(s.rxPackets, 8)} ${pad(s.rxErrors, 6)} ${pad(s.rxDropped, 6)} ${'0'.padEnd(6)}`;
  const sent = `${pad(s.txPackets, 8)} ${pad(s.txErrors, 6)} ${pad(s.txDropped, 6)} ${pad(0, 6)}`;
  return `${head}${received} ${sent} ${letters.join('')}\n`;
}
