import type { LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import type { ProblemData } from '../validation/report.ts';

/** Offers what a problem says would be right in its place. */
export class NetworkQuickFixes implements CodeActionProvider {
  getCodeActions(_document: LangiumDocument, params: CodeActionParams): CodeAction[] {
    return params.context.diagnostics.flatMap((diagnostic) => {
      const replacement = (diagnostic.data as ProblemData | undefined)?.replacement;
      if (replacement === undefined) return [];
      return [
        {
          title: `Replace by '${replacement}'`,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          isPreferred: true,
          edit: { changes: { [params.textDocument.uri]: [{ range: diagnostic.range, newText: replacement }] } },
        },
      ];
    });
  }
}
