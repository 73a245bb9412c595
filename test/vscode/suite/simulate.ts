import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, openWith, problemsFrom } from './editing.ts';

const text = `bridge br0 address 10.0.0.1/24
netns blue
link up0 master br0 <-> blue:eth0 address 10.0.0.2/24

test "reachability" {
  ping host -> 10.0.0.2
  ping blue -> 10.0.0.1
  ping blue -> 8.8.8.8
  ping blue -> 9.9.9.9 fails
}
`;

describe('Simulate', () => {
  afterEach(closeAll);

  it('marks the failed step at its line, with the reason, and no other', async () => {
    const { document } = await openWith(text);
    await vscode.commands.executeCommand('netdsl.simulate', document.uri);
    const problems = problemsFrom(document.uri, 'netdsl test');
    assert.deepEqual(
      problems.map((problem) => problem.range.start.line),
      [7],
    );
    assert.match(problems[0]?.message ?? '', /8\.8\.8\.8/);
    assert.equal(problems[0]?.severity, vscode.DiagnosticSeverity.Error);
  });

  it('withdraws results when the text changes', async () => {
    const editor = await openWith(text);
    await vscode.commands.executeCommand('netdsl.simulate', editor.document.uri);
    assert.equal(problemsFrom(editor.document.uri, 'netdsl test').length, 1);
    await editor.edit((edit) => edit.insert(new vscode.Position(7, 22), ' fails'));
    await eventually('no results', () => problemsFrom(editor.document.uri, 'netdsl test').length === 0 || undefined);
    await vscode.commands.executeCommand('netdsl.simulate', editor.document.uri);
    assert.equal(problemsFrom(editor.document.uri, 'netdsl test').length, 0);
  });

  it('leaves a file with errors untested', async () => {
    const { document } = await openWith(text.replace('master br0', 'master br7'));
    // The command waits for an answer to its message.
    const running = vscode.commands.executeCommand('netdsl.simulate', document.uri);
    await eventually(
      'the language server',
      () => vscode.languages.getDiagnostics(document.uri).length > 0 || undefined,
    );
    await eventually('the end of the command', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
      return Promise.race([
        Promise.resolve(running).then(() => true),
        new Promise<undefined>((resolve) => setTimeout(resolve, 50, undefined)),
      ]);
    });
    assert.equal(problemsFrom(document.uri, 'netdsl test').length, 0);
  });
});
