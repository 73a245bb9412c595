import type { Attribute, End, Link as LinkStatement, Port } from '../generated/ast.ts';
import { isBlock, isDeviceValue, isEnd, isInterface, isPort, isSingle, isVfOf } from '../generated/ast.ts';
import { type Attributes, type AttributeValue, isLinkKind, type LinkKind, linkKinds } from '../model/links/index.ts';
import { type InterfaceAddress, type Link, type Loopback, type Sourced, splitNode } from '../model/network.ts';
import { namedNode } from '../references/nodes.ts';
import { type DeviceSymbol, declarationOf, isNamespace, nodeOfEnd, type Symbols } from '../references/symbols.ts';
import { attributesOf, kindOfPair } from '../vocabulary/places.ts';
import { findAttribute, readAttribute, readCatalogueValue, readNumber, readText } from './attributes.ts';
import { lowerHardware } from './cards.ts';
import { lowerImpairment, lowerPortVlans } from './link-blocks.ts';
import { rangeOf } from './range.ts';

export const LOOPBACK = 'lo';

/** The kind of a device: what its statement says, or the link that it is an end of; `undefined` for one left alone. */
export function kindOf(symbol: DeviceSymbol): LinkKind | undefined {
  const declaration = symbol.declarations[0];
  if (isSingle(declaration)) return isLinkKind(declaration.kind) ? declaration.kind : undefined;
  if (isVfOf(declaration)) return 'physical';
  const end = symbol.ends[0];
  return end === undefined ? undefined : kindOfPair(end.$container as LinkStatement);
}

export function hasPorts(symbol: DeviceSymbol): boolean {
  const kind = kindOf(symbol);
  return kind !== undefined && linkKinds[kind].ports !== undefined;
}

/** The other end, if the link really joins two devices: both known, different, and joined by no other link. */
export function peerOf(symbol: DeviceSymbol, symbols: Symbols): DeviceSymbol | undefined {
  const end = symbol.ends[0];
  if (end === undefined || !takesEnd(symbol, end, symbols)) return undefined;
  const link = end.$container as LinkStatement;
  const other = link.left === end ? link.right : link.left;
  const peer = other?.device === undefined ? undefined : symbolOfEnd(other, symbols);
  if (peer === undefined || peer === symbol || !takesEnd(peer, other, symbols)) return undefined;
  // Pairs are made on one machine.
  return splitNode(peer.node).host === splitNode(symbol.node).host ? peer : undefined;
}

export function symbolOfEnd(end: End, symbols: Symbols): DeviceSymbol | undefined {
  return symbols.devices.get(nodeOfEnd(end))?.get(end.device.$refText);
}

function takesEnd(symbol: DeviceSymbol, end: End, symbols: Symbols): boolean {
  return (
    symbol.ends[0] === end &&
    symbol.name !== LOOPBACK &&
    (symbol.declarations[0] === undefined || isInterface(symbol.declarations[0])) &&
    isNamespace(symbols.nodes.get(symbol.node)?.[0])
  );
}

/** The attributes of a device: those of its statement, of its end of a link, and of the namespace that it moves into. */
export function deviceAttributes(symbol: DeviceSymbol): Attribute[] {
  const { declarations, ends, arrivals } = symbol;
  return [declarations[0], ends[0], arrivals[0]].flatMap((owner) => (owner === undefined ? [] : attributesOf(owner)));
}

/** `port NAME` in the block of a bridge, by device. */
export function portsOf(devices: Iterable<DeviceSymbol>): Map<string, { port: Port; master: DeviceSymbol }[]> {
  const result = new Map<string, { port: Port; master: DeviceSymbol }[]>();
  for (const master of devices) {
    const declaration = master.declarations[0];
    if (!isSingle(declaration) || !isBlock(declaration.block) || !hasPorts(master)) continue;
    for (const port of declaration.block.statements) {
      if (!isPort(port) || port.device === undefined) continue;
      const name = port.device.$refText;
      result.set(name, [...(result.get(name) ?? []), { port, master }]);
    }
  }
  return result;
}

/** The devices of a namespace, in the order of the source. */
export function lowerLinks(node: string, symbols: Symbols): Link[] {
  const devices = symbols.devices.get(node);
  if (devices === undefined) return [];
  const ports = portsOf(devices.values());
  const links = [...devices.values()].flatMap((symbol) => {
    if (symbol.departures.length > 0) return [];
    const kind = kindOf(symbol);
    const peer = peerOf(symbol, symbols);
    if (kind === undefined || (linkKinds[kind].shape === 'pair' && peer === undefined)) return [];
    const port = ports.get(symbol.name)?.[0];
    return [lowerLink(symbol, kind, peer, port, devices)];
  });
  const names = new Set(links.map(({ name }) => name));
  return links.map((link) => withoutMissing(link, names));
}

/** A link without what names devices that are not there. */
function withoutMissing(link: Link, names: ReadonlySet<string>): Link {
  const known = (kind: LinkKind, [name, { value }]: [string, Sourced<AttributeValue>]) =>
    linkKinds[kind].attributes[name]?.value.type !== 'device' || (names.has(String(value)) && value !== link.name);
  const { parent, ...rest } = link;
  return {
    ...rest,
    ...(parent === undefined || !names.has(parent.value) || parent.value === link.name ? {} : { parent }),
    attributes: Object.fromEntries(Object.entries(link.attributes).filter((entry) => known(link.kind, entry))),
  };
}

function lowerLink(
  symbol: DeviceSymbol,
  kind: LinkKind,
  peer: DeviceSymbol | undefined,
  port: { port: Port; master: DeviceSymbol } | undefined,
  devices: ReadonlyMap<string, DeviceSymbol>,
): Link {
  const attributes = deviceAttributes(symbol);
  const mtu = lowerMtu(attributes, peer);
  const mac = readText(findAttribute(attributes, 'mac'));
  const txqlen = readNumber(findAttribute(attributes, 'txqlen'));
  const named = readText(findAttribute(attributes, 'master'));
  const master =
    named !== undefined
      ? isMasterFor(devices.get(named.value), symbol)
        ? named
        : undefined
      : port !== undefined && isMasterFor(port.master, symbol)
        ? { value: port.master.name, range: rangeOf(port.port.device.$refNode) }
        : undefined;
  const isPortOf = port !== undefined && master?.value === port.master.name ? kindOf(port.master) : undefined;
  const ports = isPortOf === undefined ? undefined : linkKinds[isPortOf].ports;
  const portAttributes =
    ports === undefined ? {} : catalogueAttributes(port!.port.attributes, ports.attributes, symbol.node);
  const vlans = ports?.vlans === true ? lowerPortVlans(port!.port.attributes) : undefined;
  const parent = linkKinds[kind].parent === undefined ? undefined : deviceNamed('link', attributes, symbol.node);
  const impairment = lowerImpairment(symbol);
  return {
    kind,
    name: symbol.name,
    namespace: symbol.node,
    range: rangeOf(declarationOf(symbol).$cstNode),
    up: isUp(attributes),
    ...(mtu === undefined ? {} : { mtu }),
    ...(mac === undefined ? {} : { mac }),
    ...(txqlen === undefined ? {} : { txqlen }),
    ...(parent === undefined ? {} : { parent }),
    ...(master === undefined ? {} : { master }),
    ...(Object.keys(portAttributes).length === 0 ? {} : { port: portAttributes }),
    ...(vlans === undefined ? {} : { vlans }),
    ...(impairment === undefined ? {} : { impairment }),
    ...(peer === undefined ? {} : { peer: { namespace: peer.node, name: peer.name } }),
    addresses: lowerAddresses(attributes),
    attributes: catalogueAttributes(attributes, linkKinds[kind].attributes, symbol.node),
    ...lowerHardware(symbol),
  };
}

/** Whether a device may be a port of another, by the kinds of both. */
export function canBePort(device: DeviceSymbol, master: DeviceSymbol): boolean {
  const [kind, masterKind] = [kindOf(device), kindOf(master)];
  const ports = masterKind === undefined ? undefined : linkKinds[masterKind].ports;
  return ports !== undefined && (kind === undefined || ports.refuses?.includes(kind) !== true);
}

function isMasterFor(master: DeviceSymbol | undefined, device: DeviceSymbol): boolean {
  return master !== undefined && master !== device && canBePort(device, master);
}

/** The MTU of a device; of a pair, one that only the other end says is that of both. */
function lowerMtu(attributes: readonly Attribute[], peer: DeviceSymbol | undefined): Sourced<number> | undefined {
  const own = readNumber(findAttribute(attributes, 'mtu'));
  return own ?? (peer && readNumber(findAttribute(deviceAttributes(peer), 'mtu')));
}

export function isUp(attributes: readonly Attribute[]): boolean {
  return readText(findAttribute(attributes, 'state'))?.value !== 'down';
}

export function lowerAddresses(attributes: readonly Attribute[]): InterfaceAddress[] {
  return attributes
    .filter((attribute) => attribute.name === 'address')
    .flatMap((attribute) => readAttribute(attribute))
    .map(({ value, range }) => ({ prefix: String(value), range }));
}

/** Attributes of the catalogue, the first by each name. */
export function catalogueAttributes(
  attributes: readonly Attribute[],
  descriptors: Attributes,
  node: string,
): Record<string, Sourced<AttributeValue>> {
  const result: Record<string, Sourced<AttributeValue>> = {};
  for (const attribute of attributes) {
    if (attribute.name === undefined || Object.hasOwn(result, attribute.name)) continue;
    const descriptor = Object.hasOwn(descriptors, attribute.name) ? descriptors[attribute.name] : undefined;
    if (descriptor === undefined || isForeign(attribute, node)) continue;
    const value = readCatalogueValue(attribute, descriptor);
    if (value !== undefined) result[attribute.name] = value;
  }
  return result;
}

/** Whether an attribute names a device of another namespace. */
function isForeign({ values }: Attribute, node: string): boolean {
  return values.some((value) => isDeviceValue(value) && (namedNode(value) ?? node) !== node);
}

function deviceNamed(name: string, attributes: readonly Attribute[], node: string): Sourced<string> | undefined {
  const attribute = findAttribute(attributes, name);
  return attribute === undefined || isForeign(attribute, node) ? undefined : readText(attribute);
}

/** `interface lo`, if the namespace has one. */
export function lowerLoopback(node: string, symbols: Symbols): Loopback | undefined {
  const declaration = symbols.devices.get(node)?.get(LOOPBACK)?.declarations.find(isInterface);
  if (declaration === undefined || isEnd(declaration)) return undefined;
  const attributes = attributesOf(declaration);
  const mtu = readNumber(findAttribute(attributes, 'mtu'));
  return {
    range: rangeOf(declaration.$cstNode),
    up: isUp(attributes),
    ...(mtu === undefined ? {} : { mtu }),
    addresses: lowerAddresses(attributes),
  };
}
