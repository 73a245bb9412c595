import type { Neigh, Rule as RuleStatement, Source } from '../../generated/ast.ts';
import { isNeigh, isRoute, isRule, isTable } from '../../generated/ast.ts';
import { findAttribute } from '../../lowering/attributes.ts';
import { lower } from '../../lowering/lower.ts';
import { lowerNeighbour, lowerRule } from '../../lowering/rules.ts';
import { tableNumber } from '../../lowering/tables.ts';
import { isLinkScoped, parseIp, parsePrefix, prefixContains } from '../../model/address.ts';
import { oddNameFault } from '../../model/names.ts';
import { allNamespaces, type Namespace, type Network, type Rule } from '../../model/network.ts';
import { beginsBefore } from '../../model/problem.ts';
import { enclosingNode } from '../../references/symbols.ts';
import { attributesOf, describeNode } from '../../vocabulary/places.ts';
import { deadEndTypes, ruleActions } from '../../vocabulary/routing.ts';
import { addressFault } from '../../vocabulary/values.ts';
import { lineOf, type Report, removal } from '../report.ts';
import { allStatements, isLibrary } from '../statements.ts';
import type { Check } from './check.ts';

/** Tables, rules and neighbours that Linux would refuse, or that change nothing. */
export const checkRules: Check = (source, report) => {
  const network = lower(source);
  checkTables(source, tablesUsed(network), report);
  const namespaces = new Map(allNamespaces(network).map((namespace) => [namespace.name, namespace]));
  const rules = new Map<string, PlacedRule[]>();
  for (const statement of allStatements(source)) {
    const node = enclosingNode(statement);
    if (isRule(statement)) {
      checkActions(statement, report);
      const rule = lowerRule(statement, source);
      if (rule !== undefined) rules.set(node, [...(rules.get(node) ?? []), { statement, rule }]);
      else checkFamilies(statement, report);
    } else if (isNeigh(statement)) {
      checkNeighbour(statement, namespaces.get(node), report);
    } else if (isRoute(statement)) {
      const own = attributesOf(statement).find(({ name }) => name === 'via');
      const nexthop = statement.nexthops?.[0];
      if (statement.type !== undefined && deadEndTypes.includes(statement.type)) {
        const extra = own ?? nexthop;
        const message = `a route of the type ${statement.type} leads nowhere: expected no ${own === undefined ? 'nexthop' : 'via'}`;
        if (extra !== undefined) report('way-of-dead-end', message, { node: extra });
      } else if (nexthop !== undefined && own !== undefined) {
        const message = `the route to '${statement.destination}' has nexthops and a way of its own: expected this one as nexthop, too`;
        report('nexthops-and-way', message, { node: own });
      }
    }
  }
  for (const [node, placed] of rules) {
    const namespace = namespaces.get(node);
    if (namespace !== undefined) checkOrder(node, placed, namespace, report);
  }
};

interface PlacedRule {
  readonly statement: RuleStatement;
  readonly rule: Rule;
}

function checkTables(source: Source, used: ReadonlySet<number>, report: Report): void {
  const byName = new Map<string, string>();
  const byNumber = new Map<number, string>();
  for (const table of source.statements) {
    if (!isTable(table) || table.name === undefined || table.number === undefined) continue;
    const number = tableNumber(table.number);
    const first = byName.get(table.name);
    if (/^\d/.test(table.name) || ['main', 'local', 'default', 'all'].includes(table.name)) {
      const message = `'${table.name}' is the name of no table of one's own: expected a word that is not taken`;
      report('bad-table', message, { node: table, property: 'name' });
    } else if (oddNameFault(table.name) !== undefined) {
      const message = `the name '${table.name}' of a table ${oddNameFault(table.name)}`;
      report('odd-name', message, { node: table, property: 'name' });
    } else if (first !== undefined) {
      const message = `table '${table.name}' is declared already on line ${first}`;
      report('duplicate-name', message, { node: table, property: 'name' });
    } else if (number === undefined) {
      const isTaken = /^25[345]$/.test(table.number);
      const message = isTaken
        ? `table ${table.number} is one that every kernel has: expected another number`
        : `'${table.number}' is no number of a table: expected 1..4294967295`;
      report('bad-table', message, { node: table, property: 'number' });
    } else if (byNumber.has(number)) {
      const message = `table ${number} is called '${byNumber.get(number)}' already`;
      report('bad-table', message, { node: table, property: 'number' });
    } else if (!used.has(number) && !isLibrary(source)) {
      const what = `table '${table.name}'`;
      report(
        'unused-table',
        `no route and no rule uses ${what}`,
        { node: table, property: 'name' },
        removal(what, table),
      );
    }
    byName.set(table.name, first ?? lineOf(table));
    if (number !== undefined && !byNumber.has(number)) byNumber.set(number, table.name);
  }
}

function tablesUsed(network: Network): Set<number> {
  const used = new Set<number>();
  for (const { routes, rules = [], links } of allNamespaces(network)) {
    for (const { table } of routes) if (table !== undefined) used.add(table);
    for (const { action } of rules) if (action.type === 'table') used.add(action.table);
    for (const { kind, attributes } of links) if (kind === 'vrf') used.add(Number(attributes.table?.value));
  }
  return used;
}

function checkActions(statement: RuleStatement, report: Report): void {
  const given = attributesOf(statement).filter(({ name }) => (ruleActions as readonly string[]).includes(name));
  const second = given[1];
  if (second === undefined) return;
  const message = `this rule does two things, ${given[0]!.name} and ${second.name}: expected one`;
  report('two-actions', message, { node: second, property: 'name' });
}

function checkFamilies(statement: RuleStatement, report: Report): void {
  const to = findAttribute(attributesOf(statement), 'to');
  const prefixes = ['from', 'to'].map(
    (name) => findAttribute(attributesOf(statement), name)?.values[0]?.$cstNode?.text,
  );
  const [from, other] = prefixes.map((text) => (text === undefined ? undefined : parsePrefix(text)));
  if (to === undefined || from === undefined || other === undefined || typeof from.address === typeof other.address)
    return;
  const message = `to ${prefixes[1]} is of another family than from ${prefixes[0]}: a rule is for one`;
  report('mixed-families', message, { node: to });
}

function checkOrder(node: string, placed: readonly PlacedRule[], namespace: Namespace, report: Report): void {
  const routed = new Set(namespace.routes.map(({ table }) => table ?? 254));
  for (const { statement, rule } of placed) {
    const { action } = rule;
    const place = { node: statement };
    if (action.type === 'table' && (action.table < 253 || action.table > 255) && !routed.has(action.table)) {
      const message = `table ${action.table} of ${describeNode(node)} has no routes, so this rule changes nothing`;
      report('empty-table', message, { node: findAttribute(attributesOf(statement), 'table') ?? statement });
    }
    if (action.type === 'goto') checkGoto(statement, rule, action.preference, placed, report);
    const earlier = placed.filter((other) => other.rule !== rule && other.rule.family === rule.family);
    const same = earlier.find((other) => beginsBefore(other.rule.range, rule.range) && isSameRule(other.rule, rule));
    if (same !== undefined) {
      report(
        'duplicate-ip-rule',
        `${describeNode(node)} has this rule already, on line ${lineOf(same.statement)}`,
        place,
      );
      continue;
    }
    const shadow = earlier.find(
      (other) => endsSearch(other.rule) && isBefore(other.rule, rule) && covers(other.rule, rule),
    );
    if (shadow === undefined) continue;
    const message = `this rule is never asked: the one on line ${lineOf(shadow.statement)} ends the search for all its packets`;
    report('shadowed-ip-rule', message, place);
  }
}

function checkGoto(
  statement: RuleStatement,
  rule: Rule,
  target: number,
  placed: readonly PlacedRule[],
  report: Report,
): void {
  const attribute = findAttribute(attributesOf(statement), 'goto') ?? statement;
  const isThere = placed.some((other) => other.rule.family === rule.family && other.rule.preference === target);
  if (rule.preference !== undefined && target <= rule.preference) {
    const message = `goto ${target} leads back: expected a preference above ${rule.preference}`;
    report('bad-goto', message, { node: attribute });
  } else if (!isThere && target !== 32766 && target !== 32767) {
    report('bad-goto', `goto ${target} leads to no rule: expected the pref of one`, { node: attribute });
  }
}

const endsSearch = ({ action }: Rule) => ['blackhole', 'unreachable', 'prohibit'].includes(action.type);

const isBefore = (a: Rule, b: Rule) =>
  a.preference !== undefined && b.preference !== undefined && a.preference < b.preference;

function isSameRule(a: Rule, b: Rule): boolean {
  const told = ({ selector, preference, action }: Rule) => JSON.stringify([selector, preference, action]);
  return a.preference !== undefined && told(a) === told(b);
}

/** Whether every packet that one rule is for is one that another is for. */
function covers(wide: Rule, narrow: Rule): boolean {
  if (wide.selector.not === true || narrow.selector.not === true) return false;
  return Object.entries(wide.selector).every(([name, value]) => {
    const other = narrow.selector[name as keyof Rule['selector']];
    if (name !== 'from' && name !== 'to') return other === value;
    const [outer, inner] = [parsePrefix(String(value)), other === undefined ? undefined : parsePrefix(String(other))];
    return (
      outer !== undefined && inner !== undefined && inner.length >= outer.length && prefixContains(outer, inner.address)
    );
  });
}

function checkNeighbour(statement: Neigh, namespace: Namespace | undefined, report: Report): void {
  const place = { node: statement, property: 'address' };
  if (statement.address === undefined) return;
  const address = parseIp(statement.address);
  if (address === undefined) {
    report('bad-address', `the neighbour '${statement.address}' ${addressFault(statement.address)}`, place);
    return;
  }
  const neighbour = lowerNeighbour(statement);
  if (neighbour === undefined) {
    const hasDevice = findAttribute(attributesOf(statement), 'dev') !== undefined;
    const message = `the neighbour ${statement.address} is behind no device: expected dev DEVICE`;
    if (!hasDevice) report('incomplete-neighbour', message, place);
    return;
  }
  const needsMac = ['permanent', 'reachable', 'stale', 'delay', 'probe'].includes(neighbour.state ?? 'permanent');
  if (neighbour.proxy !== true && needsMac && neighbour.mac === undefined) {
    const hasMac = findAttribute(attributesOf(statement), 'lladdr') !== undefined;
    const message = `the neighbour ${statement.address} has no Ethernet address: expected lladdr ADDRESS`;
    if (!hasMac) report('incomplete-neighbour', message, place);
  }
  const link = namespace?.links.find(({ name }) => name === neighbour.device);
  if (link === undefined || neighbour.proxy === true) return;
  const networks = link.addresses.flatMap(({ prefix }) => parsePrefix(prefix) ?? []);
  const sameFamily = networks.filter((network) => typeof network.address === typeof address);
  const routed = namespace!.routes.some(({ device, destination }) => {
    const prefix = parsePrefix(destination);
    return device === neighbour.device && prefix !== undefined && prefixContains(prefix, address);
  });
  if (routed || isLinkScoped(address) || sameFamily.some((network) => prefixContains(network, address))) return;
  const message = `${statement.address} is on no network of '${neighbour.device}': nothing will ask for this neighbour`;
  report('off-link-neighbour', message, place);
}
