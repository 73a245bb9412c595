import { type Disposable, type TextEditor, type TextEditorDecorationType, ThemeColor, window } from 'vscode';
import type { Verdict } from '../../executor/report.ts';
import { isIn, toEditorRange } from '../ranges.ts';
import type { Results } from './results.ts';
import { stepText } from './verdict-text.ts';

const colours: Readonly<Record<Verdict, string>> = {
  passed: 'charts.green',
  failed: 'charts.red',
  unknown: 'charts.yellow',
};

/** Shows behind each step's line whether it passed, and if not, why. */
export function decorateResults(results: Results): Disposable {
  const types = Object.fromEntries(
    Object.entries(colours).map(([verdict, colour]) => [
      verdict,
      window.createTextEditorDecorationType({
        after: { color: new ThemeColor(colour), margin: '0 0 0 2.5em', fontStyle: 'italic' },
        overviewRulerColor: new ThemeColor(colour),
      }),
    ]),
  ) as Record<Verdict, TextEditorDecorationType>;

  const decorate = (editor: TextEditor) => {
    const result = results.of(editor.document.uri);
    const steps = result?.state === 'done' ? result.report.tests.flatMap((test) => test.steps) : [];
    for (const verdict of ['passed', 'failed', 'unknown'] as const) {
      editor.setDecorations(
        types[verdict],
        steps
          .filter((step) => step.status === verdict && isIn(step.range, editor.document.uri))
          .map((step) => ({
            range: editor.document.lineAt(toEditorRange(step.range).end.line).range,
            renderOptions: { after: { contentText: stepText(step) } },
          })),
      );
    }
  };
  const watching = [
    results.onDidChange((uri) => {
      for (const editor of window.visibleTextEditors) {
        if (editor.document.uri.toString() === uri.toString()) decorate(editor);
      }
    }),
    window.onDidChangeVisibleTextEditors((editors) => editors.forEach(decorate)),
    ...Object.values(types),
  ];
  return { dispose: () => watching.forEach((watcher) => void watcher.dispose()) };
}
