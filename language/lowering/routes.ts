import type { Route as RouteStatement } from '../generated/ast.ts';
import { formatPrefix, networkOf, type Prefix, parsePrefix } from '../model/address.ts';
import type { Route } from '../model/network.ts';
import { attributesOf } from '../vocabulary/places.ts';
import { findAttribute, readNumber, readText } from './attributes.ts';
import { rangeOf } from './range.ts';

/**
 * A route, or `undefined` when it says no place to go to or no right destination. `default` is of the family of the
 * gateway or the source, IPv4 when neither tells.
 */
export function lowerRoute(statement: RouteStatement, file: string): Route | undefined {
  const attributes = attributesOf(statement);
  const text = (name: string) => readText(findAttribute(attributes, name), file)?.value;
  const via = text('via');
  const device = text('dev');
  const source = text('src');
  const metric = readNumber(findAttribute(attributes, 'metric'), file)?.value;
  const destination = readDestination(statement.destination, via ?? source);
  if (destination === undefined || (via === undefined && device === undefined)) return undefined;
  const isIpv6 = destination.includes(':');
  if ([via, source].some((address) => address !== undefined && address.includes(':') !== isIpv6)) return undefined;
  return {
    destination,
    ...(via === undefined ? {} : { via }),
    ...(device === undefined ? {} : { device }),
    ...(source === undefined ? {} : { source }),
    ...(metric === undefined ? {} : { metric }),
    ...(findAttribute(attributes, 'onlink') === undefined ? {} : { onlink: true }),
    range: rangeOf(statement.$cstNode, file),
  };
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
