import { type Disposable, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Results } from './results.ts';
import { countSteps, summarize } from './verdict-text.ts';

/** Shows the outcome of the last run of the file in the active editor; pressing it runs the tests again. */
export function showStatus(results: Results): Disposable {
  const item = window.createStatusBarItem('netdsl.tests', StatusBarAlignment.Left, 10);
  item.name = 'netdsl tests';
  item.command = 'netdsl.simulate';
  const update = () => {
    // No text editor is active while the preview is.
    const document = (window.activeTextEditor ?? window.visibleTextEditors[0])?.document;
    if (document?.languageId !== 'netdsl') {
      item.hide();
      return;
    }
    const result = results.of(document.uri);
    item.backgroundColor = undefined;
    if (result === undefined) {
      item.text = '$(beaker) Simulate';
      item.tooltip = 'netdsl: deploy to a simulated host and run the tests of this file';
    } else if (result.state === 'running') {
      item.text = '$(loading~spin) Testing';
      item.tooltip = 'netdsl: the tests are running';
    } else {
      const failed = countSteps(result.report).failed > 0;
      item.text = `${failed ? '$(error)' : '$(pass)'} ${summarize(result.report)}`;
      item.tooltip = `netdsl: tests on ${result.report.host}; press to simulate`;
      if (failed) item.backgroundColor = new ThemeColor('statusBarItem.errorBackground');
    }
    item.show();
  };
  update();
  const watching = [item, results.onDidChange(update), window.onDidChangeActiveTextEditor(update)];
  return { dispose: () => watching.forEach((watcher) => void watcher.dispose()) };
}
