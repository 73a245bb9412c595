import type { IToken } from 'chevrotain';
import {
  DefaultDocumentValidator,
  type LangiumCoreServices,
  type LangiumDocument,
  type ParseResult,
  type ReferenceInfo,
} from 'langium';
import type { Diagnostic, DiagnosticSeverity, DiagnosticTag, Range } from 'vscode-languageserver';
import { expand } from '../expansion/expand.ts';
import { fileOf } from '../files.ts';
import type { Source } from '../generated/ast.ts';
import type { Severity } from '../model/problem.ts';
import { type BraceError, isOpenText } from '../parser/lexer.ts';
import { isOfBraces, isOnLaterLine } from '../parser/syntax-errors.ts';
import type { FileScopeProvider } from '../references/scope-provider.ts';
import { checks } from './checks/index.ts';
import { checkRepetition } from './checks/repetition.ts';
import { describeMissing } from './missing-names.ts';
import { type ProblemCode, problemCodes } from './problem-codes.ts';
import { type Fix, type ProblemData, toRange } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, information: 3 };

/** Editors show such a place faded. */
const UNNECESSARY: DiagnosticTag = 1;

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
  private readonly scopes: FileScopeProvider;

  constructor(services: LangiumCoreServices) {
    super(services);
    this.scopes = services.references.ScopeProvider as FileScopeProvider;
  }

  protected override processLexingErrors({ lexerErrors }: ParseResult, diagnostics: Diagnostic[]): void {
    for (const error of lexerErrors) {
      const start = { line: (error.line ?? 1) - 1, character: (error.column ?? 1) - 1 };
      const range = { start, end: { line: start.line, character: start.character + error.length } };
      diagnostics.push(this.problem('syntax', error.message, range));
    }
  }

  protected override processParsingErrors({ lexerErrors, parserErrors }: ParseResult, diagnostics: Diagnostic[]): void {
    const brace = lexerErrors.find((error) => (error as Partial<BraceError>).isBrace);
    for (const { message, token, previousToken } of parserErrors as ParserError[]) {
      // What comes after a text that never ends was meant to be in it, or outside: told at the text.
      if (previousToken !== undefined && isOpenText(previousToken.image)) continue;
      const at = isOnLaterLine(token, previousToken) ? previousToken : token;
      if (brace !== undefined && (isOfBraces(token, message) || brace.offset === at?.startOffset)) continue;
      diagnostics.push(this.problem('syntax', message, at === undefined ? BEGINNING : tokenRange(at)));
    }
  }

  protected override processLinkingErrors(document: LangiumDocument, diagnostics: Diagnostic[]): void {
    const source = document.parseResult.value as Source;
    const { source: expanded, references } = expand(source);
    // Templates and pools are not in the expanded source, so these references are looked at as written.
    const written = document.references
      .filter(({ error }) => error !== undefined)
      .map((reference) => reference.error!.info);
    const missing =
      expanded === source
        ? written
        : [
            ...written.filter(({ property }) => property === 'template' || property === 'pool'),
            ...references.filter((info) => this.isMissing(info)),
          ];
    const told: Diagnostic[] = [];
    for (const info of missing) {
      const described = describeMissing(info);
      if (described === undefined) continue;
      const range = toRange({ cst: info.reference.$refNode });
      told.push(this.problem(described.code, described.message, range, described.replacement));
    }
    diagnostics.push(...(expanded === source ? told : onceEach(told)));
  }

  private isMissing(info: ReferenceInfo): boolean {
    if (info.property === 'template' || info.property === 'pool') return false;
    return !this.scopes.getScope(info).has(info.reference.$refText);
  }

  protected override async validateAst(root: unknown): Promise<Diagnostic[]> {
    const written = root as Source;
    const { source } = expand(written);
    const diagnostics: Diagnostic[] = [];
    const file = fileOf(written.$document!);
    checkRepetition(written, file, (code, message, place, fix) => {
      diagnostics.push(this.problem(code, message, toRange(place), fix));
    });
    for (const check of checks) {
      try {
        check(source, file, (code, message, place, fix) => {
          diagnostics.push(this.problem(code, message, toRange(place), fix));
        });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        diagnostics.push(
          this.problem('internal', `check '${check.name}' failed: ${reason}`, toRange({ cst: undefined })),
        );
      }
    }
    return source === written ? diagnostics : onceEach(diagnostics);
  }

  private problem(code: ProblemCode, message: string, range: Range, fix?: string | Fix): Diagnostic {
    const severity = SEVERITIES[problemCodes[code].severity];
    const tags = code.startsWith('unused-') ? { tags: [UNNECESSARY] } : {};
    return { code, message, range, severity, source: this.getSource(), data: dataOf(range, fix), ...tags };
  }
}

function dataOf(range: Range, fix: string | Fix | undefined): ProblemData | undefined {
  if (fix === undefined) return undefined;
  if (typeof fix === 'string') return { title: `Replace by '${fix}'`, range, newText: fix };
  return { title: fix.title, range: toRange(fix.place), newText: fix.text };
}

/** Of problems that several instances of one place have, the first, with the number of the others. */
function onceEach(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { start, end } = diagnostic.range;
    const key = `${diagnostic.code} ${start.line}:${start.character} ${end.line}:${end.character}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  return [...groups.values()].map(([first, ...others]) => {
    const further = new Set(others.map(({ message }) => message)).size;
    return further === 0 || others.every(({ message }) => message === first!.message)
      ? first!
      : { ...first!, message: `${first!.message as string} (and ${further} more like it, by repetition)` };
  });
}
