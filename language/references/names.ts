import {
  type AstNode,
  type AstNodeDescription,
  type CstNode,
  DefaultNameProvider,
  DefaultReferences,
  DefaultScopeComputation,
  GrammarUtils,
  type LangiumDocument,
  type LocalSymbols,
  MultiMap,
  type ReferenceDescription,
} from 'langium';
import { originOf } from '../expansion/expand.ts';
import { documentOf } from '../files.ts';
import {
  isCni,
  isEnd,
  isExternal,
  isHost,
  isInterface,
  isNetns,
  isOvsBridge,
  isPool,
  isSingle,
  isTable,
  isTemplate,
  isTest,
  isVfOf,
  isVm,
  type Source,
} from '../generated/ast.ts';
import { declarationOf, enclosingNode, isNamedByDevice, nameOf, nodeOfEnd, symbolsOf } from './symbols.ts';

/** The end of a link, the port of an external node and the card of a guest have the name of the device that they name. */
export class NetworkNames extends DefaultNameProvider {
  override getName(node: AstNode): string | undefined {
    return nameOf(node);
  }

  override getNameNode(node: AstNode): CstNode | undefined {
    if (isNamedByDevice(node)) return GrammarUtils.findNodeForProperty(node.$cstNode, 'device');
    return super.getNameNode(node);
  }
}

/** What declares its device by a reference refers to itself: its name counts once, as a reference. */
export class NetworkReferences extends DefaultReferences {
  protected override getSelfReferences(targetNode: AstNode): ReferenceDescription[] {
    return isNamedByDevice(targetNode) ? [] : super.getSelfReferences(targetNode);
  }
}

/** Exports qualified names for the search over the workspace; scopes themselves come from symbols.ts. */
export class NetworkScopeComputation extends DefaultScopeComputation {
  override async collectExportedSymbols(document: LangiumDocument): Promise<AstNodeDescription[]> {
    return this.exportedSymbols(document);
  }

  exportedSymbols(document: LangiumDocument): AstNodeDescription[] {
    const source = document.parseResult.value as Source;
    const result: AstNodeDescription[] = [];
    const add = (node: AstNode, name: string | undefined) => {
      if (name) result.push(this.descriptions.createDescription(originOf(node), name));
    };
    const isOwn = (node: AstNode | undefined) => node?.$cstNode !== undefined && documentOf(node.$cstNode) === document;
    for (const statement of source.statements) {
      if (
        isNetns(statement) ||
        isHost(statement) ||
        isVm(statement) ||
        isExternal(statement) ||
        isTest(statement) ||
        isTemplate(statement) ||
        isPool(statement) ||
        isTable(statement)
      )
        add(statement, statement.name);
    }
    const { devices, nodes } = symbolsOf(source);
    for (const [node, ofNode] of devices) {
      // What a template of another file brings into a namespace of this one counts as of this one.
      const isHere = isOwn(nodes.get(node)?.[0]);
      for (const [name, symbol] of ofNode) {
        const declaration = declarationOf(symbol);
        if (isHere || isOwn(declaration)) add(declaration, `${node}:${name}`);
      }
    }
    return result;
  }

  override async collectLocalSymbols(): Promise<LocalSymbols> {
    return new MultiMap<AstNode, AstNodeDescription>();
  }
}

/** `blue:eth0` of a device, by what is written. */
export function qualifiedName(device: AstNode): string {
  if (isEnd(device)) return `${nodeOfEnd(device)}:${device.device?.$refText}`;
  if (isNamedByDevice(device)) return `${enclosingNode(device)}:${nameOf(device)}`;
  if (isSingle(device) || isInterface(device) || isVfOf(device) || isOvsBridge(device) || isCni(device))
    return `${enclosingNode(device)}:${device.name}`;
  return nameOf(device) ?? '';
}
