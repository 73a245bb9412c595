import type { AttributeDescriptor, AttributeValue } from '../../../../language/model/links/index.ts';
import type { Device } from '../../../kernel/device.ts';
import { isModelledKind } from '../../../links/index.ts';
import { shownAttributes } from '../../../links/modelled-attributes.ts';
import type { JsonScalar } from '../json-writer.ts';
import type { Session } from '../session.ts';

/** What `-d` adds to a device. */
export function printDetails(session: Session, device: Device, link: boolean): void {
  const { out } = session;
  const number = (key: string, word: string, value: number) => out.field(key, value, `${word} ${value} `);
  out.field('promiscuity', device.promiscuity, ` promiscuity ${device.promiscuity} `);
  out.field('allmulti', device.allMulticast, ` allmulti ${device.allMulticast} `);
  number('min_mtu', 'minmtu', device.minMtu);
  number('max_mtu', 'maxmtu', device.maxMtu);
  printKind(session, device);
  if (link && device.ipv6 !== undefined) {
    const mode = device.ipv6.addrGenMode;
    out.field('inet6_addr_gen_mode', mode, `addrgenmode ${mode} `);
  }
  /* of queues only the number is known; veth_get_num_queues: one for each processor */
  const queues = device.kind === 'veth' ? device.namespace.kernel.machine.processors : 1;
  number('num_tx_queues', 'numtxqueues', queues);
  number('num_rx_queues', 'numrxqueues', queues);
  number('gso_max_size', 'gso_max_size', 65536);
  number('gso_max_segs', 'gso_max_segs', 65535);
  number('tso_max_size', 'tso_max_size', device.tsoMaxSize);
  number('tso_max_segs', 'tso_max_segs', 65535);
  number('gro_max_size', 'gro_max_size', 65536);
}

/** The kind with its attributes, and those of the port the device is. */
function printKind(session: Session, device: Device): void {
  const { out } = session;
  if (!isModelledKind(device.kind)) return;
  out.openObject('linkinfo');
  out.text(out.newline);
  out.field('info_kind', device.kind, `    ${device.kind} `);
  const attributes = shownAttributes(device.kind);
  if (Object.keys(attributes).length > 0) {
    out.openObject('info_data');
    printAttributes(session, attributes, device.attributes);
    out.closeObject();
  }
  const port = device.bridgePort;
  if (port !== undefined) {
    out.text(out.newline);
    out.field('info_slave_kind', 'bridge', '    bridge_slave ');
    out.openObject('info_slave_data');
    const values = port.attributes;
    printAttributes(session, shownAttributes('bridge_slave'), values, (name) => {
      if (name === 'mcast_router') out.text(`mcast_fast_leave ${values.fastleave === true ? 'on' : 'off'} `);
      if (name !== 'group_fwd_mask') return;
      const names = groupForwardNames(Number(values.group_fwd_mask));
      out.field('group_fwd_mask_str', names, `group_fwd_mask_str ${names} `);
    });
    out.closeObject();
  }
  out.closeObject();
}

function printAttributes(
  session: Session,
  attributes: Readonly<Record<string, AttributeDescriptor>>,
  values: Readonly<Record<string, AttributeValue>>,
  after: (name: string) => void = () => {},
): void {
  const { bridgeVlans } = session.namespace.kernel.machine;
  for (const [name, descriptor] of Object.entries(attributes)) {
    const value = values[name] ?? descriptor.default;
    if (value === undefined || (descriptor.needs !== undefined && !bridgeVlans)) continue;
    const shown = formatValue(descriptor, value);
    session.out.field(descriptor.json || name, shown.json, `${name} ${shown.text} `);
    after(name);
  }
}

function formatValue(
  descriptor: AttributeDescriptor,
  value: string | number | boolean,
): { json: JsonScalar; text: string } {
  if (typeof value === 'boolean') return { json: value, text: value ? 'on' : 'off' };
  if (typeof value === 'string') return { json: value, text: value };
  if (descriptor.format === 'hex') {
    const text = value === 0 ? '0' : `0x${value.toString(16)}`;
    return { json: text, text };
  }
  if (descriptor.format === 'seconds') {
    const hundredths = String(value % 100).padStart(2, '0');
    const seconds = Math.floor(value / 100);
    return { json: { raw: `${seconds}.${hundredths}` }, text: `${String(seconds).padStart(4)}.${hundredths}` };
  }
  return { json: value, text: String(value) };
}

/** The link-local groups of a mask: by name where they have one, else as a mask each. */
function groupForwardNames(mask: number): string {
  const names: Readonly<Record<number, string>> = { 0: 'stp', 2: 'lacp', 14: 'lldp' };
  const set: string[] = [];
  for (let bit = 0; bit < 16; bit++) if ((mask >> bit) & 1) set.push(names[bit] ?? `0x${(1 << bit).toString(16)}`);
  return set.length === 0 ? '0x0' : set.join(',');
}
