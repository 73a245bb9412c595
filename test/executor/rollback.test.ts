import { expect, it } from 'vitest';
import { facts } from '../../executor/compare.ts';
import { deploy } from '../../executor/deploy.ts';
import { destroy } from '../../executor/destroy.ts';
import { createSimulatedHost } from '../../executor/host/simulated.ts';
import type { Host } from '../../executor/host.ts';
import { createMemoryStore, type StateStore } from '../../executor/journal.ts';
import type { Network } from '../../language/model/network.ts';
import { everything } from './everything.ts';
import { type FaultyHost, faultyHost } from './faults.ts';
import { onBothHosts } from './hosts.ts';
import { networkOf } from './networks.ts';

const changed = (lab: string) =>
  lab
    .replace('ageing_time 100', 'ageing_time 200 priority 4096')
    .replaceAll('mtu 1400', 'mtu 1300')
    .replace('10.8.0.2/30', '10.8.0.6/30')
    .replace('route 10.77.0.0/16 via 10.9.0.1 metric 7', 'route 10.78.0.0/16 via 10.9.0.1')
    .replace('sysctl net.ipv4.ip_forward 1', 'netns c')
    .replace('link pb <-> b:eth0', 'link pb master br0 <-> c:eth0')
    .replace('netns b {', 'netns b { bridge inner');

async function changesOf(work: (host: FaultyHost) => Promise<unknown>, host: Host): Promise<number> {
  const counted = faultyHost(host);
  await work(counted);
  return counted.changes.length;
}

onBothHosts('a step that fails is undone', ({ newHost, stride, lab }) => {
  it.each(['refuse', 'do-and-fail'] as const)('first deployment, every step: %s', async (fault) => {
    const network = await networkOf(lab);
    const rehearsal = newHost();
    const store = createMemoryStore();
    const total = await changesOf((host) => deploy(host, store, network, { tests: 'skip' }), rehearsal);
    expect(total).toBeGreaterThan(25);
    await destroy(rehearsal, store, network.name);
    for (let at = 0; at < total; at += stride) await failing(newHost(), undefined, network, at, fault);
  });

  it('changing a deployment, every step', async () => {
    const [before, after] = await Promise.all([networkOf(lab), networkOf(changed(lab))]);
    for (let at = 0; ; at += stride) {
      const host = newHost();
      const store = createMemoryStore();
      await deploy(host, store, before, { tests: 'skip' });
      const ended = await failing(host, store, after, at, 'refuse');
      await destroy(host, store, before.name);
      if (!ended) {
        expect(at).toBeGreaterThan(15);
        break;
      }
    }
  });

  it('destroying, every step', async () => {
    const network = await networkOf(lab);
    const host = newHost();
    const store = createMemoryStore();
    await deploy(host, store, network, { tests: 'skip' });
    const deployed = facts(await everything(host));
    for (let at = 0; ; at++) {
      const faulty = faultyHost(host, at, 'refuse');
      const outcome = await destroy(faulty, store, network.name);
      if (outcome.type === 'done') {
        expect(at).toBeGreaterThan(5);
        break;
      }
      expect(outcome, JSON.stringify('left' in outcome && outcome.left)).toMatchObject({ type: 'undone' });
      expect(facts(await everything(host))).toEqual(deployed);
    }
    expect(await store.names()).toEqual([]);
  });
});

it.each(['waiting for links and addresses', 'testing'])('interrupted while %s, all is undone', async (when) => {
  const network = await networkOf('netns n link p address 10.0.0.1/24 <-> n:q address 10.0.0.2/24');
  const [host, store, stop] = [createSimulatedHost(), createMemoryStore(), new AbortController()];
  const before = facts(await everything(host));
  const phase = (text: string) => text === when && stop.abort();
  const outcome = await deploy(host, store, network, { signal: stop.signal, progress: { phase } });
  expect(outcome).toMatchObject({ type: 'undone', reason: 'interrupted' });
  expect(facts(await everything(host))).toEqual(before);
  expect(await store.names()).toEqual([]);
});

/** Deploys with a fault at one step: the host must be as before. Returns false when the plan has no such step. */
async function failing(
  host: Host,
  store: StateStore = createMemoryStore(),
  network: Network,
  at: number,
  fault: 'refuse' | 'do-and-fail',
): Promise<boolean> {
  const before = facts(await everything(host));
  const names = await store.names();
  const faulty = faultyHost(host, at, fault);
  const outcome = await deploy(faulty, store, network, { tests: 'skip' });
  if (outcome.type === 'done') return false;
  expect(outcome, `change ${at}: ${JSON.stringify(faulty.changes[at]?.args)}`).toMatchObject({ type: 'undone' });
  expect(facts(await everything(host))).toEqual(before);
  expect(await store.names()).toEqual(names);
  return true;
}
