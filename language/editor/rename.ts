import type { LangiumDocument } from 'langium';
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
import { isNetns, isSource } from '../generated/ast.ts';
import { LOOPBACK } from '../lowering/links.ts';
import { deviceNameFault, namespaceNameFault } from '../model/names.ts';
import { HOST } from '../model/network.ts';

/** Renames to what Linux would take; `host` and `lo` keep their names. */
export class NetworkRename extends DefaultRenameProvider {
  override async rename(document: LangiumDocument, params: RenameParams): Promise<WorkspaceEdit | undefined> {
    const target = this.targetAt(document, params.position);
    if (target === undefined) return undefined;
    const fault = isNetns(target) ? namespaceNameFault(params.newName) : deviceNameFault(params.newName);
    const isReserved = params.newName === (isNetns(target) ? HOST : LOOPBACK);
    if (fault !== undefined || isReserved) {
      throw new ResponseError(ErrorCodes.InvalidParams, `'${params.newName}' ${fault ?? 'is always there already'}`);
    }
    return super.rename(document, params);
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
