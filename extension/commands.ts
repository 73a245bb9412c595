import { CancellationError, commands, Disposable, Uri, window, workspace } from 'vscode';
import type { Deployments } from './deployment/deployments.ts';
import type { Preview } from './preview/panel.ts';
import { documentFor } from './ranges.ts';
import type { Explorer, TestStart } from './tests/explorer.ts';
import { InvalidFileError } from './tests/run.ts';

/** What the commands act on. */
export interface Services {
  readonly preview: Preview;
  readonly explorer: Explorer;
  readonly deployments: Deployments;
}

/**
 * Registers the commands of package.json, and `netdsl.runTest` of the code lenses. Each takes the file it is meant for, as
 * editor and language server name it, else the one in the editor.
 */
export function registerCommands({ preview, explorer, deployments }: Services): Disposable {
  const withFile = (name: string, act: (uri: Uri, more: unknown) => unknown) =>
    commands.registerCommand(name, async (given?: Uri | string, more?: unknown) => {
      const file = typeof given === 'string' ? Uri.parse(given) : given;
      const document = await documentFor(file, preview.shown());
      if (document === undefined) {
        window.showInformationMessage('Open a .netdsl file first.');
        return;
      }
      await reportingErrors(async () => act(document.uri, more));
    });
  return Disposable.from(
    withFile('netdsl.showPreview', (uri) => preview.show(uri)),
    withFile('netdsl.simulate', (uri) => explorer.run(uri, 'simulator')),
    withFile('netdsl.runTest', (uri, start) => explorer.run(uri, 'simulator', start as TestStart | undefined)),
    withFile('netdsl.verify', (uri) => explorer.run(uri, 'host')),
    withFile('netdsl.showPlan', (uri) => deployments.showPlan(uri)),
    withFile('netdsl.deploy', (uri) => deployments.deploy(uri)),
    commands.registerCommand('netdsl.destroy', async (given?: Uri) => {
      const document = await documentFor(given, preview.shown());
      await reportingErrors(() => deployments.destroy(document?.uri));
    }),
    workspace.onDidSaveTextDocument(({ languageId, uri }) => {
      if (languageId !== 'netdsl' || !workspace.getConfiguration('netdsl', uri).get('simulateOnSave', false)) return;
      // A file that is saved half-written needs no message: its errors are underlined.
      explorer.run(uri, 'simulator').catch((error: unknown) => {
        if (!(error instanceof InvalidFileError)) showError(error);
      });
    }),
  );
}

async function reportingErrors(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof CancellationError) return;
    showError(error);
  }
}

/** Shows an error; does not wait for the user to have read it. */
function showError(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  if (!(error instanceof InvalidFileError)) {
    window.showErrorMessage(text);
    return;
  }
  const SHOW = 'Show Problems';
  window
    .showErrorMessage(text, SHOW)
    .then((choice) => choice === SHOW && commands.executeCommand('workbench.actions.view.problems'));
}
