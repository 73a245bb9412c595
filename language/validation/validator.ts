import { DefaultDocumentValidator, type LangiumCoreServices, type LangiumDocument } from 'langium';
import type { Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { fileOf } from '../files.ts';
import type { Import, Source } from '../generated/ast.ts';
import { isImport } from '../generated/ast.ts';
import { importsOf } from '../imports/imports.ts';
import type { Problem, Severity } from '../model/problem.ts';
import type { FileScopeProvider } from '../references/scope-provider.ts';
import { type Finding, findProblems } from './findings.ts';
import { problemCodes } from './problem-codes.ts';
import { fromRange, type ProblemData, toRange } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, information: 3 };

/** Editors show such a place faded. */
const UNNECESSARY: DiagnosticTag = 1;

/**
 * Says what is wrong with a network as diagnostics of the file that it begins with: what stands in an imported file, in one
 * diagnostic at the import; that file has its own besides.
 */
export class NetworkValidator extends DefaultDocumentValidator {
  private readonly scopes: FileScopeProvider;

  constructor(services: LangiumCoreServices) {
    super(services);
    this.scopes = services.references.ScopeProvider as FileScopeProvider;
  }

  override async validateDocument(document: LangiumDocument): Promise<Diagnostic[]> {
    const source = document.parseResult.value as Source;
    const findings = findProblems(source, this.scopes);
    return [
      ...findings.filter((finding) => finding.document === document).map((finding) => this.diagnostic(finding)),
      ...importedDiagnostics(source, findings, this.getSource()),
    ];
  }

  private diagnostic({ code, message, range, fix }: Finding): Diagnostic {
    const severity = SEVERITIES[problemCodes[code].severity];
    const tags = code.startsWith('unused-') ? { tags: [UNNECESSARY] } : {};
    const data: ProblemData = fix === undefined ? {} : { fix: fixOf(range, fix) };
    return { code, message, range, severity, source: this.getSource(), data, ...tags };
  }
}

function fixOf(range: Finding['range'], fix: NonNullable<Finding['fix']>): ProblemData['fix'] {
  if (typeof fix === 'string') return { title: `Replace by '${fix}'`, range, newText: fix };
  return { title: fix.title, range: toRange(fix.place), newText: fix.text };
}

/** For each import of a file, what is wrong in the files that come in by it. */
function importedDiagnostics(source: Source, findings: readonly Finding[], by: string | undefined): Diagnostic[] {
  const result: Diagnostic[] = [];
  for (const statement of source.statements) {
    if (!isImport(statement)) continue;
    const documents = new Set(broughtIn(source, statement).map(({ $document }) => $document));
    const inside = findings.filter(({ document }) => documents.has(document));
    if (inside.length === 0) continue;
    const problems = inside.map(problemOf);
    const errors = problems.filter(({ severity }) => severity === 'error');
    const first = errors[0] ?? problems[0]!;
    const count = errors.length > 0 ? plural(errors.length, 'error') : plural(problems.length, 'problem');
    const where = `${first.range.file.split('/').at(-1)}:${first.range.start.line}`;
    result.push({
      code: 'imported-problem',
      message: `'${statement.file}' has ${count}; ${where}: ${first.message}`,
      range: toRange({ node: statement, property: 'file' }),
      severity: SEVERITIES[first.severity],
      ...(by === undefined ? {} : { source: by }),
      relatedInformation: inside.slice(0, TOLD).map(({ document, range, message }) => ({
        location: { uri: document.uri.toString(), range },
        message,
      })),
      data: { imported: problems } satisfies ProblemData,
    });
  }
  return result;
}

/** Places in imported files that a diagnostic leads to. */
const TOLD = 20;

/** A file that comes in by an import of another, and all that this one imports. */
function broughtIn(source: Source, statement: Import): Source[] {
  const { sources } = importsOf(source);
  const imported = sources.get(statement);
  if (imported === undefined) return [];
  return [imported, ...imported.statements.filter(isImport).flatMap((each) => broughtIn(source, each))];
}

function problemOf({ code, message, document, range }: Finding): Problem {
  return { code, severity: problemCodes[code].severity, message, range: fromRange(range, fileOf(document)) };
}

function plural(count: number, noun: string): string {
  return count === 1 ? `an ${noun}` : `${count} ${noun}s`;
}
