import type { End, Nic, Port, Source, Statement } from '../generated/ast.ts';
import {
  isCable,
  isDeviceValue,
  isExternal,
  isNic,
  isPort,
  isRoute,
  isSingle,
  isSysctl,
  isVfOf,
  isVm,
} from '../generated/ast.ts';
import { linkKinds } from '../model/links/index.ts';
import {
  type Cable,
  type CableEnd,
  type External,
  type ExternalPort,
  type Guest,
  type GuestCard,
  type Inside,
  machineNode,
  type Network,
} from '../model/network.ts';
import { machineOf, namedNode } from '../references/nodes.ts';
import { type DeviceSymbol, isCard, nodeOfEnd, type Symbols } from '../references/symbols.ts';
import { guestDeviceKinds, isExternalKind } from '../vocabulary/hardware.ts';
import { attributesOf } from '../vocabulary/places.ts';
import { findAttribute, readNumber, readText } from './attributes.ts';
import { impairmentIn, lowerPortVlans } from './link-blocks.ts';
import { catalogueAttributes, isUp, kindOf, LOOPBACK, lowerAddresses } from './links.ts';
import { lowerListeners } from './listeners.ts';
import { rangeOf } from './range.ts';
import { isByKnown, lowerRoute } from './routes.ts';
import { lowerSysctl } from './sysctls.ts';

/** Guests, and the world around with its cables, as far as they could be understood; what a file has not is left out. */
export function lowerWorld(
  source: Source,
  symbols: Symbols,
  statements: ReadonlyMap<string, readonly Statement[]>,
): Pick<Network, 'guests' | 'externals' | 'cables'> {
  const { guests, externals } = lowerNodes(source, symbols, statements);
  const cables = lowerCables(source, symbols);
  return {
    ...(guests.length === 0 ? {} : { guests }),
    ...(externals.length === 0 ? {} : { externals }),
    ...(cables.length === 0 ? {} : { cables }),
  };
}

function lowerNodes(
  source: Source,
  symbols: Symbols,
  statements: ReadonlyMap<string, readonly Statement[]>,
): { guests: Guest[]; externals: External[] } {
  const guests: Guest[] = [];
  const externals: External[] = [];
  const inside = (name: string, devices: readonly { readonly name: string }[]) =>
    lowerInside(statements.get(name) ?? [], source, devices);
  for (const [name, [node]] of symbols.nodes) {
    const range = rangeOf(node?.$cstNode);
    const declarations = [...(symbols.devices.get(name)?.values() ?? [])].map((symbol) => symbol.declarations[0]);
    if (isVm(node)) {
      const cards = declarations.filter(isNic).flatMap((card) => lowerGuestCard(card, symbols) ?? []);
      guests.push({ name, range, cards, ...inside(name, cards) });
    } else if (isExternal(node) && isExternalKind(node.kind)) {
      const isSwitch = node.kind === 'switch';
      const ports = declarations.filter(isPort).map((port) => lowerPort(port, isSwitch));
      externals.push({
        kind: node.kind,
        name,
        range,
        attributes: catalogueAttributes(attributesOf(node), isSwitch ? linkKinds.bridge.attributes : {}, name),
        ports,
        ...(isSwitch ? {} : inside(name, ports)),
      });
    }
  }
  return { guests, externals };
}

/** Routes by devices that are there, settings and services. */
function lowerInside(
  statements: readonly Statement[],
  source: Source,
  devices: readonly { readonly name: string }[],
): Inside {
  const known = new Set([LOOPBACK, ...devices.map(({ name }) => name)]);
  const routes = statements
    .filter(isRoute)
    .flatMap((route) => lowerRoute(route, source) ?? [])
    .filter((route) => isByKnown(route, known));
  const sysctls = statements.filter(isSysctl).flatMap((sysctl) => lowerSysctl(sysctl) ?? []);
  return {
    ...(routes.length === 0 ? {} : { routes }),
    ...(sysctls.length === 0 ? {} : { sysctls }),
    ...lowerListeners(statements),
  };
}

function commonOf(statement: Nic | Port) {
  const attributes = attributesOf(statement);
  const mtu = readNumber(findAttribute(attributes, 'mtu'));
  const mac = readText(findAttribute(attributes, 'mac'));
  return {
    name: statement.device.$refText,
    range: rangeOf(statement.$cstNode),
    up: isUp(attributes),
    ...(mtu === undefined ? {} : { mtu }),
    ...(mac === undefined ? {} : { mac }),
    addresses: lowerAddresses(attributes),
  };
}

function lowerPort(port: Port, isSwitch: boolean): ExternalPort {
  const attributes = attributesOf(port);
  const { addresses, ...common } = commonOf(port);
  if (!isSwitch) return { ...common, addresses };
  const vlans = lowerPortVlans(attributes);
  const relay = readText(findAttribute(attributes, 'reflective-relay'));
  return {
    ...common,
    addresses: [],
    ...(vlans === undefined ? {} : { vlans }),
    ...(relay === undefined ? {} : { reflectiveRelay: { value: Boolean(relay.value), range: relay.range } }),
  };
}

/** The device of the machine that a guest's card is on; nothing when it names none. */
export function deviceOfGuestCard(card: Nic, symbols: Symbols): DeviceSymbol | undefined {
  const value = findAttribute(attributesOf(card), 'on')?.values.find(isDeviceValue);
  return value?.device === undefined
    ? undefined
    : symbols.devices.get(namedNode(value) ?? machineOf(card))?.get(value.device.$refText);
}

/** Why a device of the machine can be no guest's card, as the end of a sentence; nothing if it can. */
export function guestDeviceFault(device: DeviceSymbol, hasVf: boolean): string | undefined {
  const kind = kindOf(device);
  const [declaration] = device.declarations;
  if (isVfOf(declaration)) return 'is a virtual function that a namespace has';
  if (kind === 'physical') {
    const isPassed = isSingle(declaration) && driverOf(declaration) === VFIO;
    return hasVf || isPassed
      ? undefined
      : "is a network card of the machine: expected 'vf' and a number, or 'driver vfio-pci' at the card";
  }
  if (kind === undefined || !guestDeviceKinds.includes(kind))
    return `is ${kind === undefined ? 'no device' : `of kind ${kind}`}`;
  return hasVf ? `is of kind ${kind} and has no virtual functions` : undefined;
}

/** The driver that takes devices from the kernel, for guests and for programs. */
export const VFIO = 'vfio-pci';

export function driverOf(owner: { readonly attributes: Nic['attributes'] }): string | undefined {
  return readText(findAttribute(attributesOf(owner), 'driver'))?.value;
}

function lowerGuestCard(card: Nic, symbols: Symbols): GuestCard | undefined {
  const attributes = attributesOf(card);
  const device = deviceOfGuestCard(card, symbols);
  const vf = readNumber(findAttribute(attributes, 'vf'))?.value;
  if (device === undefined || guestDeviceFault(device, vf !== undefined) !== undefined) return undefined;
  const range = rangeOf(findAttribute(attributes, 'on')?.$cstNode);
  return {
    ...commonOf(card),
    on: { namespace: device.node, device: device.name, ...(vf === undefined ? {} : { vf }), range },
  };
}

/** What the end of a cable is: a card by its home, or the port of an external node; nothing when it is neither. */
export function plugOf(end: End | undefined, symbols: Symbols): DeviceSymbol | undefined {
  if (end?.device === undefined) return undefined;
  const symbol = symbols.devices.get(nodeOfEnd(end))?.get(end.device.$refText);
  const [declaration] = symbol?.declarations ?? [];
  if (symbol === undefined || isPort(declaration)) return symbol;
  if (!isCard(declaration)) return undefined;
  return symbol.arrivals.length === 0 ? symbol : symbols.devices.get(machineNode(symbol.node))?.get(symbol.name);
}

function lowerCables(source: Source, symbols: Symbols): Cable[] {
  const taken = new Set<DeviceSymbol>();
  return source.statements.filter(isCable).flatMap((cable): Cable[] => {
    const [left, right] = [plugOf(cable.left, symbols), plugOf(cable.right, symbols)];
    if (left === undefined || right === undefined || left === right || taken.has(left) || taken.has(right)) return [];
    taken.add(left).add(right);
    const impairment = impairmentIn(cable.block);
    const end = ({ node, name }: DeviceSymbol, { $cstNode }: End): CableEnd => ({
      node,
      device: name,
      range: rangeOf($cstNode),
    });
    return [
      {
        left: end(left, cable.left),
        right: end(right, cable.right),
        range: rangeOf(cable.$cstNode),
        ...(impairment === undefined ? {} : { impairment }),
      },
    ];
  });
}
