import type { OvsBridge as BridgeStatement, Port, Statement } from '../generated/ast.ts';
import { isFlow, isOvsBridge, isPort } from '../generated/ast.ts';
import type { AttributeValue } from '../model/links/index.ts';
import type { Namespace, OvsBridge, OvsPort, Sourced } from '../model/network.ts';
import type { Symbols } from '../references/symbols.ts';
import { attributesOf } from '../vocabulary/places.ts';
import { readAttribute } from './attributes.ts';
import { kindOf } from './links.ts';
import { rangeOf } from './range.ts';

/** The bridges of Open vSwitch of a namespace; nothing when it has none. */
export function lowerOvsBridges(statements: readonly Statement[]): Pick<Namespace, 'ovsBridges'> {
  const ovsBridges = statements.filter(isOvsBridge).flatMap((statement) => lowerBridge(statement) ?? []);
  return ovsBridges.length === 0 ? {} : { ovsBridges };
}

function lowerBridge(statement: BridgeStatement): OvsBridge | undefined {
  if (statement.name === undefined) return undefined;
  const inside = statement.block?.statements ?? [];
  return {
    name: statement.name,
    range: rangeOf(statement.$cstNode),
    attributes: valuesOf(statement),
    ports: inside.filter(isPort).flatMap((port) => lowerPort(port) ?? []),
    flows: inside.filter(isFlow).flatMap((flow) => {
      return flow.text === undefined ? [] : [{ value: flow.text, range: rangeOf(flow.$cstNode) }];
    }),
  };
}

function lowerPort(port: Port): OvsPort | undefined {
  if (port.device === undefined) return undefined;
  return {
    name: port.device.$refText,
    range: rangeOf(port.$cstNode),
    attributes: valuesOf(port),
  };
}

/** Attributes with their right values, the first by each name; several values are one text with commas. */
export function valuesOf(owner: Parameters<typeof attributesOf>[0]): Record<string, Sourced<AttributeValue>> {
  const result: Record<string, Sourced<AttributeValue>> = {};
  for (const attribute of attributesOf(owner)) {
    const values = readAttribute(attribute);
    if (values.length === 0 || Object.hasOwn(result, attribute.name)) continue;
    const value = values.length === 1 ? values[0]!.value : values.map((each) => String(each.value)).join(',');
    result[attribute.name] = { value, range: rangeOf(attribute.$cstNode) };
  }
  return result;
}

/** Devices of a namespace that are no links: those of Open vSwitch and of CNI plugins. */
export function devicesBesides(node: string, symbols: Symbols): string[] {
  return [...(symbols.devices.get(node)?.values() ?? [])]
    .filter((symbol) => kindOf(symbol) === undefined && isMade(symbol))
    .map(({ name }) => name);
}

function isMade({
  declarations,
  ports,
}: {
  declarations: readonly { $type: string }[];
  ports: readonly Port[];
}): boolean {
  return ports.length > 0 || declarations.some(({ $type }) => $type === 'OvsBridge' || $type === 'Cni');
}
