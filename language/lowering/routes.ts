import type { Attribute, Nexthop, Route as RouteStatement, Source } from '../generated/ast.ts';
import { isTableValue } from '../generated/ast.ts';
import { formatPrefix, networkOf, type Prefix, parsePrefix } from '../model/address.ts';
import type { AttributeValue } from '../model/links/index.ts';
import type { Route, Way } from '../model/network.ts';
import { enclosingNode, symbolsOf } from '../references/symbols.ts';
import { attributesOf } from '../vocabulary/places.ts';
import { deadEndTypes } from '../vocabulary/routing.ts';
import { findAttribute, leadOf, readAttribute, readNumber, readText } from './attributes.ts';
import { deviceAttributes, kindOf } from './links.ts';
import { rangeOf } from './range.ts';
import { tablesOf } from './tables.ts';

const OWN_FIELDS: ReadonlySet<string> = new Set(['via', 'dev', 'onlink', 'src', 'metric', 'table', 'vrf']);

/**
 * A route, or `undefined` when it says no place to go to or no right destination. `default` is of the family of the
 * gateway or the source, IPv4 when neither tells.
 */
export function lowerRoute(statement: RouteStatement, source: Source): Route | undefined {
  const attributes = attributesOf(statement);
  const way = lowerWay(attributes);
  const nexthops = (statement.nexthops ?? []).map((nexthop) => lowerNexthop(nexthop));
  const src = readText(findAttribute(attributes, 'src'))?.value;
  const metric = readNumber(findAttribute(attributes, 'metric'))?.value;
  const gateways = [way.via, ...nexthops.map(({ via }) => via)].filter((via) => via !== undefined);
  const destination = readDestination(statement.destination, gateways[0] ?? src);
  if (destination === undefined) return undefined;
  const type = statement.type ?? 'unicast';
  const hasWay = way.via !== undefined || way.device !== undefined || nexthops.length > 0;
  if (!hasWay && !deadEndTypes.includes(type)) return undefined;
  if (nexthops.some(({ via, device }) => via === undefined && device === undefined)) return undefined;
  const isIpv6 = destination.includes(':');
  const isOther = (address: string | undefined) => address !== undefined && address.includes(':') !== isIpv6;
  if (isOther(src) || (gateways.some(isOther) && !hasLead(statement))) return undefined;
  const vrf = findAttribute(attributes, 'vrf');
  const table = vrf === undefined ? lowerTable(attributes, source) : tableOfVrf(vrf, statement, source);
  if (table === undefined) return undefined;
  const options = optionsOf(attributes, OWN_FIELDS);
  return {
    destination,
    ...(type === 'unicast' ? {} : { type }),
    ...way,
    ...(src === undefined ? {} : { source: src }),
    ...(metric === undefined ? {} : { metric }),
    ...(table === 'main' ? {} : { table }),
    ...(nexthops.length === 0 ? {} : { nexthops }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
    range: rangeOf(statement.$cstNode),
  };
}

/** Whether a gateway of the other family is meant: `via inet6 fe80::1`. */
function hasLead({ attributes, nexthops }: RouteStatement): boolean {
  const all = [...attributes, ...(nexthops ?? []).flatMap((nexthop) => nexthop.attributes)];
  return all.some((attribute) => attribute.name === 'via' && leadOf(attribute) !== undefined);
}

function lowerWay(attributes: readonly Attribute[]): Way {
  const via = readText(findAttribute(attributes, 'via'))?.value;
  const device = readText(findAttribute(attributes, 'dev'))?.value;
  return {
    ...(via === undefined ? {} : { via }),
    ...(device === undefined ? {} : { device }),
    ...(findAttribute(attributes, 'onlink') === undefined ? {} : { onlink: true }),
  };
}

function lowerNexthop(nexthop: Nexthop): NonNullable<Route['nexthops']>[number] {
  const attributes = attributesOf(nexthop);
  const weight = readNumber(findAttribute(attributes, 'weight'))?.value;
  return {
    ...lowerWay(attributes),
    ...(weight === undefined ? {} : { weight }),
    range: rangeOf(nexthop.$cstNode),
  };
}

/** The number of the table that attributes name, `main` when they name none or that one; nothing when it is unknown. */
export function lowerTable(attributes: readonly Attribute[], source: Source): number | 'main' | undefined {
  const attribute = findAttribute(attributes, 'table');
  if (attribute === undefined) return 'main';
  const value = attribute.values[0];
  const number = isTableValue(value)
    ? tablesOf(source).get(value.table?.$refText ?? '')
    : (readAttribute(attribute)[0]?.value as number | undefined);
  return number === 254 ? 'main' : number;
}

/** The table of the VRF that a route names. */
function tableOfVrf(attribute: Attribute, statement: RouteStatement, source: Source): number | undefined {
  const name = readText(attribute)?.value;
  const symbol = symbolsOf(source)
    .devices.get(enclosingNode(statement))
    ?.get(name ?? '');
  if (symbol === undefined || kindOf(symbol) !== 'vrf') return undefined;
  return readNumber(findAttribute(deviceAttributes(symbol), 'table'))?.value;
}

/** What attributes say beyond those that have a place of their own, by the words of the command. */
export function optionsOf(attributes: readonly Attribute[], own: ReadonlySet<string>): Record<string, AttributeValue> {
  const result: Record<string, AttributeValue> = {};
  for (const attribute of attributes) {
    if (own.has(attribute.name)) continue;
    const value = readAttribute(attribute)[0]?.value ?? (attribute.values.length === 0 ? true : undefined);
    const lead = leadOf(attribute);
    if (value !== undefined) result[lead === undefined ? attribute.name : `${attribute.name} ${lead}`] = value;
  }
  return result;
}

function readDestination(text: string | undefined, sibling: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text === 'default') return sibling?.includes(':') ? '::/0' : '0.0.0.0/0';
  const prefix = parsePrefix(text);
  if (prefix === undefined || hasHostBits(prefix)) return undefined;
  return formatPrefix({ ...prefix, address: networkOf(prefix.address, prefix.length) });
}

/** Whether bits are set after an IPv4 prefix: Linux refuses such a destination. For IPv6 it clears them. */
export function hasHostBits({ address, length }: Prefix): boolean {
  return typeof address === 'number' && networkOf(address, length) !== address;
}

/** Whether all devices that a route names are there. */
export function isByKnown({ device, nexthops = [] }: Route, devices: ReadonlySet<string>): boolean {
  return [{ device }, ...nexthops].every((way) => way.device === undefined || devices.has(way.device));
}
