import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, openWith, problemsFrom } from './editing.ts';

const library = `template router {
  sysctl net.ipv4.ip_forward 1
}
`;

const main = `import "lib.netdsl"
netns left { interface eth0 address 10.0.1.2/24 route default via 10.0.1.1 }
netns right { interface eth0 address 10.0.2.2/24 route default via 10.0.2.1 }
netns middle is router
link left:eth0 <-> middle:l address 10.0.1.1/24
link right:eth0 <-> middle:r address 10.0.2.1/24

test "through the middle" {
  ping left -> right
}
`;

describe('several files', () => {
  let editor: vscode.TextEditor;
  let other: vscode.TextEditor;

  beforeEach(async () => {
    other = await openWith(library, 'lib.netdsl');
    editor = await openWith(main, 'main.netdsl');
    await eventually(
      'no problems',
      () => vscode.languages.getDiagnostics(editor.document.uri).length === 0 || undefined,
    );
  });

  afterEach(async () => {
    for (const { document } of [other, editor]) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await closeAll();
  });

  /** Replaces a word in the file that is imported, as one types. */
  async function change(from: string, to: string): Promise<void> {
    const shown = await vscode.window.showTextDocument(other.document);
    const at = other.document.positionAt(other.document.getText().indexOf(from));
    const range = new vscode.Range(at, at.translate(0, from.length));
    await shown.edit((edit) => edit.replace(range, to));
  }

  it('what is typed in an imported file is seen in the one that imports it', async () => {
    await change('router', 'rooter');
    const [problem] = await eventually('a problem', () => {
      const problems = vscode.languages.getDiagnostics(editor.document.uri);
      return problems.length > 0 ? problems : undefined;
    });
    assert.match(problem?.message ?? '', /no template is called 'router'; did you mean 'rooter'/);
    await change('rooter', 'router');
    await eventually(
      'no problems',
      () => vscode.languages.getDiagnostics(editor.document.uri).length === 0 || undefined,
    );
  });

  it('a use leads into the imported file, and so does the import', async () => {
    const { uri } = editor.document;
    const use = editor.document.positionAt(editor.document.getText().indexOf('router') + 1);
    const [found] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      uri,
      use,
    );
    assert.equal(found?.targetUri.toString(), other.document.uri.toString());
    assert.equal(found?.targetRange.start.line, 0);
    const [link] = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
    assert.equal(link?.target?.toString(), other.document.uri.toString());
  });

  it('renaming a template changes both files', async () => {
    const { uri } = editor.document;
    const use = editor.document.positionAt(editor.document.getText().indexOf('router') + 1);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      uri,
      use,
      'forwarder',
    );
    assert.deepEqual(
      edit
        .entries()
        .map(([changed, edits]) => [changed.toString(), edits.length])
        .sort(),
      [other.document.uri, uri].map((each) => [each.toString(), 1]).sort(),
    );
  });

  it('a simulation uses it, and its result is withdrawn when it changes', async () => {
    const { uri } = editor.document;
    await vscode.commands.executeCommand('netdsl.simulate', uri);
    assert.deepEqual(problemsFrom(uri, 'netdsl test'), []);
    await change('ip_forward 1', 'ip_forward 0');
    // A middle that does not forward is warned of before anything runs.
    await eventually('a warning', () => vscode.languages.getDiagnostics(uri).length > 0 || undefined);
    await vscode.commands.executeCommand('netdsl.simulate', uri);
    assert.equal(problemsFrom(uri, 'netdsl test').length, 1);
    await change('ip_forward 0', 'ip_forward 1');
    await eventually('no results', () => problemsFrom(uri, 'netdsl test').length === 0 || undefined);
  });
});
