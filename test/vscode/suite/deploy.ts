import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { closeAll, eventually, openWith, problemsFrom } from './editing.ts';

const text = `bridge br0 address 10.99.0.1/24
netns blue
link up0 master br0 <-> blue:eth0 address 10.99.0.2/24

test "they reach each other" {
  ping host -> 10.99.0.2
}
`;

interface LinkDump {
  readonly ifname: string;
  readonly master?: string;
}

function links(...namespace: string[]): readonly LinkDump[] {
  return JSON.parse(execFileSync('ip', [...namespace, '-j', 'link'], { encoding: 'utf8', stdio: 'pipe' }));
}

/** Starts a command and agrees to what it asks, once its plan is shown. */
async function agreeTo(command: string, uri: vscode.Uri, plan: string): Promise<string> {
  const running = vscode.commands.executeCommand(command, uri);
  const shown = await eventually(plan, () =>
    vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.scheme === 'netdsl-plan' && document.uri.path === `/${plan}`,
    ),
  );
  const text = shown.document.getText();
  await eventually('the end of the command', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return Promise.race([
      Promise.resolve(running).then(() => true),
      new Promise<undefined>((resolve) => setTimeout(resolve, 50, undefined)),
    ]);
  });
  return text;
}

describe('Deploy to Host', () => {
  beforeEach(() => vscode.commands.executeCommand('notifications.clearAll'));
  afterEach(closeAll);

  const deploys = process.env.NETDSL_SANDBOX === '1' ? it : it.skip;
  deploys('shows the plan, deploys to the kernel, verifies there, and destroys (needs root)', async () => {
    const { document } = await openWith(text);
    const before = links().map((link) => link.ifname);
    const plan = await agreeTo('netdsl.deploy', document.uri, 'Plan to deploy first');
    assert.match(plan, /^\+ .*br0/m);
    const deployed = links();
    assert.equal(deployed.find((link) => link.ifname === 'up0')?.master, 'br0');
    assert.ok(links('-n', 'blue').some((link) => link.ifname === 'eth0'));

    await vscode.commands.executeCommand('netdsl.verify', document.uri);
    assert.deepEqual(problemsFrom(document.uri, 'netdsl test'), []);

    await agreeTo('netdsl.destroy', document.uri, 'Plan to destroy first');
    assert.deepEqual(
      links().map((link) => link.ifname),
      before,
    );
    assert.throws(() => links('-n', 'blue'));
  });
});
