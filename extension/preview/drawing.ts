import type { Link, Namespace, Network } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';

/** What the preview draws: a network as boxes, devices and wires. JSON-safe; says nothing about places or colours. */
export interface Drawing {
  readonly name: string;
  readonly boxes: readonly Box[];
  readonly devices: readonly DrawnDevice[];
  readonly wires: readonly Wire[];
}

/** A namespace. */
export interface Box {
  readonly id: string;
  readonly isHost: boolean;
  /** Passes packets on between its devices (`ip_forward` or IPv6 `forwarding` is set). */
  readonly forwards: boolean;
  /** Routes in iproute2's words: `default via 10.0.0.1`. */
  readonly routes: readonly string[];
  readonly range: SourceRange;
}

export interface DrawnDevice {
  /** `blue:eth0` */
  readonly id: string;
  readonly box: string;
  readonly name: string;
  readonly kind: string;
  readonly up: boolean;
  readonly addresses: readonly string[];
  /** What sets it apart from a plain device of its kind: `mtu 9000`, `vlan_filtering 1`. */
  readonly details: readonly string[];
  /** The device it is a port of. */
  readonly master?: string;
  readonly range: SourceRange;
}

/** A pair: what goes in at one end comes out at the other. */
export interface Wire {
  readonly id: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly up: boolean;
  readonly range: SourceRange;
}

/** Identity of a device in drawings. */
export function deviceId(namespace: string, device: string): string {
  return `${namespace}:${device}`;
}

/** Draws a network. Peers and masters that the network does not hold are left out. */
export function drawNetwork(network: Network): Drawing {
  const links = network.namespaces.flatMap((namespace) => namespace.links);
  const known = new Map(links.map((link) => [deviceId(link.namespace, link.name), link]));
  return {
    name: network.name,
    boxes: network.namespaces.filter(isWorthABox).map(drawBox),
    devices: links.map((link) => drawDevice(link, known)),
    wires: [...drawWires(links, known)],
  };
}

/** The host's own namespace always exists; it is drawn once something stands in it. */
function isWorthABox(namespace: Namespace): boolean {
  return namespace.netns !== undefined || namespace.links.length > 0 || namespace.routes.length > 0;
}

function drawBox(namespace: Namespace): Box {
  return {
    id: namespace.name,
    isHost: namespace.netns === undefined,
    forwards: namespace.sysctls.some(({ key, value }) => isForwarding(key) && value !== '0'),
    routes: namespace.routes.map(formatRoute),
    range: namespace.range,
  };
}

function isForwarding(key: string): boolean {
  return key === 'net.ipv4.ip_forward' || /^net\.ipv[46]\.conf\.all\.forwarding$/.test(key);
}

function formatRoute(route: Namespace['routes'][number]): string {
  const isDefault = route.destination === '0.0.0.0/0' || route.destination === '::/0';
  const words = [isDefault ? 'default' : route.destination];
  if (route.via !== undefined) words.push('via', route.via);
  if (route.device !== undefined) words.push('dev', route.device);
  return words.join(' ');
}

function drawDevice(link: Link, known: ReadonlyMap<string, Link>): DrawnDevice {
  const master = link.master && deviceId(link.namespace, link.master.value);
  return {
    id: deviceId(link.namespace, link.name),
    box: link.namespace,
    name: link.name,
    kind: link.kind,
    up: link.up,
    addresses: link.addresses.map((address) => address.prefix),
    details: [
      ...(link.mtu === undefined ? [] : [`mtu ${link.mtu.value}`]),
      ...Object.entries(link.attributes).map(([name, { value }]) => `${name} ${spell(value)}`),
    ],
    ...(master !== undefined && known.has(master) ? { master } : {}),
    range: link.range,
  };
}

function spell(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}

function* drawWires(links: readonly Link[], known: ReadonlyMap<string, Link>): Generator<Wire> {
  const drawn = new Set<string>();
  for (const link of links) {
    if (link.peer === undefined) continue;
    const from = deviceId(link.namespace, link.name);
    const to = deviceId(link.peer.namespace, link.peer.name);
    const peer = known.get(to);
    if (peer === undefined || from === to || drawn.has(from) || drawn.has(to)) continue;
    drawn.add(from).add(to);
    yield { id: `${from} ${to}`, kind: link.kind, from, to, up: link.up && peer.up, range: link.range };
  }
}
