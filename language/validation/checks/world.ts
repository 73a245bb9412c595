import { GrammarUtils } from 'langium';
import type { Cable, End, External } from '../../generated/ast.ts';
import { isCable, isExternal, isPort } from '../../generated/ast.ts';
import { lower } from '../../lowering/lower.ts';
import { plugOf } from '../../lowering/world.ts';
import { suggestion } from '../../references/near-miss.ts';
import { type DeviceSymbol, isNamespace, nodeOfEnd, type Symbols, symbolsOf } from '../../references/symbols.ts';
import { externalKinds, isExternalKind } from '../../vocabulary/hardware.ts';
import { describeNode, describeOwner, wordOf } from '../../vocabulary/places.ts';
import { isStatementWord, mayStandIn, mayStandInExternal } from '../../vocabulary/statements.ts';
import { lineOf, type Report } from '../report.ts';
import { allStatements } from '../statements.ts';
import { filteredVlan, reportUnfilteredVlans } from '../vlans.ts';
import type { Check } from './check.ts';

/** External nodes, and the cables that lead to them. */
export const checkWorld: Check = (source, report) => {
  const symbols = symbolsOf(source);
  const plugged = new Map<DeviceSymbol, Cable>();
  for (const statement of allStatements(source)) {
    if (isExternal(statement)) checkExternal(statement, report);
    if (isCable(statement)) checkCable(statement, symbols, plugged, report);
  }
  for (const external of lower(source).externals ?? []) {
    if (external.kind !== 'switch' || filteredVlan(external) !== undefined) continue;
    reportUnfilteredVlans(external.ports, `external switch '${external.name}'`, report);
  }
};

function checkExternal(external: External, report: Report): void {
  const { kind } = external;
  if (kind !== undefined && !isExternalKind(kind)) {
    const message = `'${kind}' is no external node: expected one of ${externalKinds.join(', ')}${suggestion(kind, externalKinds)}`;
    report('bad-value', message, { node: external, property: 'kind' });
  }
  for (const statement of external.block?.statements ?? []) {
    const word = wordOf(statement);
    if (!isStatementWord(word) || !mayStandIn(word, 'external') || mayStandInExternal(word, kind)) continue;
    const message = `'${word}' stands in ${describeOwner(external)}, which only passes frames on: expected in an external router or host`;
    report('misplaced-statement', message, { cst: GrammarUtils.findNodeForKeyword(statement.$cstNode, word) });
  }
}

function checkCable(cable: Cable, symbols: Symbols, plugged: Map<DeviceSymbol, Cable>, report: Report): void {
  const { left, right } = cable;
  const [one, other] = [checkEnd(left, symbols, report), checkEnd(right, symbols, report)];
  if (one !== undefined && other !== undefined && one.node === other.node) {
    const isSame = one === other;
    if (isSame || isPort(one.declarations[0])) {
      const where = describeNode(one.node, symbols.nodes.get(one.node)?.[0]);
      const what = isSame ? `'${one.name}'` : `ports of ${where}`;
      const message = `both ends of the cable are ${what}: expected two machines`;
      report('cable-to-itself', message, { node: right, property: 'device' });
      return;
    }
  }
  for (const [symbol, end] of [
    [one, left],
    [other, right],
  ] as const) {
    if (symbol === undefined || end === undefined) continue;
    const first = plugged.get(symbol);
    if (first === undefined) plugged.set(symbol, cable);
    else {
      const message = `'${symbol.name}' of ${describeNode(symbol.node, symbols.nodes.get(symbol.node)?.[0])} has a cable already, on line ${lineOf(first)}`;
      report('plugged-twice', message, { node: end, property: 'device' });
    }
  }
}

/** What a cable ends in; a name that nothing has is told elsewhere. */
function checkEnd(end: End | undefined, symbols: Symbols, report: Report): DeviceSymbol | undefined {
  if (end?.device === undefined) return undefined;
  const node = nodeOfEnd(end);
  const plug = plugOf(end, symbols);
  const symbol = symbols.devices.get(node)?.get(end.device.$refText);
  if (plug !== undefined || symbol === undefined) return plug;
  const [declaration] = symbol.declarations;
  const word = declaration === undefined ? 'an end of a link' : `a ${wordOf(declaration)}`;
  const expected = isNamespace(symbols.nodes.get(node)?.[0]) ? 'a device declared by physical' : 'a network card';
  const message = `'${symbol.name}' of ${describeNode(node, symbols.nodes.get(node)?.[0])} is ${word} and takes no cable: expected ${expected}, or a port of an external node`;
  report('not-pluggable', message, { node: end, property: 'device' });
  return undefined;
}
