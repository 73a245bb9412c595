import { formatIpv4, formatMac } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { readSysctl, writeSysctl } from '../kernel/sysctl.ts';
import { findSysctl } from '../kernel/sysctl-tree.ts';
import { directory, type VirtualNode } from './virtual-file.ts';

/** /proc as a process in `ns` sees it. Not modelled: all but /proc/sys/net and parts of /proc/net. */
export function createProc(ns: NetworkNamespace): VirtualNode {
  const net = directory({
    dev: { type: 'file', mode: 0o444, read: () => formatDevices(ns) },
    arp: { type: 'file', mode: 0o444, read: () => formatArp(ns) },
  });
  return directory({
    sys: sysctlNode(ns, []),
    net: { type: 'link', target: 'self/net' },
    self: directory({ net }),
    version: {
      type: 'file',
      mode: 0o444,
      read: () => 'Linux version 6.18.0 (netdsl) #1 SMP\n',
    },
  });
}

function sysctlNode(ns: NetworkNamespace, path: readonly string[]): VirtualNode {
  return {
    type: 'directory',
    names: () => {
      const entry = findSysctl(ns, path);
      return entry?.type === 'directory' ? entry.names : [];
    },
    child: (name) => {
      const below = [...path, name];
      const entry = findSysctl(ns, below);
      if (entry === undefined) return undefined;
      if (entry.type === 'directory') return sysctlNode(ns, below);
      const read = () => `${readSysctl(ns, entry.key)}\n`;
      const write = (text: string) => writeSysctl(ns, entry.key, text);
      if (entry.access === 'read') return { type: 'file', mode: 0o444, read };
      if (entry.access === 'write') return { type: 'file', mode: 0o200, write };
      return { type: 'file', mode: 0o644, read, write };
    },
  };
}

/** /proc/net/dev: dev_seq_show, net/core/net-procfs.c. */
function formatDevices(ns: NetworkNamespace): string {
  const head =
    'Inter-|   Receive                                                |  Transmit\n' +
    ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n';
  return head + [...ns.devices.values()].map(formatDevice).join('');
}

function formatDevice({ name, statistics: s }: Device): string {
  const pad = (value: number, width: number) => String(value).padStart(width);
  const received = `${pad(s.rxBytes, 7)} ${pad(s.rxPackets, 7)} ${pad(s.rxErrors, 4)} ${pad(s.rxDropped, 4)}`;
  const sent = `${pad(s.txBytes, 8)} ${pad(s.txPackets, 7)} ${pad(s.txErrors, 4)} ${pad(s.txDropped, 4)}`;
  const receivedRest = `${pad(0, 4)} ${pad(0, 5)} ${pad(0, 10)} ${pad(s.rxMulticast, 9)}`;
  const sentRest = `${pad(0, 4)} ${pad(0, 5)} ${pad(0, 7)} ${pad(0, 10)}`;
  return `${name.padStart(6)}: ${received} ${receivedRest} ${sent} ${sentRest}\n`;
}

/** /proc/net/arp: arp_format_neigh_entry, net/ipv4/arp.c. */
function formatArp(ns: NetworkNamespace): string {
  let text = 'IP address       HW type     Flags       HW address            Mask     Device\n';
  for (const [device, entries] of ns.ipv4.neighbours) {
    for (const entry of entries.values()) {
      if (entry.state === 'noarp' || entry.state === 'none') continue;
      const complete = entry.mac !== undefined && entry.state !== 'incomplete' && entry.state !== 'failed';
      const flags = entry.state === 'permanent' ? 0x6 : complete ? 0x2 : 0x0;
      const address = formatIpv4(entry.address as number).padEnd(16);
      const mac = formatMac(complete ? entry.mac! : 0).padEnd(17);
      text += `${address} 0x1${' '.repeat(9)}0x${flags.toString(16).padEnd(10)}${mac}     *        ${device.name}\n`;
    }
  }
  return text;
}
