import { type Attribute, isRoute, type Route, type Source } from '../../generated/ast.ts';
import { findAttribute, leadOf, readNumber, readText, valueText } from '../../lowering/attributes.ts';
import { kindOf } from '../../lowering/links.ts';
import { lower } from '../../lowering/lower.ts';
import { hasHostBits } from '../../lowering/routes.ts';
import {
  broadcastOf,
  formatIp,
  formatPrefix,
  type IpAddress,
  isLinkScoped,
  networkOf,
  type Prefix,
  parseIp,
  parsePrefix,
  prefixContains,
} from '../../model/address.ts';
import { allNamespaces, type Namespace, nodesAround } from '../../model/network.ts';
import { enclosingNode, symbolsOf } from '../../references/symbols.ts';
import { attributesOf, describeNode } from '../../vocabulary/places.ts';
import { deadEndTypes } from '../../vocabulary/routing.ts';
import { prefixFault } from '../../vocabulary/values.ts';
import { lineOf, type Report } from '../report.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** Routes that Linux would refuse. */
export const checkRoutes: Check = (source, report) => {
  const network = lower(source);
  const { nodes } = symbolsOf(source);
  const namespaces = new Map(
    [...allNamespaces(network), ...nodesAround(network).filter((node) => !isSwitch(node))].map((node) => [
      node.name,
      describe(node, describeNode(node.name, nodes.get(node.name)?.[0])),
    ]),
  );
  const seen = new Map<string, Route>();
  for (const route of allStatements(source)) {
    const namespace = namespaces.get(enclosingNode(route));
    if (!isRoute(route) || route.destination === undefined || namespace === undefined) continue;
    const destination = checkDestination(route, report);
    checkGateways(route, namespace, report);
    if (destination !== undefined) {
      checkWay(route, report);
      checkVrf(route, source, report);
      checkFamilies(route, destination, report);
      checkDuplicate(route, destination, namespace, seen, report);
    }
  }
};

/** An external switch, which has no routes: that one stands there is told as misplaced. */
function isSwitch(node: ReturnType<typeof nodesAround>[number]): boolean {
  return 'kind' in node && node.kind === 'switch';
}

/** What routes of a namespace, a guest or an external node are judged by. */
interface Connected {
  readonly name: string;
  /** What a reader calls it. */
  readonly what: string;
  /** Whether devices may have addresses that the file does not tell: those of CNI plugins and of Open vSwitch. */
  readonly open: boolean;
  readonly addresses: readonly { readonly prefix: Prefix; readonly device: string; readonly up: boolean }[];
  /** Devices that are down. */
  readonly down: ReadonlySet<string>;
  /** Routes without gateway: what is reachable on a device although no address says so. */
  readonly onDevice: readonly { readonly prefix: Prefix; readonly device: string }[];
}

type Judged = Pick<Namespace, 'name' | 'loopback' | 'cni' | 'ovsBridges'> & {
  readonly links: readonly Pick<Namespace['links'][number], 'name' | 'addresses' | 'up'>[];
  readonly routes?: Namespace['routes'];
};

function describe(namespace: Judged, what: string): Connected {
  const devices = [
    ...namespace.links.map(({ name, addresses, up }) => ({ name, addresses, up })),
    ...(namespace.loopback === undefined ? [] : [{ ...namespace.loopback, name: 'lo' }]),
  ];
  return {
    name: namespace.name,
    what,
    down: new Set(devices.filter(({ up }) => !up).map(({ name }) => name)),
    open: namespace.cni !== undefined || namespace.ovsBridges !== undefined,
    addresses: devices.flatMap(({ name, addresses, up }) =>
      addresses.flatMap((address) => {
        const prefix = parsePrefix(address.prefix);
        return prefix === undefined ? [] : [{ prefix, device: name, up }];
      }),
    ),
    onDevice: (namespace.routes ?? []).flatMap(({ destination, via, device }) => {
      const prefix = parsePrefix(destination);
      return prefix === undefined || via !== undefined || device === undefined ? [] : [{ prefix, device }];
    }),
  };
}

function checkDestination(route: Route, report: Report): Prefix | 'default' | undefined {
  const text = route.destination;
  if (text === 'default') return 'default';
  const place = { node: route, property: 'destination' };
  const prefix = parsePrefix(text);
  if (prefix === undefined) {
    report('bad-prefix', `the destination '${text}' ${destinationFault(text)}`, place);
    return undefined;
  }
  const network = { ...prefix, address: networkOf(prefix.address, prefix.length) };
  if (hasHostBits(prefix)) {
    report(
      'bad-prefix',
      `the destination '${text}' has bits set after its prefix: expected ${formatPrefix(network)}`,
      place,
      formatPrefix(network),
    );
    return undefined;
  }
  return network;
}

function destinationFault(text: string): string {
  return /^[\d.:a-fA-F/]+$/.test(text) ? prefixFault(text) : 'is not default, an address or a prefix';
}

function addressOf(
  attributes: readonly Attribute[],
  name: string,
): { address: IpAddress; attribute: Attribute } | undefined {
  const attribute = findAttribute(attributes, name);
  const value = attribute?.values[0];
  const address = value === undefined ? undefined : parseIp(valueText(value));
  return attribute === undefined || address === undefined ? undefined : { address, attribute };
}

function checkWay(route: Route, report: Report): void {
  if (route.type !== undefined && deadEndTypes.includes(route.type)) return;
  for (const nexthop of route.nexthops ?? []) {
    if (attributesOf(nexthop).some(({ name }) => name === 'via' || name === 'dev')) continue;
    const message = `a nexthop of the route to '${route.destination}' has no way to go: expected via ADDRESS or dev DEVICE`;
    report('incomplete-route', message, { node: nexthop });
  }
  if ((route.nexthops ?? []).length > 0 || attributesOf(route).some(({ name }) => name === 'via' || name === 'dev'))
    return;
  const message = `the route to '${route.destination}' has no way to go: expected via ADDRESS or dev DEVICE`;
  report('incomplete-route', message, { node: route, property: 'destination' });
}

function checkGateways(route: Route, namespace: Connected, report: Report): void {
  for (const attributes of waysOf(route)) checkGateway(route, attributes, namespace, report);
  const src = addressOf(attributesOf(route), 'src');
  if (src !== undefined && !namespace.addresses.some(({ prefix }) => prefix.address === src.address)) {
    const message = `src ${formatIp(src.address)} is no address of ${namespace.what}: expected one that a device has`;
    report('foreign-source', message, { node: src.attribute.values[0]! });
  }
}

/** The attributes of the route, and those of each nexthop. */
function waysOf(route: Route): (readonly Attribute[])[] {
  return [attributesOf(route), ...(route.nexthops ?? []).map(attributesOf)];
}

function checkGateway(route: Route, attributes: readonly Attribute[], namespace: Connected, report: Report): void {
  const via = addressOf(attributes, 'via');
  const device = readText(findAttribute(attributes, 'dev'))?.value;
  const hasDevice = findAttribute(attributes, 'dev') !== undefined;
  const onlink = findAttribute(attributes, 'onlink');
  if (device !== undefined && namespace.down.has(device)) {
    const message = `'${device}' is down, so Linux refuses the route to '${route.destination}': expected a device that is up`;
    report('way-by-down-device', message, { node: findAttribute(attributes, 'dev')!.values[0]! });
    return;
  }
  if (onlink !== undefined && !hasDevice) {
    const message = `the route to '${route.destination}' is onlink on no device: expected dev DEVICE`;
    report('onlink-without-device', message, { node: onlink });
  } else if (
    via !== undefined &&
    onlink === undefined &&
    leadOf(via.attribute) === undefined &&
    isSameFamily(route.destination, via.address)
  ) {
    const fault = gatewayFault(via.address, device, namespace);
    if (fault !== undefined) report(fault.code, fault.message, { node: via.attribute.values[0]! });
  }
}

function isSameFamily(destination: string, gateway: IpAddress): boolean {
  return destination === 'default' || destination.includes(':') === (typeof gateway === 'bigint');
}

function gatewayFault(gateway: IpAddress, device: string | undefined, namespace: Connected) {
  const text = formatIp(gateway);
  const node = namespace.what;
  if (namespace.addresses.some(({ prefix }) => prefix.address === gateway)) {
    return {
      code: 'own-gateway',
      message: `the gateway ${text} is an address of ${node} itself: expected a neighbour's`,
    } as const;
  }
  if (isLinkScoped(gateway)) {
    if (device !== undefined) return undefined;
    return {
      code: 'off-link-gateway',
      message: `the gateway ${text} is link-local: expected dev DEVICE beside it`,
    } as const;
  }
  const onDevice = <T extends { readonly device: string }>(entry: T) => device === undefined || entry.device === device;
  const reach = [...namespace.addresses, ...namespace.onDevice].filter(onDevice).map(({ prefix }) => prefix);
  const network = reach.find((prefix) => prefixContains(prefix, gateway));
  if (network === undefined) {
    if (namespace.open) return undefined;
    const where = device === undefined ? node : `'${device}' in ${node}`;
    return {
      code: 'off-link-gateway',
      message: `the gateway ${text} is on no network of ${where}${networks(reach, gateway)}`,
    } as const;
  }
  if (typeof gateway === 'number' && network.length < 31 && gateway === broadcastOf(gateway, network.length)) {
    return {
      code: 'off-link-gateway',
      message: `the gateway ${text} is the broadcast address of its network: expected a neighbour's`,
    } as const;
  }
  return undefined;
}

function networks(reach: readonly Prefix[], gateway: IpAddress): string {
  const family = reach.filter(({ address }) => typeof address === typeof gateway);
  const texts = family.map(({ address, length }) => formatPrefix({ address: networkOf(address, length), length }));
  return texts.length === 0 ? '' : `: expected an address of ${[...new Set(texts)].slice(0, 4).join(' or ')}`;
}

/** A route in the table of a VRF names one, and no other table. */
function checkVrf(route: Route, source: Source, report: Report): void {
  const vrf = findAttribute(attributesOf(route), 'vrf');
  if (vrf === undefined) return;
  if (findAttribute(attributesOf(route), 'table') !== undefined) {
    const message = "the route has a 'table' and a 'vrf', which has one of its own: expected one of them";
    report('conflicting-attributes', message, { node: vrf, property: 'name' });
  }
  const name = readText(vrf)?.value ?? '';
  const symbol = symbolsOf(source).devices.get(enclosingNode(route))?.get(name);
  const kind = symbol && kindOf(symbol);
  if (kind === undefined || kind === 'vrf') return;
  report('not-a-vrf', `'${name}' is a ${kind} and has no table: expected the name of a vrf`, { node: vrf.values[0]! });
}

function checkFamilies(route: Route, destination: Prefix | 'default', report: Report): void {
  const parts = waysOf(route)
    .flatMap((attributes) => ['via', 'src'].map((name) => addressOf(attributes, name)))
    .filter((part) => part !== undefined && leadOf(part.attribute) === undefined)
    .map((part) => part!);
  const first = destination === 'default' ? parts[0]?.address : destination.address;
  const other = parts.find(({ address }) => first !== undefined && typeof address !== typeof first);
  if (first === undefined || other === undefined) return;
  const family = typeof first === 'number' ? 'IPv4' : 'IPv6';
  const message = `${other.attribute.name} ${formatIp(other.address)} is of another family than the route to '${route.destination}': expected ${family}`;
  report('mixed-families', message, { node: other.attribute.values[0]! });
}

function checkDuplicate(
  route: Route,
  destination: Prefix | 'default',
  namespace: Connected,
  seen: Map<string, Route>,
  report: Report,
): void {
  const attributes = attributesOf(route);
  const gateways = waysOf(route).flatMap((way) => addressOf(way, 'via') ?? []);
  const sibling = gateways[0] ?? addressOf(attributes, 'src');
  const place = { node: route, property: 'destination' };
  const tableAttribute = findAttribute(attributes, 'table');
  const vrf = findAttribute(attributes, 'vrf')?.values.map(valueText).join();
  const named = tableAttribute === undefined ? 'main' : tableAttribute.values.map(valueText).join();
  const table = vrf === undefined ? named : `vrf ${vrf}`;
  const isIpv6 = typeof (destination === 'default' ? sibling?.address : destination.address) === 'bigint';
  const text = destination === 'default' ? `${isIpv6 ? '::' : '0.0.0.0'}/0` : formatPrefix(destination);
  const given = readNumber(findAttribute(attributes, 'metric'))?.value ?? 0;
  const metric = isIpv6 && given === 0 ? 1024 : given;
  const tos = findAttribute(attributes, 'tos')?.values[0]?.$cstNode?.text ?? '0';
  const key = `${namespace.name} ${text} ${metric} ${table} ${tos}`;
  const first = seen.get(key);
  if (first !== undefined) {
    const message = `${namespace.what} has a route to ${text} with the metric ${metric} already, on line ${lineOf(first)}`;
    report('duplicate-route', message, place);
    return;
  }
  seen.set(key, route);
  if (table !== 'main' && table !== '254') return;
  const connected = namespace.addresses.find(({ prefix, up }) => {
    const length = prefix.length;
    const network = formatPrefix({ address: networkOf(prefix.address, length), length });
    const isMade = typeof prefix.address === 'number' ? length < 32 && metric === 0 : metric === 256;
    return up && isMade && network === text;
  });
  if (connected === undefined) return;
  const message = `the address ${formatPrefix(connected.prefix)} of '${connected.device}' makes the route to ${text} already`;
  report('duplicate-route', message, place);
}
