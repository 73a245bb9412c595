import { oncePerSource } from '../expansion/once.ts';
import { fileOf } from '../files.ts';
import type { Source, Statement } from '../generated/ast.ts';
import { isExternal, isNeigh, isRoute, isRule, isSysctl, isTest, isVm } from '../generated/ast.ts';
import { HOST, type Namespace, type Network } from '../model/network.ts';
import { isNodeBlock, nodeOfBlock } from '../references/nodes.ts';
import { isNamespace, type Symbols, symbolsOf } from '../references/symbols.ts';
import { lowerCni } from './cni.ts';
import { lowerMachines, netnsOf } from './hosts.ts';
import { LOOPBACK, lowerLinks, lowerLoopback } from './links.ts';
import { lowerListeners } from './listeners.ts';
import { lowerNetfilter } from './netfilter.ts';
import { devicesBesides, lowerOvsBridges } from './ovs.ts';
import { rangeOf } from './range.ts';
import { isByKnown, lowerRoute } from './routes.ts';
import { lowerNeighbour, lowerRule } from './rules.ts';
import { lowerSysctl } from './sysctls.ts';
import { lowerTest, placesOf } from './tests.ts';
import { lowerWorld } from './world.ts';

/**
 * The network that a file describes, as far as it could be understood: what is broken is left out, so that all the rest
 * hangs together (every master, peer and device named is there). Never throws.
 */
export const lower: (source: Source) => Network = oncePerSource(build);

function build(source: Source): Network {
  const symbols = symbolsOf(source);
  const statements = statementsByNode(source);
  const namespaces = new Map<string, Namespace>();
  for (const [node, [declaration]] of symbols.nodes) {
    if (!isNamespace(declaration)) continue;
    namespaces.set(node, lowerNamespace(node, source, statements.get(node) ?? [], symbols));
  }
  const machines = lowerMachines(source, [...namespaces.values()]);
  const file = source.$document === undefined ? '' : fileOf(source.$document);
  const network = { name: networkName(file), file, ...machines, ...lowerWorld(source, symbols, statements) };
  const places = placesOf(network);
  return { ...network, tests: source.statements.filter(isTest).map((test) => lowerTest(test, places)) };
}

function lowerNamespace(node: string, source: Source, statements: readonly Statement[], symbols: Symbols): Namespace {
  const loopback = lowerLoopback(node, symbols);
  const links = lowerLinks(node, symbols);
  const devices = new Set([LOOPBACK, ...links.map((link) => link.name), ...devicesBesides(node, symbols)]);
  const isKnown = (device: string | undefined) => device === undefined || devices.has(device);
  const routes = statements.filter(isRoute).flatMap((route) => lowerRoute(route, source) ?? []);
  const rules = statements
    .filter(isRule)
    .flatMap((rule) => lowerRule(rule, source) ?? [])
    .filter(({ selector }) => isKnown(selector.iif) && isKnown(selector.oif));
  const neighbours = statements
    .filter(isNeigh)
    .flatMap((neigh) => lowerNeighbour(neigh) ?? [])
    .filter(({ device }) => isKnown(device));
  return {
    name: node,
    netns: netnsOf(node),
    range: rangeOf(symbols.nodes.get(node)?.[0]?.$cstNode),
    links,
    ...(loopback === undefined ? {} : { loopback }),
    routes: routes.filter((route) => isByKnown(route, devices)),
    ...(rules.length === 0 ? {} : { rules }),
    ...(neighbours.length === 0 ? {} : { neighbours }),
    sysctls: statements.filter(isSysctl).flatMap((sysctl) => lowerSysctl(sysctl) ?? []),
    ...lowerNetfilter(node, source),
    ...lowerListeners(statements),
    ...lowerOvsBridges(statements),
    ...lowerCni(statements),
  };
}

/** The statements of each namespace, guest and external node, in the order of the source. */
function statementsByNode(source: Source): Map<string, Statement[]> {
  const result = new Map<string, Statement[]>([[HOST, []]]);
  const add = (node: string, statement: Statement) => {
    const same = result.get(node);
    if (same === undefined) result.set(node, [statement]);
    else same.push(statement);
  };
  const visit = (statements: readonly Statement[], node: string) => {
    for (const statement of statements) {
      if (!isNodeBlock(statement) && !isVm(statement) && !isExternal(statement)) add(node, statement);
      else if (statement.block !== undefined) visit(statement.block.statements, nodeOfBlock(statement, node));
    }
  };
  visit(source.statements, HOST);
  return result;
}

/** The base name of a path or URI without `.netdsl`; what is no letter, digit, `-` or `_` becomes `-`. */
export function networkName(file: string): string {
  const base = file.split(/[/\\]/).at(-1) ?? '';
  const name = base
    .replace(/\.netdsl$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'network' : name;
}
