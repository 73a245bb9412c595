import { formatMac } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { parseInteger } from '../kernel/sysctl-value.ts';
import { changeLink } from '../netlink/link.ts';
import type { ChangeLinkRequest } from '../netlink/requests.ts';
import { bridgeDirectory, bridgePortDirectory } from './sys-bridge.ts';
import { directory, line, type VirtualNode, writableLine } from './virtual-file.ts';

/**
 * /sys/class/net as a process in `ns` sees it: net/core/net-sysfs.c. A device is a directory here, not the link to
 * ../../devices/virtual/net that Linux has.
 */
export function createSysClassNet(ns: NetworkNamespace): VirtualNode {
  return {
    type: 'directory',
    names: () => [...ns.devicesByName.keys()].sort(),
    child: (name) => {
      const device = ns.devicesByName.get(name);
      return device === undefined ? undefined : deviceDirectory(device);
    },
  };
}

function deviceDirectory(device: Device): VirtualNode {
  const running = (value: () => string | number) =>
    line(() => {
      if (!device.up) throw new KernelError('EINVAL');
      return value();
    });
  const ethtool = (value: string | number | undefined) =>
    running(() => {
      if (value === undefined) throw new KernelError('EINVAL');
      return value;
    });
  const ports = device.bridge?.ports.map((port) => port.device) ?? [];
  return directory({
    addr_assign_type: line(() => (device.macAssigned ? 3 : device.kind === 'loopback' ? 0 : 1)),
    addr_len: line(() => 6),
    address: line(() => formatMac(device.mac)),
    broadcast: line(() => formatMac(device.broadcast)),
    carrier: running(() => Number(device.carrier)),
    carrier_changes: line(() => device.carrierChanges),
    carrier_down_count: line(() => Math.ceil(device.carrierChanges / 2)),
    carrier_up_count: line(() => Math.floor(device.carrierChanges / 2)),
    dev_id: line(() => '0x0'),
    dev_port: line(() => 0),
    dormant: running(() => Number(device.operState === 'dormant')),
    duplex: ethtool(device.kind === 'veth' ? 'full' : device.kind === 'bridge' ? 'unknown' : undefined),
    flags: line(() => `0x${deviceFlags(device).toString(16)}`),
    ifalias: { type: 'file', mode: 0o644, read: () => (device.alias === undefined ? '' : `${device.alias}\n`) },
    ifindex: line(() => device.index),
    iflink: line(() => device.peer?.index ?? device.index),
    link_mode: line(() => 0),
    mtu: writableNumber(
      device,
      () => device.mtu,
      (mtu) => ({ mtu }),
    ),
    name_assign_type: line(() => (device.kind === 'loopback' ? 2 : 3)),
    netdev_group: writableNumber(
      device,
      () => device.group,
      (group) => ({ group }),
    ),
    operstate: line(() => (device.up ? device.operState : 'down')),
    proto_down: line(() => 0),
    speed: ethtool(device.kind === 'veth' ? 10000 : device.kind === 'bridge' ? bridgeSpeed(device) : undefined),
    statistics: statisticsDirectory(device),
    testing: running(() => 0),
    tx_queue_len: writableNumber(
      device,
      () => device.txQueueLength,
      (txQueueLength) => ({ txQueueLength }),
    ),
    type: line(() => (device.kind === 'loopback' ? 772 : 1)),
    uevent: {
      type: 'file',
      mode: 0o644,
      read: () => `${device.bridge ? 'DEVTYPE=bridge\n' : ''}INTERFACE=${device.name}\nIFINDEX=${device.index}\n`,
    },
    ...(device.bridge === undefined ? {} : bridgeDirectory(device, device.bridge)),
    ...(device.bridgePort === undefined ? {} : { brport: bridgePortDirectory(device.bridgePort) }),
    ...(device.master === undefined ? {} : above(device.master)),
    ...Object.fromEntries(ports.map((port) => [`lower_${port.name}`, link(port)])),
  });
}

/** netdev_store: what is written is a number as strtoul(3) takes it. */
function writableNumber(device: Device, read: () => number, change: (value: number) => ChangeLinkRequest): VirtualNode {
  return writableLine(read, (text) => {
    changeLink(device.namespace, device, change(parseInteger(text, 0, 4294967295)));
  });
}

function above(master: Device): Record<string, VirtualNode> {
  return { master: link(master), [`upper_${master.name}`]: link(master) };
}

function link(device: Device): VirtualNode {
  return { type: 'link', target: `../${device.name}` };
}

/** br_get_link_ksettings: the fastest running port, -1 without one. */
function bridgeSpeed(device: Device): number {
  return device.bridge!.ports.some((port) => port.device.up && port.device.carrier) ? 10000 : -1;
}

/** dev->flags: IFF_*, include/uapi/linux/if.h. */
function deviceFlags(device: Device): number {
  const loopback = device.kind === 'loopback';
  return (
    (device.up ? 0x1 : 0) |
    (loopback ? 0x8 : 0x2) |
    (device.noArp ? 0x80 : 0) |
    (device.promiscuity > 0 ? 0x100 : 0) |
    (device.allMulticast > 0 ? 0x200 : 0) |
    (device.multicast ? 0x1000 : 0)
  );
}

function statisticsDirectory({ statistics }: Device): VirtualNode {
  const counters: Record<string, () => number> = {
    collisions: () => 0,
    multicast: () => statistics.rxMulticast,
    rx_bytes: () => statistics.rxBytes,
    rx_dropped: () => statistics.rxDropped,
    rx_errors: () => statistics.rxErrors,
    rx_packets: () => statistics.rxPackets,
    tx_bytes: () => statistics.txBytes,
    tx_dropped: () => statistics.txDropped,
    tx_errors: () => statistics.txErrors,
    tx_packets: () => statistics.txPackets,
  };
  for (const name of ['compressed', 'crc_errors', 'fifo_errors', 'frame_errors', 'length_errors', 'missed_errors']) {
    counters[`rx_${name}`] = () => 0;
  }
  counters.rx_nohandler = () => 0;
  counters.rx_over_errors = () => 0;
  for (const name of ['aborted', 'carrier', 'fifo', 'heartbeat', 'window']) counters[`tx_${name}_errors`] = () => 0;
  counters.tx_compressed = () => 0;
  return directory(Object.fromEntries(Object.entries(counters).map(([name, count]) => [name, line(count)])));
}
