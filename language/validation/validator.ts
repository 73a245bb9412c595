import { DefaultDocumentValidator, type LangiumDocument, type ParseResult, type ReferenceInfo } from 'langium';
import type { Diagnostic, DiagnosticSeverity, Range } from 'vscode-languageserver';
import { fileOf } from '../files.ts';
import type { Source } from '../generated/ast.ts';
import type { Severity } from '../model/problem.ts';
import { checks } from './checks/index.ts';
import { describeMissing } from './missing-names.ts';
import { type ProblemCode, problemCodes } from './problem-codes.ts';
import { toRange } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, information: 3 };

/** Runs the checks of checks.ts, and says what the lexer, the parser and the linker found in the same manner. */
export class NetworkValidator extends DefaultDocumentValidator {
  protected override processLexingErrors({ lexerErrors }: ParseResult, diagnostics: Diagnostic[]): void {
    for (const error of lexerErrors) {
      const start = { line: (error.line ?? 1) - 1, character: (error.column ?? 1) - 1 };
      const range = { start, end: { line: start.line, character: start.character + error.length } };
      diagnostics.push(this.problem('syntax', error.message, range));
    }
  }

  protected override processParsingErrors(parseResult: ParseResult, diagnostics: Diagnostic[]): void {
    const found: Diagnostic[] = [];
    super.processParsingErrors(parseResult, found, {});
    for (const { message, range } of found) diagnostics.push(this.problem('syntax', String(message), range));
  }

  protected override processLinkingErrors(document: LangiumDocument, diagnostics: Diagnostic[]): void {
    for (const reference of document.references) {
      const info = reference.error?.info as ReferenceInfo | undefined;
      const missing = info === undefined ? undefined : describeMissing(info);
      if (missing === undefined) continue;
      const range = toRange({ cst: reference.$refNode });
      diagnostics.push(this.problem(missing.code, missing.message, range));
    }
  }

  protected override async validateAst(root: unknown): Promise<Diagnostic[]> {
    const source = root as Source;
    const diagnostics: Diagnostic[] = [];
    const file = fileOf(source.$document!);
    for (const check of checks) {
      try {
        check(source, file, (code, message, place) => {
          diagnostics.push(this.problem(code, message, toRange(place)));
        });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        diagnostics.push(
          this.problem('internal', `check '${check.name}' failed: ${reason}`, toRange({ cst: undefined })),
        );
      }
    }
    return diagnostics;
  }

  private problem(code: ProblemCode, message: string, range: Range): Diagnostic {
    return { code, message, range, severity: SEVERITIES[problemCodes[code].severity], source: this.getSource() };
  }
}
