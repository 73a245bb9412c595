import { Worker } from 'node:worker_threads';
import { CancellationError, type CancellationToken, type Uri, Uri as Uris } from 'vscode';
import type { TestReport } from '../../executor/report.ts';
import type { Network } from '../../language/model/network.ts';

/** Runs the network's tests on a simulated host, in a worker; throws CancellationError when `token` is cancelled. */
export function simulateInWorker(extension: Uri, network: Network, token: CancellationToken): Promise<TestReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(Uris.joinPath(extension, 'dist', 'simulation.cjs').fsPath, { workerData: network });
    const cancelling = token.onCancellationRequested(() => {
      reject(new CancellationError());
      worker.terminate();
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      cancelling.dispose();
      reject(new Error(`the simulation ended with exit status ${code} and no report`));
    });
  });
}
