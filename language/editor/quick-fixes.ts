import type { LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import type { ProblemData } from '../validation/report.ts';

/** Offers what a problem says would mend it. */
export class NetworkQuickFixes implements CodeActionProvider {
  getCodeActions(_document: LangiumDocument, params: CodeActionParams): CodeAction[] {
    return params.context.diagnostics.flatMap((diagnostic) => {
      const { fix } = (diagnostic.data ?? {}) as ProblemData;
      if (fix === undefined) return [];
      const { title, ...edit } = fix;
      return [
        {
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          isPreferred: true,
          edit: { changes: { [params.textDocument.uri]: [edit] } },
        },
      ];
    });
  }
}
