import { lower } from '../../lowering/lower.ts';
import { allNamespaces, type Link, type Network, type PortVlan } from '../../model/network.ts';
import { beginsBefore, type SourceRange } from '../../model/problem.ts';
import { describeNode } from '../../vocabulary/places.ts';
import type { Report } from '../report.ts';
import { filteredVlan } from '../vlans.ts';
import type { Check } from './check.ts';

/** Bridges that are joined: loops without spanning tree, VLANs that one end of a link has and the other has not. */
export const checkBridging: Check = (source, report) => {
  const network = lower(source);
  const ports = portsOf(network);
  reportEmpty(ports, report);
  const seen = new Set<BridgePort>();
  const wires: [BridgePort, BridgePort][] = [];
  for (const port of ports.values()) {
    const other = port.peer === undefined ? undefined : ports.get(port.peer);
    if (other === undefined || seen.has(other)) continue;
    seen.add(port);
    wires.push([port, other]);
  }
  reportLoops(wires, report);
  for (const [a, b] of wires) reportVlans(a, b, report);
  reportTags(network, ports, report);
};

/** A bridge, or an external switch. */
interface Switch {
  readonly name: string;
  readonly filters: boolean;
  readonly spans: boolean;
  /** The VLAN of ports that say none, 0 for none. */
  readonly pvid: number;
}

interface BridgePort {
  readonly node: string;
  readonly name: string;
  readonly range: SourceRange;
  readonly bridge: Switch;
  /** `node:device` of the other end. */
  readonly peer: string | undefined;
  readonly vlans: readonly PortVlan[] | undefined;
}

type Attributes = Link['attributes'];

function switchOf(name: string, attributes: Attributes): Switch {
  const pvid = filteredVlan({ attributes });
  return { name, filters: pvid !== undefined, spans: Number(attributes.stp_state?.value ?? 0) !== 0, pvid: pvid ?? 0 };
}

/** Ports of all bridges and switches that are up, by `node:device`. */
function portsOf(network: Network): Map<string, BridgePort> {
  const ports = new Map<string, BridgePort>();
  const peers = new Map<string, string>();
  for (const { left, right } of network.cables ?? []) {
    const [a, b] = [left, right].map(({ node, device }) => `${node}:${device}`) as [string, string];
    peers.set(a, b).set(b, a);
  }
  for (const { name: node, links } of allNamespaces(network)) {
    const bridges = new Map(
      links
        .filter(({ kind, up }) => kind === 'bridge' && up)
        .map(({ name, attributes }) => [name, switchOf(name, attributes)]),
    );
    for (const { name, master, up, peer, vlans } of links) {
      const bridge = master === undefined ? undefined : bridges.get(master.value);
      if (master === undefined || bridge === undefined || !up) continue;
      const other = peer === undefined ? peers.get(`${node}:${name}`) : `${peer.namespace}:${peer.name}`;
      ports.set(`${node}:${name}`, { node, name, range: master.range, bridge, peer: other, vlans });
    }
  }
  for (const { kind, name: node, attributes, ports: own } of network.externals ?? []) {
    if (kind !== 'switch') continue;
    const bridge = switchOf(node, attributes);
    for (const { name, up, vlans, range } of own) {
      if (up) ports.set(`${node}:${name}`, { node, name, range, bridge, peer: peers.get(`${node}:${name}`), vlans });
    }
  }
  return ports;
}

/** Ports of a bridge that filters, that say no VLAN where the bridge gives none by itself. */
function reportEmpty(ports: ReadonlyMap<string, BridgePort>, report: Report): void {
  for (const { name, bridge, vlans, range } of ports.values()) {
    if (!bridge.filters || bridge.pvid !== 0 || vlans !== undefined) continue;
    const message = `port '${name}' has no VLAN, so '${bridge.name}' passes nothing by it: expected untagged, tagged or pvid`;
    report('port-without-vlan', message, { range });
  }
}

/** Wires that close a ring of bridges of which none keeps rings apart: frames go round for ever. */
function reportLoops(wires: readonly (readonly [BridgePort, BridgePort])[], report: Report): void {
  const parents = new Map<Switch, Switch>();
  const root = (bridge: Switch): Switch => {
    let at = bridge;
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) at = up;
    return at;
  };
  for (const [a, b] of wires) {
    // VLANs may be what keeps them apart.
    if ([a, b].some(({ bridge }) => bridge.spans || bridge.filters)) continue;
    const [from, to] = [root(a.bridge), root(b.bridge)];
    if (from !== to) {
      parents.set(from, to);
      continue;
    }
    const what =
      a.bridge === b.bridge
        ? `both ends of '${a.name}' and '${b.name}' are ports of '${a.bridge.name}'`
        : `'${a.bridge.name}' and '${b.bridge.name}' are joined already`;
    const message = `${what}: frames go round without end, as no bridge on the way has 'stp_state on'`;
    report('bridge-loop', message, { range: beginsBefore(a.range, b.range) ? b.range : a.range });
  }
}

interface Membership {
  readonly pvid: number | undefined;
  readonly untagged: ReadonlySet<number>;
  readonly tagged: ReadonlySet<number>;
}

function membershipOf({ vlans, bridge }: BridgePort): Membership {
  if (vlans === undefined) {
    const own = bridge.pvid === 0 ? [] : [bridge.pvid];
    return { pvid: own[0], untagged: new Set(own), tagged: new Set() };
  }
  const numbers = (wanted: (vlan: PortVlan) => boolean) =>
    new Set(
      vlans
        .filter(wanted)
        .flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at)),
    );
  return {
    pvid: vlans.find(({ pvid }) => pvid)?.first,
    untagged: numbers(({ untagged }) => untagged),
    tagged: numbers(({ untagged }) => !untagged),
  };
}

function reportVlans(a: BridgePort, b: BridgePort, report: Report): void {
  if (!a.bridge.filters || !b.bridge.filters) return;
  const [first, later] = beginsBefore(a.range, b.range) ? [a, b] : [b, a];
  const [one, other] = [membershipOf(first), membershipOf(later)];
  const end = `the other end, '${first.name}' of ${describeNode(first.node)}`;
  const range = later.vlans?.[0]?.range ?? later.range;
  // What a bridge gives by itself may well go unused.
  const isUnused = [first, later].some(({ vlans }) => vlans === undefined) && (isTrunk(one) || isTrunk(other));
  const isMixed =
    !isUnused &&
    one.untagged.size <= 1 &&
    other.untagged.size <= 1 &&
    ((one.untagged.size > 0 && other.pvid !== [...one.untagged][0]) ||
      (other.untagged.size > 0 && one.pvid !== [...other.untagged][0]));
  if (isMixed) {
    const message = `frames without a tag are of ${nameOf(other)} at '${later.name}' and of ${nameOf(one)} at ${end}: ${isTrunk(one) || isTrunk(other) ? 'they are dropped' : 'they change from one to the other'}`;
    report('native-vlan-mismatch', message, { range });
    return;
  }
  const missing = [
    ...[...one.tagged].filter((vlan) => !other.tagged.has(vlan)),
    ...[...other.tagged].filter((vlan) => !one.tagged.has(vlan)),
  ].sort((x, y) => x - y);
  if (missing.length === 0) return;
  const message = `${missing.length === 1 ? 'VLAN' : 'VLANs'} ${ranges(missing)} ${missing.length === 1 ? 'is' : 'are'} tagged at one end only, '${later.name}' or ${end}: frames of ${missing.length === 1 ? 'it' : 'them'} are dropped`;
  report('vlan-mismatch', message, { range });
}

/** Takes only frames that have a tag. */
function isTrunk({ pvid, untagged }: Membership): boolean {
  return pvid === undefined && untagged.size === 0;
}

function nameOf({ pvid }: Membership): string {
  return pvid === undefined ? 'no VLAN' : `VLAN ${pvid}`;
}

function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last !== undefined && last[1] + 1 === number) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}

/** VLAN devices whose tag the port at the other end of their parent does not have. */
function reportTags(network: Network, ports: ReadonlyMap<string, BridgePort>, report: Report): void {
  for (const { name: node, links } of allNamespaces(network)) {
    const known = new Map(links.map((link) => [link.name, link]));
    for (const link of links) {
      const peer = link.kind === 'vlan' && link.parent ? known.get(link.parent.value)?.peer : undefined;
      const port = peer === undefined ? undefined : ports.get(`${peer.namespace}:${peer.name}`);
      const { id, protocol } = link.attributes;
      if (port === undefined || !port.bridge.filters || id === undefined) continue;
      if (protocol !== undefined && String(protocol.value).toLowerCase() !== '802.1q') continue;
      if (membershipOf(port).tagged.has(Number(id.value))) continue;
      const message = `VLAN ${id.value} of '${link.name}' in ${describeNode(node)} is not tagged at the other end of '${link.parent!.value}', port '${port.name}' of '${port.bridge.name}'`;
      report('vlan-mismatch', message, { range: id.range });
    }
  }
}
