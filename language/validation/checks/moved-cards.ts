import type { AstNode } from 'langium';
import type { Attribute, DeviceValue, Statement } from '../../generated/ast.ts';
import {
  isDeviceValue,
  isDeviceWord,
  isDropped,
  isExternal,
  isNodeDestination,
  isPort,
  isProbe,
  isRuleset,
} from '../../generated/ast.ts';
import { qualifierOf } from '../../references/scope-provider.ts';
import { type DeviceSymbol, enclosingNode, symbolsOf } from '../../references/symbols.ts';
import { describeNode } from '../../vocabulary/places.ts';
import { lineOf, type Report } from '../report.ts';
import { allStatements, ownersOf } from '../statements.ts';
import type { Check } from './check.ts';

/** Cards that move into a namespace, and are still used where they were. */
export const checkMovedCards: Check = (source, _file, report) => {
  const { devices } = symbolsOf(source);
  const movedAt = (node: string, name: string | undefined) => {
    const symbol = name === undefined ? undefined : devices.get(node)?.get(name);
    return symbol !== undefined && symbol.departures.length > 0 ? symbol : undefined;
  };
  if (![...devices.values()].some((ofNode) => [...ofNode.values()].some((each) => each.departures.length > 0))) return;
  for (const statement of allStatements(source)) {
    if (isPort(statement) && !isExternal(statement.$container.$container)) {
      const moved = movedAt(enclosingNode(statement), statement.device?.$refText);
      if (moved !== undefined) reportMoved(moved, { node: statement, property: 'device' }, report);
    }
    for (const { device, node, place } of furtherUses(statement)) {
      const moved = movedAt(node, device);
      if (moved !== undefined) reportMoved(moved, place, report);
    }
    for (const owner of ownersOf(statement)) {
      for (const value of deviceValues(owner.attributes)) {
        const moved = movedAt(qualifierOf(value), value.device?.$refText);
        if (moved !== undefined) reportMoved(moved, { node: value }, report);
      }
    }
  }
  for (const ofNode of devices.values()) {
    for (const symbol of ofNode.values()) {
      if (symbol.departures.length === 0) continue;
      const master = symbol.declarations[0]?.attributes.find(({ name }) => name === 'master');
      if (master !== undefined) reportMoved(symbol, { node: master }, report);
    }
  }
};

interface Use {
  readonly device: string | undefined;
  readonly node: string;
  readonly place: { readonly node: AstNode; readonly property: string };
}

/** Devices that rules of iptables and probes name. */
function furtherUses(statement: Statement): Use[] {
  const use = (node: AstNode & { device?: { $refText: string } }): Use => ({
    device: node.device?.$refText,
    node: qualifierOf(node),
    place: { node, property: 'device' },
  });
  if (isRuleset(statement)) return statement.lines.flatMap(({ words }) => words.filter(isDeviceWord).map(use));
  if (!isProbe(statement)) return [];
  const { destination, expectation } = statement;
  return [
    ...(isNodeDestination(destination) ? [use(destination)] : []),
    ...(isDropped(expectation) ? [use(expectation)] : []),
  ];
}

function deviceValues(attributes: readonly Attribute[]): DeviceValue[] {
  return attributes.flatMap(({ values }) => values.filter(isDeviceValue));
}

function reportMoved({ name, departures }: DeviceSymbol, place: { node: AstNode; property?: string }, report: Report) {
  const [first] = departures;
  if (first === undefined) return;
  const where = describeNode(enclosingNode(first));
  const message = `'${name}' moves into ${where} on line ${lineOf(first)}: it cannot be used here`;
  report('card-in-two-places', message, place);
}
