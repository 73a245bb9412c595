import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, openWith } from './editing.ts';

describe('Show Preview', () => {
  afterEach(closeAll);

  it('opens one panel beside the editor, and only one', async () => {
    const { document } = await openWith('netns blue\n');
    await vscode.commands.executeCommand('netdsl.showPreview', document.uri);
    await vscode.commands.executeCommand('netdsl.showPreview', document.uri);
    const previews = await eventually('the preview', () => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const found = tabs.filter((tab) => tab.input instanceof vscode.TabInputWebview);
      return found.length > 0 ? found : undefined;
    });
    assert.equal(previews.length, 1);
    assert.equal(previews[0]?.label, 'Preview first.netdsl');
    assert.notEqual(previews[0]?.group.viewColumn, vscode.ViewColumn.One);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
  });
});
