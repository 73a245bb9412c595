import {
  type AstNode,
  type AstNodeDescription,
  type AstNodeDescriptionProvider,
  AstUtils,
  EMPTY_STREAM,
  type LangiumCoreServices,
  type ReferenceInfo,
  type Scope,
  type ScopeProvider,
  type Stream,
  stream,
} from 'langium';
import { expand, originOf } from '../expansion/expand.ts';
import {
  type Host,
  isBlock,
  isCni,
  isDeviceValue,
  isEnd,
  isHost,
  isNic,
  isPool,
  isProbe,
  isTable,
  isTemplate,
  isVfOf,
  type Pool,
  type Source,
  type Table,
  type Template,
} from '../generated/ast.ts';
import { oncePerFiles, writtenStatements } from '../imports/imports.ts';
import { machineOf, namedNode, resolveNode, sourceOf } from './nodes.ts';
import { chainsAt, setsAt } from './saved-names.ts';
import { declarationOf, enclosingNode, isNamedByDevice, nodeOfEnd, symbolsOf } from './symbols.ts';

/** A scope that can be asked whether it has a name, which is cheaper than to describe what has it. */
export interface NameScope extends Scope {
  has(name: string): boolean;
}

/** Names are known within their file: nodes everywhere in it, devices after `node:` or inside their node. */
export class FileScopeProvider implements ScopeProvider {
  private readonly descriptions: AstNodeDescriptionProvider;

  constructor(services: LangiumCoreServices) {
    this.descriptions = services.workspace.AstNodeDescriptionProvider;
  }

  getScope(context: ReferenceInfo): NameScope {
    const { property, reference } = context;
    const source = AstUtils.findRootNode(context.container) as Source;
    const { source: expanded, first: firstOf } = expand(source);
    if (expanded === source || property === 'template' || property === 'pool') return this.scopeOfInstance(context);
    // What is written may hold variables: it means what its first instance means.
    const first = firstOf(reference);
    return first === undefined ? NOTHING : onlyAs(first.reference.$refText, this.scopeOfInstance(first));
  }

  /** What a reference without variables can name: one of an expanded source. */
  scopeOfInstance({ property, container }: ReferenceInfo): NameScope {
    const source = AstUtils.findRootNode(container) as Source;
    if (property === 'template') return this.scopeOf(declaredIn(source).templates, (node) => node);
    if (property === 'table') return this.scopeOf(declaredIn(source).tables, originOf);
    if (property === 'pool') return this.scopeOf(declaredIn(source).pools, (node) => node);
    if (property === 'chain') return this.scopeOf(chainsAt(container), ([chain]) => chain!);
    if (property === 'set') return this.scopeOf(setsAt(container), ([set]) => set!);
    if (property === 'host' || property === 'sourceHost') return this.scopeOf(declaredIn(source).hosts, originOf);
    const symbols = symbolsOf(source);
    if (property !== 'device') {
      const keyOf = (name: string) => resolveNode(name, hostOf(container, property), container);
      return this.scopeOf(symbols.nodes, ([node]) => node!, keyOf);
    }
    const devices = symbols.devices.get(qualifierOf(container));
    return devices === undefined ? NOTHING : this.scopeOf(devices, declarationOf);
  }

  private scopeOf<T>(
    names: ReadonlyMap<string, T>,
    declaration: (entry: T) => AstNode,
    keyOf = (name: string) => name,
  ): NameScope {
    const describe = (name: string, entry: T) =>
      this.descriptions.createDescription(originOf(declaration(entry)), name);
    const find = (name: string): AstNodeDescription | undefined => {
      const entry = names.get(keyOf(name));
      return entry === undefined ? undefined : describe(name, entry);
    };
    return {
      has: (name) => names.has(keyOf(name)),
      getElement: find,
      getElements: (name): Stream<AstNodeDescription> => stream([find(name)].filter((found) => found !== undefined)),
      getAllElements: () => stream(names).map(([name, entry]) => describe(name, entry)),
    };
  }
}

const NOTHING: NameScope = {
  has: () => false,
  getElement: () => undefined,
  getElements: () => EMPTY_STREAM,
  getAllElements: () => EMPTY_STREAM,
};

/** A scope in which every name means one. */
function onlyAs(name: string, scope: NameScope): NameScope {
  return {
    ...scope,
    has: () => scope.has(name),
    getElement: () => scope.getElement(name),
    getElements: () => scope.getElements(name),
  };
}

/** The host that stands before the name of a namespace. */
function hostOf(container: AstNode, property: string): string | undefined {
  const { host, sourceHost } = container as { host?: { $refText: string }; sourceHost?: { $refText: string } };
  return (property === 'source' ? sourceHost : host)?.$refText;
}

interface Declared {
  readonly hosts: ReadonlyMap<string, Host>;
  readonly templates: ReadonlyMap<string, Template>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly pools: ReadonlyMap<string, Pool>;
}

/** What a file, as written or expanded, declares or imports for all of itself; collected once. */
const declaredIn = oncePerFiles((source): Declared => {
  const statements = writtenStatements(source);
  return {
    // Hosts can be repeated.
    hosts: namesOf(expand(source).source.statements.filter(isHost)),
    templates: namesOf(statements.filter(isTemplate)),
    tables: namesOf(statements.filter(isTable)),
    pools: namesOf(statements.filter(isPool)),
  };
});

function namesOf<Node extends AstNode & { name: string }>(nodes: readonly Node[]): ReadonlyMap<string, Node> {
  return new Map(nodes.filter(({ name }) => name !== undefined).map((node) => [node.name, node]));
}

/** The namespace that a reference to a device is about: `node:` before it, else that of what it stands at. */
export function qualifierOf(container: AstNode): string {
  const named = namedNode(container);
  if (named !== undefined) return named;
  const owner = isDeviceValue(container) ? container.$container.$container : undefined;
  // Cards are those of the machine, and so is what a guest's card is on.
  if (isVfOf(container) || (isNic(container) && !isNamedByDevice(container))) return machineOf(container);
  if (owner !== undefined && isNic(owner) && isNamedByDevice(owner)) return machineOf(owner);
  if (owner !== undefined && isProbe(owner)) return sourceOf(owner) ?? enclosingNode(container);
  // What a plugin stands on belongs to the machine.
  if (owner !== undefined && isBlock(owner) && isCni(owner.$container)) return machineOf(owner);
  return owner !== undefined && isEnd(owner) ? nodeOfEnd(owner) : enclosingNode(container);
}
