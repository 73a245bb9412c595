import type { ExtensionContext } from 'vscode';
import { startClient } from './client.ts';
import { registerCommands } from './commands.ts';
import { createDeployments } from './deployment/deployments.ts';
import { followNetworks } from './networks.ts';
import { createPreview } from './preview/panel.ts';
import { simulateInWorker } from './simulation/simulate.ts';
import { decorateResults } from './tests/decorations.ts';
import { reportProblems } from './tests/diagnostics.ts';
import { createExplorer } from './tests/explorer.ts';
import { createResults } from './tests/results.ts';
import { showStatus } from './tests/status-bar.ts';

/** VS Code calls this when the first .netdsl file is met. */
export async function activate(context: ExtensionContext): Promise<void> {
  const client = await startClient(context);
  const networks = followNetworks(client);
  const results = createResults(networks);
  const deployments = createDeployments(networks, results);
  const explorer = createExplorer(networks, results, {
    simulator: (network, token) => simulateInWorker(context.extensionUri, network, token),
    host: deployments.verify,
  });
  const preview = createPreview(context, networks, results);
  context.subscriptions.push(
    networks,
    results,
    deployments,
    explorer,
    decorateResults(results),
    reportProblems(results),
    showStatus(results),
    registerCommands({ preview, explorer, deployments }),
  );
}
