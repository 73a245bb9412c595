import type { AstNode } from 'langium';
import { isHost, isInterface, isSource, isTest } from '../../generated/ast.ts';
import { LOOPBACK } from '../../lowering/links.ts';
import { deviceNameFault, namespaceNameFault, oddNameFault } from '../../model/names.ts';
import { HOST } from '../../model/network.ts';
import { type DeviceSymbol, declarationOf, isCard, isNamedByDevice, symbolsOf } from '../../references/symbols.ts';
import { describeNode, withArticle, wordOf } from '../../vocabulary/places.ts';
import { lineOf, type Report } from '../report.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** Names that Linux would refuse, that are taken, or that are always there. */
export const checkNames: Check = (source, report) => {
  const { nodes, devices } = symbolsOf(source);
  for (const [key, declarations] of nodes) {
    for (const [index, netns] of declarations.entries()) {
      if (isSource(netns) || isHost(netns)) continue; // Hosts have a check of their own.
      const { name } = netns;
      const place = { node: netns, property: 'name' };
      const fault = namespaceNameFault(name) ?? dashFault(name);
      const odd = fault === undefined ? oddNameFault(name) : undefined;
      if (fault !== undefined) report('bad-name', `the name '${name}' of a ${wordOf(netns)} ${fault}`, place);
      if (odd !== undefined) report('odd-name', `the name '${name}' of a ${wordOf(netns)} ${odd}`, place);
      if (name === HOST) {
        report(
          'reserved-name',
          `'host' is the machine's own namespace: expected another name for this ${wordOf(netns)}`,
          place,
        );
      } else if (index > 0) {
        const message = `${describeNode(key, declarations[0])} is declared already on line ${lineOf(declarations[0]!)}`;
        report('duplicate-name', message, place);
      }
    }
  }
  for (const ofNode of devices.values())
    for (const symbol of ofNode.values()) checkDevice(symbol, nodes.get(symbol.node)?.[0], report);

  const tests = new Map<string, AstNode>();
  for (const test of allStatements(source)) {
    if (!isTest(test) || test.name === undefined) continue;
    if (test.name.trim() === '') report('bad-name', 'the name of a test is empty', { node: test, property: 'name' });
    const first = tests.get(test.name);
    if (first === undefined) tests.set(test.name, test);
    else {
      const message = `test '${test.name}' is declared already on line ${lineOf(first)}`;
      report('duplicate-name', message, { node: test, property: 'name' });
    }
  }
};

function checkDevice(symbol: DeviceSymbol, around: AstNode | undefined, report: Report): void {
  const { name, node, declarations, arrivals } = symbol;
  // A card that moved here is judged where it is declared.
  if (arrivals.length > 0 && isCard(declarations[0])) return;
  const declaration = declarationOf(symbol);
  const place = { node: declaration, property: isNamedByDevice(declaration) ? 'device' : 'name' };
  const fault = deviceNameFault(name) ?? dashFault(name) ?? percentFault(name);
  const odd = fault === undefined ? oddNameFault(name) : undefined;
  if (fault !== undefined) report('bad-name', `the device name '${name}' ${fault}`, place);
  if (odd !== undefined) report('odd-name', `the device name '${name}' ${odd}`, place);
  if (name === 'all' || name === 'default') {
    report('reserved-name', `'${name}' is a word of sysctl keys, and Linux refuses it as the name of a device`, place);
  }
  if (name === LOOPBACK && !isInterface(declaration)) {
    const message = "every namespace has 'lo' already: expected another name, or 'interface lo'";
    report('reserved-name', message, place);
  }
  for (const later of declarations.slice(1)) {
    const first = declarations[0]!;
    const message = `${describeNode(node, around)} has ${withArticle(wordOf(first))} '${name}' already, declared on line ${lineOf(first)}`;
    report('duplicate-name', message, { node: later, property: isNamedByDevice(later) ? 'device' : 'name' });
  }
}

function dashFault(name: string): string | undefined {
  return name.startsWith('-') ? "begins with '-', which programs take for an option" : undefined;
}

function percentFault(name: string): string | undefined {
  return name.includes('%') ? "contains '%', which Linux replaces by a number" : undefined;
}
