import type { AstNode } from 'langium';
import { oncePerSource } from '../expansion/once.ts';
import type {
  Cni,
  Device,
  End,
  External,
  Host,
  Interface,
  Netns,
  Nic,
  Node,
  OvsBridge,
  Port,
  Single,
  Source,
  Statement,
  VfOf,
  Vm,
} from '../generated/ast.ts';
import {
  isBlock,
  isCni,
  isEnd,
  isExternal,
  isFor,
  isHost,
  isInterface,
  isLink,
  isNetns,
  isNic,
  isOvsBridge,
  isPool,
  isPort,
  isSingle,
  isSource,
  isTable,
  isTemplate,
  isVfOf,
  isVm,
} from '../generated/ast.ts';
import { oncePerFiles, writtenStatements } from '../imports/imports.ts';
import { HOST, machineNode, splitNode } from '../model/network.ts';
import type { Effort } from './near-miss.ts';
import { enclosingNode, isNodeBlock, namedNode, nodeOfBlock } from './nodes.ts';

export { enclosingNode } from './nodes.ts';

/** Everything that stands for one device: the first is its declaration. */
export interface DeviceSymbol {
  readonly name: string;
  /** Name of the namespace, declared or not. */
  readonly node: string;
  /** `bridge NAME`, `interface NAME`. More than one is a fault. Of a card that moved here, where it is declared. */
  readonly declarations: (Single | Interface | VfOf | Nic | Port | OvsBridge | Cni)[];
  /** Ends of links by that name. More than one is a fault. */
  readonly ends: End[];
  /** `nic NAME` in the namespace: a card of the machine comes here. */
  readonly arrivals: Nic[];
  /** Of a card of the machine: `nic NAME` in other namespaces. More than one is a fault. */
  readonly departures: Nic[];
  /** Where it is a port of Open vSwitch. More than one is a fault. */
  readonly ports: Port[];
}

/** The names of one file. */
export interface Symbols {
  /** All declarations of a namespace, a guest or an external node, by its key; the file itself is `host`. */
  readonly nodes: ReadonlyMap<string, readonly Node[]>;
  /** Devices by namespace, then by name. */
  readonly devices: ReadonlyMap<string, ReadonlyMap<string, DeviceSymbol>>;
  /** Names of the pools, templates and tables of a file as written. */
  readonly tables: readonly string[];
  readonly pools: readonly string[];
  readonly templates: readonly string[];
  /** For suggestions of near names in this file. */
  readonly effort: Effort;
}

const COMPARISONS = 100_000;

/** The names of a file without its repetitions, collected once for each parse. Reads no references: only what is written. */
export const symbolsOf: (source: Source) => Symbols = oncePerFiles((source) => {
  const written = writtenStatements(source);
  return {
    ...devicesOf(source),
    tables: written.filter(isTable).flatMap(({ name }) => name ?? []),
    pools: written.filter(isPool).flatMap(({ name }) => name ?? []),
    templates: written.filter(isTemplate).flatMap(({ name }) => name ?? []),
  };
});

const devicesOf = oncePerSource((expanded) => ({ ...collect(expanded), effort: { left: COMPARISONS } }));

/** Where a device is declared: its own statement, else the first link that has it as an end. */
export function declarationOf(symbol: DeviceSymbol): Device {
  return symbol.declarations[0] ?? symbol.ends[0] ?? symbol.ports[0]!;
}

/** Key of the namespace of the device that an end of a link names. */
export function nodeOfEnd(end: End): string {
  return namedNode(end) ?? enclosingNode(end);
}

function collect(source: Source): Pick<Symbols, 'nodes' | 'devices'> {
  const nodes = new Map<string, Node[]>([[HOST, [source]]]);
  const devices = new Map<string, Map<string, DeviceSymbol>>();
  const arrivals = new Set<DeviceSymbol>();

  const symbol = (node: string, name: string): DeviceSymbol => {
    const ofNode = devices.get(node) ?? new Map<string, DeviceSymbol>();
    devices.set(node, ofNode);
    const result = ofNode.get(name) ?? {
      name,
      node,
      declarations: [],
      ends: [],
      arrivals: [],
      departures: [],
      ports: [],
    };
    ofNode.set(name, result);
    return result;
  };
  const addEnd = (end: End | undefined) => {
    if (end?.device !== undefined) symbol(nodeOfEnd(end), end.device.$refText).ends.push(end);
  };
  const addNode = (key: string, node: Netns | Host | Vm | External) => {
    if (node.name === undefined) return;
    const same = nodes.get(key);
    if (same === undefined) nodes.set(key, [node]);
    else same.push(node);
  };
  const visit = (statements: readonly Statement[], node: string) => {
    for (const statement of statements) {
      if (isNodeBlock(statement)) {
        const inner = nodeOfBlock(statement, node);
        addNode(inner, statement);
        if (statement.block !== undefined) visit(statement.block.statements, inner);
      } else if (isVm(statement) || isExternal(statement)) {
        const key = nodeOfBlock(statement, node);
        addNode(key, statement);
        const inner = statement.block?.statements ?? [];
        for (const port of isVm(statement) ? inner.filter(isNic) : inner.filter(isPort)) {
          if (statement.name === undefined || port.device === undefined) continue;
          symbol(key, port.device.$refText).declarations.push(port);
        }
      } else if (isNic(statement)) {
        if (splitNode(node).name === HOST || statement.device === undefined) continue;
        const arrived = symbol(node, statement.device.$refText);
        arrived.arrivals.push(statement);
        arrivals.add(arrived);
      } else if (
        isSingle(statement) ||
        isInterface(statement) ||
        isVfOf(statement) ||
        isOvsBridge(statement) ||
        isCni(statement)
      ) {
        // Every namespace has lo already: the loopback plugin only sets it up.
        if (statement.name === undefined || (isCni(statement) && statement.name === 'lo')) continue;
        symbol(node, statement.name).declarations.push(statement);
        for (const port of isOvsBridge(statement) ? (statement.block?.statements ?? []) : []) {
          if (isPort(port) && port.device !== undefined) symbol(node, port.device.$refText).ports.push(port);
        }
      } else if (isLink(statement)) {
        addEnd(statement.left);
        addEnd(statement.right);
      }
    }
  };
  visit(source.statements, HOST);
  for (const arrived of arrivals) settle(arrived, devices);
  return { nodes, devices };
}

/** A card that came into a namespace is the one of the machine; when there is none, no such device is there. */
function settle(arrived: DeviceSymbol, devices: Map<string, Map<string, DeviceSymbol>>): void {
  const home = devices.get(machineNode(arrived.node))?.get(arrived.name);
  const card = home?.declarations[0];
  if (home !== undefined && isCard(card)) {
    home.departures.push(...arrived.arrivals);
    if (arrived.declarations.length + arrived.ends.length === 0) arrived.declarations.push(card);
  } else if (arrived.declarations.length + arrived.ends.length === 0) {
    devices.get(arrived.node)?.delete(arrived.name);
  }
}

/** Whether a node is a namespace, and no guest and nothing of the world around. */
export function isNamespace(node: Node | undefined): node is Netns | Source | Host {
  return isNetns(node) || isSource(node) || isHost(node);
}

/** A network card of the machine. */
export function isCard(node: AstNode | undefined): node is Single {
  return node !== undefined && isSingle(node) && node.kind === 'physical';
}

/** A statement or an end whose name refers to a device and, where nothing else does, declares it. */
export function isNamedByDevice(node: AstNode): node is End | Nic | Port {
  if (isEnd(node)) return true;
  if (!isNic(node) && !isPort(node)) return false;
  let owner: AstNode | undefined = node.$container;
  while (isBlock(owner) || isFor(owner)) owner = owner.$container;
  return isNic(node) ? isVm(owner) : isExternal(owner) || isOvsBridge(owner);
}

/** The name an AST node goes by. */
export function nameOf(node: AstNode): string | undefined {
  if (isNamedByDevice(node)) return node.device?.$refText;
  return (node as { name?: string }).name;
}
