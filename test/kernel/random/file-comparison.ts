import { deploy } from '../../../executor/deploy.ts';
import { destroy } from '../../../executor/destroy.ts';
import { createLocalHost } from '../../../executor/host/local.ts';
import { createSimulatedHost } from '../../../executor/host/simulated.ts';
import type { Host } from '../../../executor/host.ts';
import { createMemoryStore } from '../../../executor/journal.ts';
import { runTests } from '../../../executor/verify.ts';
import { checkText } from '../../../language/index.ts';
import type { Network } from '../../../language/model/network.ts';
import { spreadJson } from '../dump.ts';
import { createNormaliser } from '../normalise.ts';
import { createSandbox } from '../sandbox.ts';

/** What a file comes to on both kinds of host, as text: equal where they agree. */
export interface FileComparison {
  readonly agree: boolean;
  readonly simulated: string;
  readonly real: string;
  readonly probes: number;
}

/**
 * Deploys a file to a simulated machine and to the kernel, looks at both, runs its tests, deploys it again and takes it
 * away. `undefined` when the file has errors.
 */
export async function compareFile(text: string): Promise<FileComparison | undefined> {
  const { network, problems } = await checkText(text, 'random.netdsl');
  if (network === undefined || problems.some(({ severity }) => severity === 'error')) return undefined;
  await using sandbox = await createSandbox();
  const { run, pause } = createSimulatedHost({ trace: false });
  const [simulated, real] = await Promise.all([
    liveThrough({ name: 'simulated', kind: 'simulated', run, pause }, network),
    liveThrough(createLocalHost({ prefix: sandbox.prefix }), network),
  ]);
  const probes = network.tests.reduce((sum, { steps }) => sum + steps.length, 0);
  return { agree: simulated === real, simulated, real, probes };
}

async function liveThrough(host: Host, network: Network): Promise<string> {
  const store = createMemoryStore();
  const story: string[] = [];
  const first = await deploy(host, store, network, { tests: 'skip' });
  story.push(`deploy: ${first.type}${'reason' in first ? `: ${first.reason}` : ''}`);
  if (first.type !== 'done') return story.join('\n');
  story.push(await dump(host, network));
  for (const test of network.tests) {
    for (const step of test.steps) story.push(await probe(host, { ...network, tests: [{ ...test, steps: [step] }] }));
  }
  story.push(`deploy again: ${(await deploy(host, store, network, { tests: 'skip' })).type}`);
  story.push(`destroy: ${(await destroy(host, store, network.name)).type}`, await dump(host, network));
  return story.join('\n');
}

/** Milliseconds after which no neighbour of an unanswered probe is still being asked for. */
const QUIET = 3500;

/** Runs the one step of a network. What the next one meets must not depend on how long this one took. */
async function probe(host: Host, network: Network): Promise<string> {
  const { text, disposition, at, reason } = (await runTests(host, network)).tests[0]!.steps[0]!;
  if (disposition !== 'delivered') await host.pause(QUIET);
  return `${text}: ${disposition}${at === undefined ? '' : ` at ${at.node}`}${reason === undefined ? '' : `: ${reason}`}`;
}

/** Duplicate address detection of addresses that the kernel makes goes on after a deployment. */
async function settle(host: Host, names: readonly (string | undefined)[]): Promise<void> {
  for (const name of names) {
    const args = [...(name === undefined ? [] : ['-n', name]), '-6', 'addr', 'show', 'tentative', '-dadfailed'];
    while ((await host.run({ file: 'ip', args })).stdout.includes('LOWER_UP')) await host.pause(50);
  }
}

const VIEWS = ['-d link', 'addr', '-4 route show table all', '-6 route show table all', 'rule'];

/**
 * All links, addresses, routes and rules of the namespaces that are there. IPv6 routes in the order of their text: those
 * that the kernel makes for a device come when its carrier is told, and a deployment does not wait for one to begin the
 * next. Ids of other namespaces are left out: they are given to whichever is looked at first, and a deployment looks at
 * all at once.
 */
async function dump(host: Host, network: Network): Promise<string> {
  const normalise = createNormaliser(JSON.stringify(network));
  const listed = (await host.run({ file: 'ip', args: ['netns', 'list'] })).stdout.match(/^\S+/gm) ?? [];
  const names = [undefined, ...listed.sort()];
  await settle(host, names);
  const parts: string[] = [];
  for (const name of names) {
    for (const view of VIEWS) {
      const args = [...(name === undefined ? [] : ['-n', name]), '-j', ...view.split(' ')];
      const { stdout } = await host.run({ file: 'ip', args });
      const shown = spreadJson(normalise(stdout)).replace(/("link_netnsid": ?)\d+/g, '$1"N"');
      parts.push(
        `${name ?? 'host'} ${view}`,
        view.startsWith('-6 route') ? shown.split('\n').sort().join('\n') : shown,
      );
    }
  }
  return parts.join('\n');
}
