import { type AstNode, CstUtils, type LangiumDocument, type LangiumDocuments, URI } from 'langium';
import { DefaultRenameProvider, type LangiumServices } from 'langium/lsp';
import {
  ErrorCodes,
  type Position,
  type Range,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  isAddressSet,
  isChain,
  isExternal,
  isHost,
  isNetns,
  isPool,
  isSource,
  isTable,
  isTemplate,
  isVm,
} from '../generated/ast.ts';
import { LOOPBACK } from '../lowering/links.ts';
import { chainNameFault } from '../model/iptables/chain-name.ts';
import { deviceNameFault, hostNameFault, namespaceNameFault, setNameFault, wordFault } from '../model/names.ts';
import { HOST } from '../model/network.ts';
import { builtinTables } from '../model/tables.ts';
import { VARIABLE } from '../parser/paths.ts';
import { nameOf } from '../references/symbols.ts';
import { rangeOf, renameVariable, variableIn } from './variables.ts';

/** Renames to what Linux would take, in all files; `host` and `lo` keep their names. */
export class NetworkRename extends DefaultRenameProvider {
  private readonly documents: LangiumDocuments;

  constructor(services: LangiumServices) {
    super(services);
    this.documents = services.shared.workspace.LangiumDocuments;
  }

  override async rename(document: LangiumDocument, params: RenameParams): Promise<WorkspaceEdit | undefined> {
    const found = variableIn(document, params.position);
    if (found !== undefined) return renameVariable(document, found.variable, params.newName);
    const target = this.targetAt(document, params.position);
    if (target === undefined) return undefined;
    const fault =
      variablesFault(declaredText(target) ?? '', params.newName) ??
      nameFault(target, params.newName.replace(VARIABLE, '1'));
    if (fault !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, `'${params.newName}' ${fault}`);
    const edit = await super.rename(document, params);
    const written = declaredText(target);
    for (const [uri, edits] of Object.entries(edit?.changes ?? {})) {
      const text = this.documents.getDocument(URI.parse(uri))?.textDocument;
      for (const each of edits) {
        const present = text?.getText(each.range);
        if (written !== undefined && present !== undefined && present !== written)
          each.newText = renamed(present, written, params.newName);
      }
    }
    return edit;
  }

  protected override renameNodeRange(document: LangiumDocument, position: Position): Range | undefined {
    const found = variableIn(document, position);
    if (found !== undefined) return rangeOf(document, found.at);
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

/** Why what a node declares cannot have a name, as the end of a sentence. */
function nameFault(node: AstNode, name: string): string | undefined {
  const taken = 'is always there already';
  const isNode = isHost(node) || isNetns(node) || isVm(node) || isExternal(node);
  if (isNode && name === HOST) return taken;
  if (isNode) return isHost(node) ? hostNameFault(name) : namespaceNameFault(name);
  if (isChain(node)) return chainNameFault(name);
  if (isAddressSet(node)) return setNameFault(name);
  if (isTable(node)) return Object.hasOwn(builtinTables, name) || name === 'all' ? taken : wordFault(name);
  if (isTemplate(node) || isPool(node)) return wordFault(name);
  return name === LOOPBACK ? taken : deviceNameFault(name);
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
