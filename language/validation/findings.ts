import type { CstNode, LangiumDocument, ReferenceInfo } from 'langium';
import type { Range } from 'vscode-languageserver';
import { expand } from '../expansion/expand.ts';
import { documentOf, fileOf } from '../files.ts';
import type { Source } from '../generated/ast.ts';
import { importsOf } from '../imports/imports.ts';
import { referencesOf } from '../references/linking.ts';
import type { FileScopeProvider } from '../references/scope-provider.ts';
import type { Check } from './checks/check.ts';
import { checks, checksOfUnused } from './checks/index.ts';
import { checkRepetition } from './checks/repetition.ts';
import { describeMissing } from './missing-names.ts';
import type { ProblemCode } from './problem-codes.ts';
import { type Fix, type Place, type Report, toRange } from './report.ts';
import { checkSyntax } from './syntax.ts';

/** A problem, and the file that it stands in. */
export interface Finding {
  readonly code: ProblemCode;
  readonly message: string;
  readonly document: LangiumDocument;
  readonly range: Range;
  readonly fix?: string | Fix | undefined;
}

/**
 * Everything that is wrong with a network: of the file and of what it imports, what the lexer, the parser, the linker and
 * the checks of checks/ find, in this order. Of an imported file nothing is said to be unused: others may use it.
 */
export function findProblems(source: Source, scopes: FileScopeProvider): Finding[] {
  const root = source.$document!;
  const { files } = importsOf(source);
  const findings: Finding[] = [];
  for (const file of files) {
    const document = file.$document!;
    checkSyntax(document.parseResult, (message, range) => findings.push({ code: 'syntax', message, document, range }));
  }
  const found: Finding[] = [];
  const report = (code: ProblemCode, message: string, place: Place, fix?: string | Fix) => {
    const document = placeDocument(place, files) ?? root;
    if (document !== root && code.startsWith('unused-')) return;
    found.push({ code, message, document, range: toRange(place), fix });
  };
  for (const info of missingNames(source, scopes)) {
    const described = describeMissing(info);
    if (described === undefined) continue;
    report(described.code, described.message, { cst: info.reference.$refNode }, described.replacement);
  }
  const { source: expanded, unused } = expand(source);
  // What depends on a value that nothing gives, or on what stands around a template, cannot be told.
  const reportUnused: Report = (code, message, place, fix) => {
    const isOpen = root.textDocument.getText(toRange(place)).includes('{');
    if (!isOpen && code !== 'unknown-device') report(code, message, place, fix);
  };
  checkRepetition(source, report);
  for (const check of checks) run(check, expanded, report);
  for (const check of unused === undefined ? [] : checksOfUnused) run(check, unused!, reportUnused);
  return [...findings, ...(expanded === source ? found : onceEach(found))];
}

/** A check that fails is told as a problem, and the others go on. */
function run(check: Check, source: Source, report: Report): void {
  try {
    check(source, report);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report('internal', `check '${check.name}' failed: ${reason}`, { cst: undefined });
  }
}

/** Templates and pools are not in the expanded source, so references to them are looked at as written. */
function missingNames(source: Source, scopes: FileScopeProvider): ReferenceInfo[] {
  const { source: expanded, references } = expand(source);
  const isMissing = (info: ReferenceInfo) => !scopes.scopeOfInstance(info).has(info.reference.$refText);
  const isOfRepetition = ({ property }: ReferenceInfo) => property === 'template' || property === 'pool';
  const { files } = importsOf(source);
  if (expanded === source) return referencesOf(source).filter(isMissing);
  return [
    ...files.flatMap(referencesOf).filter((info) => isOfRepetition(info) && isMissing(info)),
    ...references.filter((info) => !isOfRepetition(info) && isMissing(info)),
  ];
}

function placeDocument(place: Place, files: readonly Source[]): LangiumDocument | undefined {
  if ('range' in place) {
    const { file } = place.range;
    return files.map(({ $document }) => $document!).find((document) => fileOf(document) === file);
  }
  const cst: CstNode | undefined = 'cst' in place ? place.cst : place.node.$cstNode;
  return cst && documentOf(cst);
}

/** Of problems that several instances of one place have, the first, with the number of the others. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const documents = new Map<LangiumDocument, Map<string, Finding[]>>();
  for (const finding of findings) {
    const { start, end } = finding.range;
    const key = `${finding.code} ${start.line}:${start.character} ${end.line}:${end.character}`;
    const groups = documents.get(finding.document) ?? new Map<string, Finding[]>();
    documents.set(finding.document, groups);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const groups = [...documents.values()].flatMap((each) => [...each.values()]);
  return groups.map(([first, ...others]) => {
    const further = new Set(others.map(({ message }) => message)).size;
    return further === 0 || others.every(({ message }) => message === first!.message)
      ? first!
      : { ...first!, message: `${first!.message} (and ${further} more like it, by repetition)` };
  });
}
