import type { AstNode } from 'langium';
import { expand } from '../expansion/expand.ts';
import type {
  Cni,
  Device,
  End,
  Host,
  Interface,
  Netns,
  Node,
  OvsBridge,
  Port,
  Single,
  Source,
  Statement,
} from '../generated/ast.ts';
import {
  isCni,
  isEnd,
  isInterface,
  isLink,
  isOvsBridge,
  isPool,
  isPort,
  isSingle,
  isTable,
  isTemplate,
} from '../generated/ast.ts';
import { HOST } from '../model/network.ts';
import type { Effort } from './near-miss.ts';
import { enclosingNode, isNodeBlock, namedNode, nodeOfBlock } from './nodes.ts';

export { enclosingNode } from './nodes.ts';

/** Everything that stands for one device: the first is its declaration. */
export interface DeviceSymbol {
  readonly name: string;
  /** Name of the namespace, declared or not. */
  readonly node: string;
  /** `bridge NAME`, `interface NAME`. More than one is a fault. */
  readonly declarations: (Single | Interface | OvsBridge | Cni)[];
  /** Ends of links by that name. More than one is a fault. */
  readonly ends: End[];
  /** Where it is a port of Open vSwitch. More than one is a fault. */
  readonly ports: Port[];
}

/** The names of one file. */
export interface Symbols {
  /** All declarations of a namespace, by its key; the file itself is `host`. */
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

const known = new WeakMap<Source, Symbols>();

/** The names of a file without its repetitions, collected once for each parse. Reads no references: only what is written. */
export function symbolsOf(source: Source): Symbols {
  let symbols = known.get(source);
  if (symbols === undefined) {
    symbols = {
      ...collect(expand(source).source),
      tables: source.statements.filter(isTable).flatMap(({ name }) => name ?? []),
      pools: source.statements.filter(isPool).flatMap(({ name }) => name ?? []),
      templates: source.statements.filter(isTemplate).flatMap(({ name }) => name ?? []),
      effort: { left: COMPARISONS },
    };
    known.set(source, symbols);
  }
  return symbols;
}

/** Where a device is declared: its own statement, else the first link that has it as an end. */
export function declarationOf(symbol: DeviceSymbol): Device {
  return symbol.declarations[0] ?? symbol.ends[0] ?? symbol.ports[0]!;
}

/** Key of the namespace of the device that an end of a link names. */
export function nodeOfEnd(end: End): string {
  return namedNode(end) ?? enclosingNode(end);
}

/** Whether a port belongs to a bridge of Open vSwitch, which may make its device. */
export function isOvsPort(node: AstNode): node is Port {
  return isPort(node) && isOvsBridge(node.$container?.$container);
}

function collect(source: Source): Pick<Symbols, 'nodes' | 'devices'> {
  const nodes = new Map<string, Node[]>([[HOST, [source]]]);
  const devices = new Map<string, Map<string, DeviceSymbol>>();

  const symbol = (node: string, name: string): DeviceSymbol => {
    const ofNode = devices.get(node) ?? new Map<string, DeviceSymbol>();
    devices.set(node, ofNode);
    const result = ofNode.get(name) ?? { name, node, declarations: [], ends: [], ports: [] };
    ofNode.set(name, result);
    return result;
  };
  const addEnd = (end: End | undefined) => {
    if (end?.device !== undefined) symbol(nodeOfEnd(end), end.device.$refText).ends.push(end);
  };
  const addNode = (key: string, node: Netns | Host) => {
    const same = nodes.get(key);
    if (same === undefined) nodes.set(key, [node]);
    else same.push(node);
  };
  const visit = (statements: readonly Statement[], node: string) => {
    for (const statement of statements) {
      if (isNodeBlock(statement)) {
        const inner = nodeOfBlock(statement, node);
        if (statement.name !== undefined) addNode(inner, statement);
        if (statement.block !== undefined) visit(statement.block.statements, inner);
      } else if (isSingle(statement) || isInterface(statement) || isOvsBridge(statement) || isCni(statement)) {
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
  return { nodes, devices };
}

/** The name an AST node goes by. */
export function nameOf(node: AstNode): string | undefined {
  if (isEnd(node) || isOvsPort(node)) return node.device?.$refText;
  return (node as { name?: string }).name;
}
