import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, openWith } from './editing.ts';

const text = `bridge br0 address 10.0.0.1/24
netns blue
link up0 master br0 <-> blue:eth0 address 10.0.0.2/24
`;

describe('the language server', () => {
  afterEach(closeAll);

  it('reports an unknown name at its place, and takes the report back when it is mended', async () => {
    const editor = await openWith(text.replace('master br0', 'master br1'));
    const { uri } = editor.document;
    const [problem] = await eventually('a problem', () => {
      const problems = vscode.languages.getDiagnostics(uri);
      return problems.length > 0 ? problems : undefined;
    });
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(problem.message, /br1/);
    assert.equal(editor.document.getText(problem.range), 'br1');
    await editor.edit((edit) => edit.replace(problem.range, 'br0'));
    await eventually('no problems', () => vscode.languages.getDiagnostics(uri).length === 0 || undefined);
  });

  it('completes the devices that can be a master', async () => {
    const { document } = await openWith(text);
    const position = document.positionAt(document.getText().indexOf('br0 <->'));
    const list = await eventually('completions', async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      return found.items.some((item) => labelOf(item) === 'br0') ? found : undefined;
    });
    assert.ok(!list.items.some((item) => labelOf(item) === 'eth0'), 'the end of a pair is offered as master');
  });

  it('explains a kind from the catalogue', async () => {
    const { document } = await openWith(text);
    const hovers = await eventually('a hover', async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(0, 2),
      );
      return found.length > 0 ? found : undefined;
    });
    const shown = hovers.flatMap((hover) => hover.contents).map((content) => (content as vscode.MarkdownString).value);
    assert.match(shown.join('\n'), /switch/);
  });

  it('goes from a use to its declaration', async () => {
    const { document } = await openWith(text);
    const use = document.positionAt(document.getText().indexOf('blue:eth0') + 1);
    const found = await eventually('a definition', async () => {
      const definitions = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        use,
      );
      return definitions[0];
    });
    const range = 'targetRange' in found ? found.targetRange : found.range;
    assert.equal(range.start.line, 1);
  });
});

function labelOf(item: vscode.CompletionItem): string {
  return typeof item.label === 'string' ? item.label : item.label.label;
}
