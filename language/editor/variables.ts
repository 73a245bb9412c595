import type { LangiumDocument } from 'langium';
import { DefaultDefinitionProvider, DefaultDocumentHighlightProvider, DefaultReferencesProvider } from 'langium/lsp';
import {
  type DefinitionParams,
  DocumentHighlight,
  type DocumentHighlightParams,
  ErrorCodes,
  Location,
  LocationLink,
  type Position,
  type Range,
  type ReferenceParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { declaredVariable } from '../expansion/words.ts';
import { isFor, isTemplate } from '../generated/ast.ts';
import { namesWithin, type Occurrence, occurrencesOf, type Variable, variableAt } from '../references/variables.ts';
import { describeOwner } from '../vocabulary/places.ts';

/* Variables of `for`, arrays and templates are followed as names are; Langium's providers do that for all others. */

export class NetworkDefinitions extends DefaultDefinitionProvider {
  override getDefinition(document: LangiumDocument, params: DefinitionParams) {
    const found = variableIn(document, params.position);
    if (found === undefined) return super.getDefinition(document, params);
    const declaration = occurrencesOf(found.variable).find(({ isDeclaration }) => isDeclaration);
    const { $cstNode } = found.variable.owner;
    if (declaration === undefined || $cstNode === undefined) return undefined;
    const place = rangeOf(document, declaration);
    return [LocationLink.create(document.textDocument.uri, $cstNode.range, place, rangeOf(document, found.at))];
  }
}

export class NetworkUses extends DefaultReferencesProvider {
  override findReferences(document: LangiumDocument, params: ReferenceParams) {
    const found = variableIn(document, params.position);
    if (found === undefined) return super.findReferences(document, params);
    return occurrencesOf(found.variable)
      .filter(({ isDeclaration }) => params.context.includeDeclaration || !isDeclaration)
      .map((each) => Location.create(document.textDocument.uri, rangeOf(document, each)));
  }
}

export class NetworkHighlights extends DefaultDocumentHighlightProvider {
  override getDocumentHighlight(document: LangiumDocument, params: DocumentHighlightParams) {
    const found = variableIn(document, params.position);
    if (found === undefined) return super.getDocumentHighlight(document, params);
    return occurrencesOf(found.variable).map((each) => DocumentHighlight.create(rangeOf(document, each)));
  }
}

/** The variable named at a place, and where. */
export function variableIn(document: LangiumDocument, position: Position) {
  const root = document.parseResult.value.$cstNode;
  return root && variableAt(root, document.textDocument.offsetAt(position));
}

export function rangeOf({ textDocument }: LangiumDocument, { offset, name }: Occurrence): Range {
  return { start: textDocument.positionAt(offset), end: textDocument.positionAt(offset + name.length) };
}

/** Gives a variable another name, unless that would come to mean something else. */
export function renameVariable(document: LangiumDocument, variable: Variable, newName: string): WorkspaceEdit {
  const refuse = (why: string) => new ResponseError(ErrorCodes.InvalidParams, `'${newName}' ${why}`);
  if (!/^[A-Za-z_]\w*$/.test(newName)) {
    throw refuse("is no name of a variable: expected a letter or '_', then letters, digits and '_'");
  }
  if (newName !== variable.name && namesWithin(variable.owner).some(({ name }) => name === newName)) {
    throw refuse(`is said in ${describeVariableOwner(variable)} already and would mean another`);
  }
  const edits = occurrencesOf(variable).map((each) => ({ range: rangeOf(document, each), newText: newName }));
  return { changes: { [document.textDocument.uri]: edits } };
}

/** What a variable stands for. */
export function describeVariable(variable: Variable): string {
  const { name, owner } = variable;
  const index = (owner as { nameIndex?: string }).nameIndex;
  const values = isFor(owner) ? owner.items : index === undefined ? undefined : declaredVariable(index)?.items;
  const what = values === undefined ? 'parameter' : 'variable';
  const of = `**${name}**: ${what} of ${describeVariableOwner(variable)}`;
  return values === undefined ? of : `${of}, which is ${values.map((each) => `\`${each}\``).join(', ')} in turn`;
}

function describeVariableOwner({ owner }: Variable): string {
  if (isFor(owner)) return 'a for';
  return isTemplate(owner) ? `template '${owner.name}'` : describeOwner(owner);
}
