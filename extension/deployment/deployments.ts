import { type CancellationToken, type Disposable, ProgressLocation, type Uri, window, workspace } from 'vscode';
import { planSummary } from '../../executor/cli/plan-text.ts';
import { deploy } from '../../executor/deploy.ts';
import { destroy } from '../../executor/destroy.ts';
import { createLocalHost } from '../../executor/host/local.ts';
import { sourcePath } from '../../executor/source-path.ts';
import { openStateDirectory } from '../../executor/state-directory.ts';
import type { Plan } from '../../executor/step.ts';
import { type Outcome, preparePlan, type TransactionOptions } from '../../executor/transaction.ts';
import { runTests } from '../../executor/verify.ts';
import type { Network } from '../../language/model/network.ts';
import type { Networks } from '../networks.ts';
import type { Results } from '../tests/results.ts';
import { type Runner, readValid } from '../tests/run.ts';
import { createPlanDocuments } from './plan-documents.ts';
import { describeOutcome, tell } from './tell.ts';

type Intent = 'deploy' | 'destroy';

/** What the user can do with the machine VS Code runs on. All of it is carried out by the executor. */
export interface Deployments extends Disposable {
  showPlan(uri: Uri): Promise<void>;
  /** Shows the plan, asks, and carries it out. */
  deploy(uri: Uri): Promise<void>;
  /** Takes away what was deployed from this file; without a file, or when it never was, asks which. */
  destroy(uri: Uri | undefined): Promise<void>;
  /** Runs the tests against the deployed network. */
  readonly verify: Runner;
}

export function createDeployments(networks: Networks, results: Results): Deployments {
  const host = createLocalHost();
  const documents = createPlanDocuments();

  const ask = async (plan: Plan, intent: Intent, source: Uri | undefined): Promise<boolean> => {
    await documents.show(plan, intent, host.name, source);
    const [yes, title] =
      intent === 'deploy'
        ? ['$(rocket) Deploy', `Deploy ${plan.network} to ${host.name}?`]
        : ['$(trash) Destroy', `Destroy ${plan.network} on ${host.name}?`];
    // Not a modal dialog: the plan behind it can be scrolled and searched while this waits.
    const answer = await window.showQuickPick(
      [
        { label: yes, description: planSummary(plan) },
        { label: '$(close) Cancel', description: 'nothing is touched' },
      ],
      { title, placeHolder: 'The plan is shown in the editor', ignoreFocusOut: true },
    );
    return answer?.label === yes;
  };

  const carryOut = async (
    intent: Intent,
    source: Uri | undefined,
    start: (options: Omit<TransactionOptions, 'test'>) => Promise<Outcome>,
  ): Promise<Outcome> => {
    const abort = new AbortController();
    const over = Promise.withResolvers<void>();
    let report: (text: string, increment?: number) => void = () => {};
    const showProgress = (plan: Plan) => {
      const title = `${intent === 'deploy' ? 'Deploying' : 'Destroying'} ${plan.network}`;
      window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (progress, token) => {
        token.onCancellationRequested(() => abort.abort());
        report = (message, increment) =>
          progress.report({ message, ...(increment === undefined ? {} : { increment }) });
        return over.promise;
      });
    };
    let shown = 0;
    try {
      return await start({
        signal: abort.signal,
        confirm: async (plan) => {
          const agreed = await ask(plan, intent, source);
          if (agreed) showProgress(plan);
          return agreed;
        },
        progress: {
          phase: (text) => report(text),
          steps: (done, total) => {
            const share = total === 0 ? 100 : (done / total) * 100;
            report(`${done} of ${total} steps`, share - shown);
            shown = share;
          },
        },
      });
    } finally {
      over.resolve();
    }
  };

  return {
    async showPlan(uri) {
      const network = await readValid(networks, await workspace.openTextDocument(uri));
      const { path } = await pathOf(uri);
      const { plan } = await preparePlan(host, openState().journal(network.name), network, path);
      await documents.show(plan, 'deploy', host.name, uri);
    },
    async deploy(uri) {
      const document = await workspace.openTextDocument(uri);
      const network = await readValid(networks, document);
      const { version } = document;
      const path = await pathOf(uri);
      const outcome = await carryOut('deploy', uri, (options) =>
        deploy(host, openState(), network, { ...options, ...path }),
      );
      if ('tests' in outcome && outcome.tests !== undefined && document.version === version) {
        results.set(document, { state: 'done', report: outcome.tests });
      }
      tell(describeOutcome(outcome, 'deploy', network.name, host.name), uri);
    },
    async destroy(uri) {
      const name = await chooseDeployment(networks, uri);
      if (name === undefined) return;
      const outcome = await carryOut('destroy', uri, (options) => destroy(host, openState(), name, options));
      // What was verified is no more.
      if (uri !== undefined && outcome.type === 'done') results.set(await workspace.openTextDocument(uri), undefined);
      tell(describeOutcome(outcome, 'destroy', name, host.name), uri);
    },
    verify: (network: Network, token: CancellationToken) => {
      if (token.isCancellationRequested) throw new Error('cancelled');
      return runTests(host, network);
    },
    dispose: () => documents.dispose(),
  };
}

function openState() {
  const configured = workspace.getConfiguration('netdsl').get<string>('stateDirectory', '');
  return configured === '' ? openStateDirectory() : openStateDirectory(configured);
}

/** The deployment of a file, or the one the user picks; says so when there is none. */
async function chooseDeployment(networks: Networks, uri: Uri | undefined): Promise<string | undefined> {
  const names = await openState().names();
  if (uri !== undefined) {
    const { checked } = await networks.read(await workspace.openTextDocument(uri));
    const name = checked.network?.name;
    if (name !== undefined && names.includes(name)) return name;
  }
  if (names.length === 0) {
    window.showInformationMessage('Nothing is deployed on this machine.');
    return undefined;
  }
  return window.showQuickPick([...names], { title: 'Destroy which deployment?', placeHolder: 'Name of a deployment' });
}

/** Which file a deployment belongs to; none for a document that is no file. */
function pathOf(uri: Uri): ReturnType<typeof sourcePath> {
  return sourcePath(uri.scheme === 'file' ? uri.fsPath : '-');
}
