import type { AstNode, LangiumDocument } from 'langium';
import { CstUtils } from 'langium';
import { DefaultRenameProvider } from 'langium/lsp';
import {
  ErrorCodes,
  type Position,
  type Range,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { isExternal, isHost, isNetns, isSource, isVm } from '../generated/ast.ts';
import { LOOPBACK } from '../lowering/links.ts';
import { deviceNameFault, hostNameFault, namespaceNameFault } from '../model/names.ts';
import { HOST } from '../model/network.ts';
import { VARIABLE } from '../parser/paths.ts';
import { nameOf } from '../references/symbols.ts';

/** Renames to what Linux would take; `host` and `lo` keep their names. */
export class NetworkRename extends DefaultRenameProvider {
  override async rename(document: LangiumDocument, params: RenameParams): Promise<WorkspaceEdit | undefined> {
    const target = this.targetAt(document, params.position);
    if (target === undefined) return undefined;
    const shortest = params.newName.replace(VARIABLE, '1');
    const isNode = isNetns(target) || isVm(target) || isExternal(target) || isHost(target);
    const fault =
      variablesFault(declaredText(target) ?? '', params.newName) ??
      (isHost(target) ? hostNameFault(shortest) : isNode ? namespaceNameFault(shortest) : deviceNameFault(shortest));
    const isReserved = params.newName === (isNode ? HOST : LOOPBACK);
    if (fault !== undefined || isReserved) {
      throw new ResponseError(ErrorCodes.InvalidParams, `'${params.newName}' ${fault ?? 'is always there already'}`);
    }
    const edit = await super.rename(document, params);
    const written = declaredText(target);
    for (const edits of Object.values(edit?.changes ?? {})) {
      for (const each of edits) {
        const present = document.textDocument.getText(each.range);
        if (written !== undefined && present !== written) each.newText = renamed(present, written, params.newName);
      }
    }
    return edit;
  }

  protected override renameNodeRange(document: LangiumDocument, position: Position): Range | undefined {
    return this.targetAt(document, position) === undefined ? undefined : super.renameNodeRange(document, position);
  }

  private targetAt(document: LangiumDocument, position: Position) {
    const root = document.parseResult.value.$cstNode;
    const offset = document.textDocument.offsetAt(position);
    const leaf = root && CstUtils.findDeclarationNodeAtOffset(root, offset, this.grammarConfig.nameRegexp);
    const target = leaf === undefined ? undefined : this.references.findDeclarations(leaf)[0];
    return target === undefined || isSource(target) || leaf?.text === LOOPBACK ? undefined : target;
  }
}

/** The name of a declaration as it is written, variables and all. */
function declaredText(node: AstNode): string | undefined {
  return nameOf(node);
}

const variablesOf = (name: string) => [...name.matchAll(VARIABLE)].map(([variable]) => variable);

/** A name that stands for several must go on to stand for as many. */
function variablesFault(written: string, newName: string): string | undefined {
  const [before, after] = [new Set(variablesOf(written)), new Set(variablesOf(newName))];
  const isSame = before.size === after.size && [...before].every((variable) => after.has(variable));
  return isSame ? undefined : `must have the variables of '${written}'${before.size === 0 ? ': none' : ''}`;
}

/** What a use of a name becomes, when it says values where the declaration has variables, or an index without brackets. */
function renamed(present: string, written: string, newName: string): string {
  const variables = variablesOf(written);
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = written.split(VARIABLE_ALONE).map(literal).join('(.+?)');
  const match = new RegExp(`^${pattern}$`).exec(present);
  if (match === null) return present.startsWith(written) ? newName + present.slice(written.length) : newName;
  return newName.replace(VARIABLE, (variable) => match[variables.indexOf(variable) + 1]!);
}

const VARIABLE_ALONE = /\{[A-Za-z_]\w*(?:[+-]\d+)?\}/;
