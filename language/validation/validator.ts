import type { IToken } from 'chevrotain';
import { DefaultDocumentValidator, type LangiumDocument, type ParseResult, type ReferenceInfo } from 'langium';
import type { Diagnostic, DiagnosticSeverity, Range } from 'vscode-languageserver';
import { fileOf } from '../files.ts';
import type { Source } from '../generated/ast.ts';
import type { Severity } from '../model/problem.ts';
import { isOpenText } from '../parser/lexer.ts';
import { isOnLaterLine } from '../parser/syntax-errors.ts';
import { checks } from './checks/index.ts';
import { describeMissing } from './missing-names.ts';
import { type ProblemCode, problemCodes } from './problem-codes.ts';
import { type ProblemData, toRange } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, information: 3 };

interface ParserError {
  readonly message: string;
  readonly token: IToken;
  readonly previousToken?: IToken;
}

const BEGINNING: Range = toRange({ cst: undefined });

/** The token's place; of an end of file, and of what recovery made up, the beginning. */
function tokenRange(token: IToken): Range {
  if (!token.startLine) return BEGINNING;
  return {
    start: { line: token.startLine - 1, character: token.startColumn! - 1 },
    end: { line: token.endLine! - 1, character: token.endColumn! },
  };
}

/** Runs the checks of checks/, and says what the lexer, the parser and the linker found in the same manner. */
export class NetworkValidator extends DefaultDocumentValidator {
  protected override processLexingErrors({ lexerErrors }: ParseResult, diagnostics: Diagnostic[]): void {
    for (const error of lexerErrors) {
      const start = { line: (error.line ?? 1) - 1, character: (error.column ?? 1) - 1 };
      const range = { start, end: { line: start.line, character: start.character + error.length } };
      diagnostics.push(this.problem('syntax', error.message, range));
    }
  }

  protected override processParsingErrors({ parserErrors }: ParseResult, diagnostics: Diagnostic[]): void {
    for (const { message, token, previousToken } of parserErrors as ParserError[]) {
      // What comes after a text that never ends was meant to be in it, or outside: told at the text.
      if (previousToken !== undefined && isOpenText(previousToken.image)) continue;
      const at = isOnLaterLine(token, previousToken) ? previousToken : token;
      diagnostics.push(this.problem('syntax', message, at === undefined ? BEGINNING : tokenRange(at)));
    }
  }

  protected override processLinkingErrors(document: LangiumDocument, diagnostics: Diagnostic[]): void {
    for (const reference of document.references) {
      const info = reference.error?.info as ReferenceInfo | undefined;
      const missing = info === undefined ? undefined : describeMissing(info);
      if (missing === undefined) continue;
      const range = toRange({ cst: reference.$refNode });
      diagnostics.push(this.problem(missing.code, missing.message, range, missing.replacement));
    }
  }

  protected override async validateAst(root: unknown): Promise<Diagnostic[]> {
    const source = root as Source;
    const diagnostics: Diagnostic[] = [];
    const file = fileOf(source.$document!);
    for (const check of checks) {
      try {
        check(source, file, (code, message, place, replacement) => {
          diagnostics.push(this.problem(code, message, toRange(place), replacement));
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

  private problem(code: ProblemCode, message: string, range: Range, replacement?: string): Diagnostic {
    const data: ProblemData | undefined = replacement === undefined ? undefined : { replacement };
    return { code, message, range, severity: SEVERITIES[problemCodes[code].severity], source: this.getSource(), data };
  }
}
