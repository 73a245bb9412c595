import type { Attribute, Neigh, Rule as RuleStatement, Source } from '../generated/ast.ts';
import { formatIp, parseIp } from '../model/address.ts';
import type { Neighbour, Rule } from '../model/network.ts';
import { attributesOf } from '../vocabulary/places.ts';
import { ruleActions } from '../vocabulary/routing.ts';
import { findAttribute, readAttribute, readNumber, readText } from './attributes.ts';
import { rangeOf } from './range.ts';
import { lowerTable, optionsOf } from './routes.ts';

const SELECTORS = ['from', 'to', 'iif', 'oif', 'fwmark', 'tos', 'ipproto', 'sport', 'dport', 'uidrange'] as const;
const RULE_FIELDS: ReadonlySet<string> = new Set([...SELECTORS, ...ruleActions, 'not', 'family', 'pref']);
const NEIGHBOUR_FIELDS: ReadonlySet<string> = new Set(['lladdr', 'dev', 'nud', 'router']);

/** A rule; nothing when its table is unknown or its addresses are of two families. */
export function lowerRule(statement: RuleStatement, source: Source): Rule | undefined {
  const attributes = attributesOf(statement);
  const given: Record<string, unknown> = {};
  for (const name of SELECTORS) {
    const value = readAttribute(findAttribute(attributes, name))[0]?.value;
    if (value !== undefined && value !== 'all') given[name] = value;
  }
  for (const name of ['not', 'l3mdev'] as const) if (findAttribute(attributes, name) !== undefined) given[name] = true;
  const selector = given as Rule['selector'];
  const families = [selector.from, selector.to].flatMap((prefix) => prefix?.includes(':') ?? []);
  if (new Set(families).size > 1) return undefined;
  const isIpv6 = families[0] ?? readText(findAttribute(attributes, 'family'))?.value === 'inet6';
  const action = lowerAction(attributes, source);
  if (action === undefined) return undefined;
  const preference = readNumber(findAttribute(attributes, 'pref'))?.value;
  const options = optionsOf(attributes, RULE_FIELDS);
  return {
    family: isIpv6 ? 6 : 4,
    selector,
    ...(preference === undefined ? {} : { preference }),
    action,
    ...(Object.keys(options).length === 0 ? {} : { options }),
    range: rangeOf(statement.$cstNode),
  };
}

function lowerAction(attributes: readonly Attribute[], source: Source): Rule['action'] | undefined {
  const name = ruleActions.find((action) => findAttribute(attributes, action) !== undefined) ?? 'table';
  if (name === 'goto') {
    const preference = readNumber(findAttribute(attributes, 'goto'))?.value;
    return preference === undefined ? undefined : { type: 'goto', preference };
  }
  if (name !== 'table') return { type: name };
  const table = lowerTable(attributes, source);
  return table === undefined ? undefined : { type: 'table', table: table === 'main' ? 254 : table };
}

/** A neighbour; nothing when its address is none, or no device is named. */
export function lowerNeighbour(statement: Neigh): Neighbour | undefined {
  const attributes = attributesOf(statement);
  const address = statement.address === undefined ? undefined : parseIp(statement.address);
  const device = readText(findAttribute(attributes, 'dev'))?.value;
  if (address === undefined || device === undefined) return undefined;
  const mac = readText(findAttribute(attributes, 'lladdr'))?.value;
  const state = readText(findAttribute(attributes, 'nud'))?.value;
  const options = optionsOf(attributes, NEIGHBOUR_FIELDS);
  return {
    address: formatIp(address),
    device,
    ...(mac === undefined ? {} : { mac }),
    ...(statement.type === 'proxy' ? { proxy: true } : {}),
    ...(state === undefined ? {} : { state }),
    ...(findAttribute(attributes, 'router') === undefined ? {} : { router: true }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
    range: rangeOf(statement.$cstNode),
  };
}
