import { expect, it } from 'vitest';
import { facts } from '../../executor/compare.ts';
import { deploy } from '../../executor/deploy.ts';
import { destroy } from '../../executor/destroy.ts';
import type { Host } from '../../executor/host.ts';
import { createMemoryStore } from '../../executor/journal.ts';
import { preparePlan } from '../../executor/transaction.ts';
import { everything } from './everything.ts';
import { onBothHosts } from './hosts.ts';
import { exampleNetwork, networkOf, ROUTED } from './networks.ts';

/** Before, after, and what the plan from one to the other says. */
const CHANGES: readonly (readonly [name: string, before: string, after: string, steps: readonly string[]])[] = [
  ['an address is added', 'bridge b', 'bridge b address 10.0.0.1/24', ['add address 10.0.0.1/24 to b']],
  ['an address leaves', 'bridge b address 10.0.0.1/24', 'bridge b', ['delete address 10.0.0.1/24 from b']],
  [
    'a primary address leaves, its secondary stays',
    'bridge b address 10.0.0.1/24, 10.0.0.2/24',
    'bridge b address 10.0.0.2/24',
    ['delete address 10.0.0.1/24 from b'],
  ],
  [
    'an attribute changes',
    'bridge b ageing_time 100',
    'bridge b ageing_time 200',
    ['set ageing_time of b from 100 to 200'],
  ],
  ['an attribute leaves the file', 'bridge b ageing_time 100', 'bridge b', ['set ageing_time of b from 100 to 30000']],
  ['the MTU changes', 'bridge b mtu 1400', 'bridge b mtu 1300', ['set mtu of b from 1400 to 1300']],
  ['the MTU leaves the file', 'bridge b mtu 1400', 'bridge b', ['set mtu of b from 1400 to 1500']],
  ['a link goes down', 'bridge b', 'bridge b state down', ['set b down']],
  ['a link comes up', 'bridge b state down', 'bridge b', ['set b up']],
  [
    'a port changes its bridge',
    'bridge b bridge c netns n link p master b <-> n:q',
    'bridge b bridge c netns n link p master c <-> n:q',
    ['make p a port of c'],
  ],
  [
    'a port leaves its bridge',
    'bridge b netns n link p master b <-> n:q',
    'bridge b netns n link p <-> n:q',
    ['take p out of b'],
  ],
  [
    'a route changes its way',
    'netns n { route 10.7.0.0/16 via 10.0.0.2 } link n:q address 10.0.0.1/24 <-> p',
    'netns n { route 10.7.0.0/16 via 10.0.0.3 } link n:q address 10.0.0.1/24 <-> p',
    ['change route 10.7.0.0/16 via 10.0.0.3 in n'],
  ],
  [
    'a route leaves',
    'netns n { route 10.7.0.0/16 via 10.0.0.2 } link n:q address 10.0.0.1/24 <-> p',
    'netns n link n:q address 10.0.0.1/24 <-> p',
    ['delete route 10.7.0.0/16 in n'],
  ],
  [
    'a sysctl leaves',
    'netns n { sysctl net.ipv4.ip_forward 1 }',
    'netns n',
    ['restore sysctl net.ipv4.ip_forward to 0 in n'],
  ],
  ['a namespace leaves', 'netns n netns m', 'netns m', ['delete namespace n']],
  [
    'a pair is joined otherwise',
    'netns n link p <-> n:q link r <-> n:s',
    'netns n link p <-> n:s link r <-> n:q',
    [
      'delete veth p <-> n:q',
      'delete veth r <-> n:s',
      'create veth p <-> n:s',
      'create veth r <-> n:q',
      ...['p', 'r', 'n:s', 'n:q'].map((name) => `set ${name} up`),
    ],
  ],
  [
    'a link becomes one of another kind',
    'bridge b netns n',
    'netns n link b <-> n:q',
    ['delete bridge b', 'create veth b <-> n:q', 'set b up', 'set n:q up'],
  ],
];

onBothHosts('a plan', ({ newHost }) => {
  it.each(CHANGES)('%s', async (_, before, after, steps) => {
    const host = newHost();
    const store = createMemoryStore();
    const clean = facts(await everything(host));
    const [old, wanted] = await Promise.all([networkOf(before), networkOf(after)]);
    await succeed(deploy(host, store, old));
    const { plan } = await preparePlan(host, store.journal(old.name), wanted);
    const summaries = plan.steps.filter(({ object }) => object.type !== 'mark').map(({ summary }) => summary);
    expect(summaries.sort()).toEqual([...steps].sort());
    await succeed(deploy(host, store, wanted));
    expect((await preparePlan(host, store.journal(old.name), wanted)).plan.steps).toEqual([]);
    await succeed(destroy(host, store, old.name));
    expect(facts(await everything(host))).toEqual(clean);
  });

  it.each(['first', 'router', 'forgotten-up'])(
    'of %s as deployed is empty, and nothing is left of it',
    async (name) => {
      await deployedTwice(newHost(), await exampleNetwork(name));
    },
  );

  it('of every kind of object as deployed is empty, and nothing is left of it', async () => {
    await deployedTwice(newHost(), await networkOf(ROUTED));
  });

  it('gives what someone took away back', async () => {
    const host = newHost();
    const store = createMemoryStore();
    const network = await networkOf('netns n { route default via 10.0.0.2 } link n:q address 10.0.0.1/24 <-> p');
    await succeed(deploy(host, store, network));
    await host.run({ file: 'ip', args: ['link', 'set', 'dev', 'q', 'down'], netns: 'n' });
    await host.run({ file: 'ip', args: ['address', 'flush', 'dev', 'q'], netns: 'n' });
    await host.run({ file: 'ip', args: ['link', 'set', 'dev', 'p', 'mtu', '1300'] });
    const { plan } = await preparePlan(host, store.journal(network.name), network);
    expect(plan.steps.map(({ summary }) => summary)).toEqual([
      'set n:q up',
      'add address 10.0.0.1/24 to n:q',
      'add route 0.0.0.0/0 via 10.0.0.2 in n',
    ]);
    await succeed(deploy(host, store, network));
    await succeed(destroy(host, store, network.name));
  });
});

async function deployedTwice(host: Host, network: Awaited<ReturnType<typeof networkOf>>): Promise<void> {
  const store = createMemoryStore();
  const before = facts(await everything(host));
  await succeed(deploy(host, store, network, { tests: 'skip' }));
  const deployed = facts(await everything(host));
  expect((await preparePlan(host, store.journal(network.name), network)).plan.steps).toEqual([]);
  expect(await deploy(host, store, network, { tests: 'skip' })).toMatchObject({ type: 'unchanged' });
  expect(facts(await everything(host))).toEqual(deployed);
  await succeed(destroy(host, store, network.name));
  expect(facts(await everything(host))).toEqual(before);
  expect(await store.names()).toEqual([]);
}

async function succeed(work: ReturnType<typeof deploy>): Promise<void> {
  const outcome = await work;
  expect(outcome, JSON.stringify('reason' in outcome ? outcome.reason : outcome)).toMatchObject({ type: 'done' });
}
