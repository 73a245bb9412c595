import { type CancellationToken, type TextDocument, type Uri, workspace } from 'vscode';
import type { TestReport } from '../../executor/report.ts';
import type { Network } from '../../language/model/network.ts';
import type { Networks, ReadNetwork } from '../networks.ts';
import type { Results } from './results.ts';

/** Where tests run: against a simulated host, or against the machine that was deployed to. */
export type Place = 'simulator' | 'host';

/** Runs all tests of a network and reports. */
export type Runner = (network: Network, token: CancellationToken) => Promise<TestReport>;

/** A file that cannot be tested or deployed because it has errors. */
export class InvalidFileError extends Error {
  readonly errors: number;

  constructor(document: TextDocument, errors: number) {
    const name = workspace.asRelativePath(document.uri);
    super(`${name} has ${errors === 1 ? 'an error' : `${errors} errors`}; mend ${errors === 1 ? 'it' : 'them'} first.`);
    this.name = 'InvalidFileError';
    this.errors = errors;
  }
}

/** The network of a document's present text; throws InvalidFileError when it has errors. */
export async function readValid(networks: Networks, document: TextDocument): Promise<Network> {
  return validNetwork(document, await networks.read(document));
}

function validNetwork(document: TextDocument, { checked }: ReadNetwork): Network {
  const errors = checked.problems.filter((problem) => problem.severity === 'error').length;
  if (errors > 0 || checked.network === undefined) throw new InvalidFileError(document, errors);
  return checked.network;
}

/** Runs a file's tests and makes their outcome known. Results of a text that changed meanwhile, or imports one that did, are given up. */
export async function runTests(
  networks: Networks,
  results: Results,
  runner: Runner,
  uri: Uri,
  token: CancellationToken,
): Promise<TestReport> {
  const document = await workspace.openTextDocument(uri);
  const read = await networks.read(document);
  const network = validNetwork(document, read);
  results.set(document, { state: 'running' });
  try {
    const report = await runner(network, token);
    if (networks.latest(uri) === read && read.version === document.version)
      results.set(document, { state: 'done', report });
    return report;
  } catch (error) {
    results.set(document, undefined);
    throw error;
  }
}
