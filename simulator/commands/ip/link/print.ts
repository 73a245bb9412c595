import { formatMac } from '../../../../language/model/address.ts';
import type { Device } from '../../../kernel/device.ts';
import { namespaceId } from '../../../netlink/netns.ts';
import { namespaceName } from '../devices.ts';
import type { Session } from '../session.ts';
import { printDetails } from './details.ts';
import { flagNames } from './flags.ts';
import { printStatistics } from './statistics.ts';

/** What of a device is shown. */
export interface LinkView {
  /** `ip link` rather than `ip address`. */
  readonly link: boolean;
  /** Whether the line with the link-layer address is wanted. */
  readonly linkLayer: boolean;
}

/** IFLA_OPERSTATE: a device that is not up is down, whatever it would be. */
function shownState(device: Device): string {
  return (device.up ? device.operState : 'down').toUpperCase();
}

/** Where the other end of a pair is, as seen from the device's own namespace. */
interface PeerView {
  readonly peer: Device;
  /** Id of the peer's namespace; absent when it is the same. */
  readonly namespaceId: number | undefined;
}

function peerView(device: Device): PeerView | undefined {
  const { peer } = device;
  if (peer === undefined) return undefined;
  const same = peer.namespace === device.namespace;
  return { peer, namespaceId: same ? undefined : namespaceId(device.namespace, peer.namespace) };
}

/** `v0@v1`, or `v0@if2` for a peer elsewhere. */
function printName(
  session: Session,
  device: Device,
  view: PeerView | undefined,
  format: (name: string) => string,
): void {
  const { out } = session;
  let name = device.name;
  if (view !== undefined) {
    name += `@${view.namespaceId === undefined ? view.peer.name : `if${view.peer.index}`}`;
    if (view.namespaceId === undefined) out.member('link', view.peer.name);
    else out.member('link_index', view.peer.index);
  }
  out.field('ifname', device.name, format(name));
}

/** Whether the device below is in the same namespace and down. */
function lowerDown(view: PeerView | undefined): boolean {
  return view !== undefined && view.namespaceId === undefined && !view.peer.up;
}

function printFlags(session: Session, device: Device, down: boolean): void {
  const { out } = session;
  const names = flagNames(device);
  if (down) names.push('M-DOWN');
  out.openArray('flags');
  for (const name of names) out.member(undefined, name);
  out.closeArray();
  out.text(`<${names.join(',')}> `);
}

/** One line a device: `ip -br link`, and the beginning of `ip -br address`. */
export function printBrief(session: Session, device: Device, view: LinkView): void {
  const { out } = session;
  const peer = peerView(device);
  printName(session, device, peer, (name) => `${name.padEnd(16)} `);
  const state = shownState(device);
  out.field('operstate', state, `${state.padEnd(14)} `);
  if (!view.linkLayer) return;
  const mac = formatMac(device.mac);
  out.field('address', mac, `${mac} `);
  printFlags(session, device, lowerDown(peer));
  out.text('\n');
}

/** A device as `ip link` and `ip address` show it. */
export function printLink(session: Session, device: Device, view: LinkView): void {
  const { out, options } = session;
  const peer = peerView(device);
  out.field('ifindex', device.index, `${device.index}: `);
  printName(session, device, peer, (name) => `${name}: `);
  printFlags(session, device, lowerDown(peer));
  out.field('mtu', device.mtu, `mtu ${device.mtu} `);
  out.field('qdisc', device.qdisc, `qdisc ${device.qdisc} `);
  if (device.master !== undefined) out.field('master', device.master.name, `master ${device.master.name} `);
  const state = shownState(device);
  out.field('operstate', state, `state ${state} `);
  if (view.link) out.field('linkmode', 'DEFAULT', 'mode DEFAULT ');
  const group = session.names.groups.nameOf(device.group);
  out.field('group', group, `group ${group} `);
  if (device.txQueueLength !== 0) out.field('txqlen', device.txQueueLength, `qlen ${device.txQueueLength}`);
  if (view.linkLayer || options.details > 0) printLinkLayer(session, device);
  if (peer?.namespaceId !== undefined) printPeerNamespace(session, peer.namespaceId);
  if (options.details > 0) printDetails(session, device, view.link);
  if ((view.link || options.details > 0) && device.alias !== undefined) {
    out.text(`${out.newline}    `);
    out.field('ifalias', device.alias, `alias ${device.alias}`);
  }
  if (view.link && options.statistics > 0) {
    out.text(out.newline);
    printStatistics(session, device);
  }
  if (device.altNames.length > 0) {
    out.openArray('altnames');
    for (const name of device.altNames) out.field(undefined, name, `${out.newline}    altname ${name}`);
    out.closeArray();
  }
  out.text('\n');
}

/**
 * A device as `ip -6 address` shows it: the kernel's dump for AF_INET6 tells less, and names the other end of a pair by
 * its index in the device's own namespace (inet6_fill_ifinfo(), net/ipv6/addrconf.c).
 */
export function printInet6Link(session: Session, device: Device): void {
  const { out, options, namespace } = session;
  const lower = device.peer === undefined ? undefined : namespace.devices.get(device.peer.index);
  const view =
    device.peer === undefined
      ? undefined
      : { name: lower?.name ?? `if${device.peer.index}`, down: lower?.up === false };
  out.field('ifindex', device.index, `${device.index}: `);
  if (view !== undefined) out.member('link', view.name);
  out.field('ifname', device.name, `${device.name}${view === undefined ? '' : `@${view.name}`}: `);
  printFlags(session, device, view?.down === true);
  out.field('mtu', device.mtu, `mtu ${device.mtu} `);
  const state = shownState(device);
  out.field('operstate', state, `state ${state} `);
  if (device.txQueueLength !== 0) out.field('txqlen', device.txQueueLength, `qlen ${device.txQueueLength}`);
  if (options.details > 0) {
    const type = device.kind === 'loopback' ? 'loopback' : 'ether';
    out.text(out.newline);
    out.field('link_type', type, `    link/${type} `);
    out.field('address', formatMac(device.mac), formatMac(device.mac));
  }
  out.text('\n');
}

function printLinkLayer(session: Session, device: Device): void {
  const { out } = session;
  const loopback = device.kind === 'loopback';
  const type = loopback ? 'loopback' : 'ether';
  const mac = formatMac(device.mac);
  const broadcast = formatMac(device.broadcast);
  out.text(out.newline);
  out.field('link_type', type, `    link/${type} `);
  out.field('address', mac, mac);
  out.field('broadcast', broadcast, ` brd ${broadcast}`);
}

function printPeerNamespace(session: Session, id: number): void {
  const name = namespaceName(session.namespace, id);
  session.out.member('link_netnsid', id);
  session.out.text(name === undefined ? ` link-netnsid ${id}` : ` link-netns ${name}`);
}
