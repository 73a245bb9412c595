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
import { isDeviceValue, isEnd, type Source } from '../generated/ast.ts';
import { declarationOf, enclosingNode, nodeOfEnd, symbolsOf } from './symbols.ts';

/** Names are known within their file: nodes everywhere in it, devices after `node:` or inside their node. */
export class FileScopeProvider implements ScopeProvider {
  private readonly descriptions: AstNodeDescriptionProvider;

  constructor(services: LangiumCoreServices) {
    this.descriptions = services.workspace.AstNodeDescriptionProvider;
  }

  getScope(context: ReferenceInfo): Scope {
    const source = AstUtils.findRootNode(context.container) as Source;
    const symbols = symbolsOf(source);
    if (context.property !== 'device') {
      return this.scopeOf(symbols.nodes, ([node]) => node!);
    }
    const devices = symbols.devices.get(qualifierOf(context.container));
    return devices === undefined ? NOTHING : this.scopeOf(devices, declarationOf);
  }

  private scopeOf<T>(names: ReadonlyMap<string, T>, declaration: (entry: T) => AstNode): Scope {
    const describe = (name: string, entry: T) => this.descriptions.createDescription(declaration(entry), name);
    const find = (name: string): AstNodeDescription | undefined => {
      const entry = names.get(name);
      return entry === undefined ? undefined : describe(name, entry);
    };
    return {
      getElement: find,
      getElements: (name): Stream<AstNodeDescription> => stream([find(name)].filter((found) => found !== undefined)),
      getAllElements: () => stream(names).map(([name, entry]) => describe(name, entry)),
    };
  }
}

const NOTHING: Scope = {
  getElement: () => undefined,
  getElements: () => EMPTY_STREAM,
  getAllElements: () => EMPTY_STREAM,
};

/** The namespace that a reference to a device is about: `node:` before it, else that of what it stands at. */
export function qualifierOf(container: AstNode): string {
  const { node } = container as { node?: { $refText: string } };
  if (node !== undefined) return node.$refText;
  const owner = isDeviceValue(container) ? container.$container.$container : undefined;
  return owner !== undefined && isEnd(owner) ? nodeOfEnd(owner) : enclosingNode(container);
}
