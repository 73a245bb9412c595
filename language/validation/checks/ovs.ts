import type { AstNode } from 'langium';
import type { Attribute, OvsBridge, Port } from '../../generated/ast.ts';
import { isFlow, isOvsBridge, isPort } from '../../generated/ast.ts';
import { findAttribute, readAttribute, readText } from '../../lowering/attributes.ts';
import { deviceAttributes, portsOf } from '../../lowering/links.ts';
import { flowFault } from '../../model/ovs-flow.ts';
import { didYouMean, nearest } from '../../references/near-miss.ts';
import { enclosingNode, symbolsOf } from '../../references/symbols.ts';
import { attributesOf, describeNode, describeOwner } from '../../vocabulary/places.ts';
import { readRange } from '../../vocabulary/quantities.ts';
import { lineOf, type Report } from '../report.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** Bridges of Open vSwitch: ports given twice, VLANs that contradict each other, flows that are none. */
export const checkOvs: Check = (source, report) => {
  const { devices } = symbolsOf(source);
  for (const [node, ofNode] of devices) {
    const bridged = portsOf(ofNode.values());
    for (const symbol of ofNode.values()) {
      const [first, ...others] = symbol.ports;
      if (first === undefined) continue;
      for (const port of others) {
        const message = `'${symbol.name}' of ${describeNode(node)} is a port already, on line ${lineOf(first)}`;
        report('duplicate-port', message, { node: port, property: 'device' });
      }
      const other = bridged.get(symbol.name)?.[0]?.port ?? findAttribute(deviceAttributes(symbol), 'master');
      if (other !== undefined) {
        const message = `'${symbol.name}' of ${describeNode(node)} is a port of another bridge already, on line ${lineOf(other)}`;
        report('duplicate-port', message, { node: first, property: 'device' });
      }
      if (symbol.declarations.some(isOvsBridge)) {
        const message = `'${symbol.name}' is a bridge of Open vSwitch, which has a port of its name already`;
        report('duplicate-port', message, { node: first, property: 'device' });
      }
    }
  }
  for (const statement of allStatements(source)) {
    if (isOvsBridge(statement)) checkBridge(statement, report);
  }
};

function checkBridge(bridge: OvsBridge, report: Report): void {
  const inside = bridge.block?.statements ?? [];
  const ports = inside.filter(isPort);
  for (const port of ports) checkPort(port, report);
  const names = [bridge.name, ...ports.map(({ device }) => device?.$refText)].filter((name) => name !== undefined);
  for (const flow of inside.filter(isFlow)) {
    if (flow.text === undefined) continue;
    const fault = flowFault(flow.text, names);
    if (fault === undefined) continue;
    const near = fault.word === undefined ? undefined : nearest(fault.word, fault.known ?? []);
    const hint = near === undefined ? '' : didYouMean(near);
    report('bad-flow', `${fault.message}${hint}`, { node: flow, property: 'text' });
  }
}

function checkPort(port: Port, report: Report): void {
  const attributes = attributesOf(port);
  const find = (name: string) => findAttribute(attributes, name);
  const [tag, trunks, cvlans, mode, type] = ['tag', 'trunks', 'cvlans', 'vlan_mode', 'type'].map(find);
  for (const list of [trunks, cvlans]) if (list !== undefined) checkList(list, port, report);
  const said = readText(mode)?.value;
  const conflict = (attribute: Attribute, fault: string) =>
    report('conflicting-attributes', `${describeOwner(port)} ${fault}`, { node: attribute, property: 'name' });
  if (said === undefined) {
    if (tag !== undefined && trunks !== undefined && mode === undefined) {
      conflict(trunks, "has 'tag', so it is an access port, and 'trunks': expected one of them, or a 'vlan_mode'");
    }
  } else if (said === 'trunk' && tag !== undefined) {
    conflict(tag, "has 'tag' and is a trunk: expected 'vlan_mode native-tagged' or 'native-untagged'");
  } else if ((said === 'access' || said === 'dot1q-tunnel') && trunks !== undefined) {
    conflict(trunks, `has 'trunks', but is of the mode ${said}, which has one VLAN`);
  } else if (said !== 'trunk' && tag === undefined) {
    const message = `${describeOwner(port)} needs 'tag': a port of the mode ${said} has a VLAN of its own`;
    report('missing-attribute', message, { node: mode!, property: 'name' });
  }
  if (cvlans !== undefined && said !== 'dot1q-tunnel') conflict(cvlans, "has 'cvlans' and is no dot1q-tunnel");
  checkType(port, type, find, report);
}

/** What ports of a type need, and others have not. */
function checkType(
  port: Port,
  type: Attribute | undefined,
  find: (name: string) => Attribute | undefined,
  report: Report,
): void {
  const said = readText(type)?.value;
  const tunnels = ['vxlan', 'geneve', 'gre'];
  const needs = said === 'patch' ? 'peer' : tunnels.includes(said ?? '') ? 'remote_ip' : undefined;
  if (needs !== undefined && find(needs) === undefined) {
    report('missing-attribute', `${describeOwner(port)} needs '${needs}'`, { node: port, property: 'device' });
  }
  for (const [name, types] of [
    ['peer', ['patch']],
    ['remote_ip', tunnels],
    ['key', tunnels],
  ] as const) {
    const attribute = find(name);
    if (attribute === undefined || (types as readonly string[]).includes(said ?? '')) continue;
    const message = `${describeOwner(port)} has '${name}' and is of no type that has one: expected 'type ${types.join("' or 'type ")}'`;
    report('conflicting-attributes', message, { node: attribute, property: 'name' });
  }
  const symbol = symbolsOf(rootOf(port))
    .devices.get(enclosingNode(port))
    ?.get(port.device?.$refText ?? '');
  const other = symbol?.ends[0] ?? symbol?.declarations[0];
  if (type === undefined || other === undefined) return;
  const message = `'${symbol!.name}' is declared on line ${lineOf(other)}: expected no type here`;
  report('conflicting-attributes', message, { node: type, property: 'name' });
}

function rootOf(node: AstNode) {
  let at = node;
  while (at.$container !== undefined) at = at.$container;
  return at as Parameters<typeof symbolsOf>[0];
}

/** VLANs that stand twice in a list. */
function checkList(list: Attribute, port: Port, report: Report): void {
  const seen: { first: number; last: number }[] = [];
  for (const { value, range } of readAttribute(list)) {
    const read = readRange(String(value), 0, 4095);
    if (typeof read === 'string') continue;
    const both = seen.find(({ first, last }) => first <= read.last && read.first <= last);
    seen.push(read);
    if (both === undefined) continue;
    const vid = Math.max(both.first, read.first);
    report('duplicate-vlan', `'${list.name}' of ${describeOwner(port)} has VLAN ${vid} twice`, { range });
  }
}
