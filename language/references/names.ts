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
import {
  isCni,
  isEnd,
  isHost,
  isInterface,
  isNetns,
  isOvsBridge,
  isSingle,
  isTest,
  type Source,
} from '../generated/ast.ts';
import { declarationOf, enclosingNode, isOvsPort, nameOf, nodeOfEnd, symbolsOf } from './symbols.ts';

/** The end of a link has the name of the device that it names. */
export class NetworkNames extends DefaultNameProvider {
  override getName(node: AstNode): string | undefined {
    return nameOf(node);
  }

  override getNameNode(node: AstNode): CstNode | undefined {
    if (isEnd(node) || isOvsPort(node)) return GrammarUtils.findNodeForProperty(node.$cstNode, 'device');
    return super.getNameNode(node);
  }
}

/** An end that declares its device refers to itself: its name counts once, as a reference. */
export class NetworkReferences extends DefaultReferences {
  protected override getSelfReferences(targetNode: AstNode): ReferenceDescription[] {
    return isEnd(targetNode) || isOvsPort(targetNode) ? [] : super.getSelfReferences(targetNode);
  }
}

/** Exports qualified names for the search over the workspace; scopes themselves come from symbols.ts. */
export class NetworkScopeComputation extends DefaultScopeComputation {
  override async collectExportedSymbols(document: LangiumDocument): Promise<AstNodeDescription[]> {
    const source = document.parseResult.value as Source;
    const result: AstNodeDescription[] = [];
    const add = (node: AstNode, name: string | undefined) => {
      if (name) result.push(this.descriptions.createDescription(originOf(node), name, document));
    };
    for (const statement of source.statements) {
      if (isNetns(statement) || isHost(statement) || isTest(statement)) add(statement, statement.name);
    }
    for (const [node, devices] of symbolsOf(source).devices) {
      for (const [name, symbol] of devices) add(declarationOf(symbol), `${node}:${name}`);
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
  if (isOvsPort(device)) return `${enclosingNode(device)}:${device.device?.$refText}`;
  if (isSingle(device) || isInterface(device) || isOvsBridge(device) || isCni(device))
    return `${enclosingNode(device)}:${device.name}`;
  return nameOf(device) ?? '';
}
