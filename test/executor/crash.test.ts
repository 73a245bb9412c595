import { expect, it } from 'vitest';
import { facts } from '../../executor/compare.ts';
import { deploy } from '../../executor/deploy.ts';
import { destroy } from '../../executor/destroy.ts';
import type { Host } from '../../executor/host.ts';
import { createMemoryStore, type Journal, type StateStore } from '../../executor/journal.ts';
import type { Network } from '../../language/model/network.ts';
import { everything } from './everything.ts';
import { type Fault, faultyHost, Killed } from './faults.ts';
import { onBothHosts } from './hosts.ts';
import { networkOf } from './networks.ts';

onBothHosts('a crash is cleaned up after', ({ newHost, stride, lab }) => {
  it.each(['die-before', 'die-after'] as const)(
    'destroy, after dying at any change of a deployment: %s',
    async (fault) => {
      const network = await networkOf(lab);
      for (let at = 0; ; at += stride) {
        const host = newHost();
        const store = createMemoryStore();
        const before = facts(await everything(host));
        const died = await dyingDeploy(host, store, network, at, fault);
        const outcome = await destroy(host, store, network.name);
        expect(['done', 'unchanged'], JSON.stringify(outcome)).toContain(outcome.type);
        expect(facts(await everything(host)), `change ${at}`).toEqual(before);
        expect(await store.names()).toEqual([]);
        if (!died) break;
      }
    },
  );

  it('deploy, after dying at any change of a deployment', async () => {
    const network = await networkOf(lab);
    for (let at = 0; ; at += stride) {
      const host = newHost();
      const store = createMemoryStore();
      const before = facts(await everything(host));
      const died = await dyingDeploy(host, store, network, at, at % 2 === 0 ? 'die-before' : 'die-after');
      expect(await deploy(host, store, network, { tests: 'skip' })).toMatchObject({
        type: expect.stringMatching(/^(done|unchanged)$/),
      });
      expect(await deploy(host, store, network, { tests: 'skip' })).toMatchObject({ type: 'unchanged' });
      await destroy(host, store, network.name);
      expect(facts(await everything(host)), `change ${at}`).toEqual(before);
      if (!died) break;
    }
  });

  it('destroy again, after dying at any change of a destruction', async () => {
    const network = await networkOf(lab);
    for (let at = 0; ; at += stride) {
      const host = newHost();
      const store = createMemoryStore();
      const before = facts(await everything(host));
      await deploy(host, store, network, { tests: 'skip' });
      const faulty = faultyHost(host, at, at % 2 === 0 ? 'die-before' : 'die-after');
      await destroy(
        faulty,
        mortalStore(store, () => faulty.dead),
        network.name,
      ).catch(expectKilled);
      if (faulty.dead) expect(await destroy(host, store, network.name)).toMatchObject({ type: 'done' });
      expect(facts(await everything(host)), `change ${at}`).toEqual(before);
      expect(await store.names()).toEqual([]);
      if (!faulty.dead) break;
    }
  });
});

/** Returns whether the deployment came as far as the fault. */
async function dyingDeploy(
  host: Host,
  store: StateStore,
  network: Network,
  at: number,
  fault: Fault,
): Promise<boolean> {
  const faulty = faultyHost(host, at, fault);
  await deploy(
    faulty,
    mortalStore(store, () => faulty.dead),
    network,
    { tests: 'skip' },
  ).catch(expectKilled);
  return faulty.dead;
}

function expectKilled(error: unknown): void {
  if (!(error instanceof Killed)) throw error;
}

/** A store that a dead netdsl can no longer write to, and whose lock it no longer holds. */
function mortalStore(store: StateStore, dead: () => boolean): StateStore {
  const guard = <T>(work: () => Promise<T>): Promise<T> => (dead() ? Promise.reject(new Killed()) : work());
  const mortal = (journal: Journal): Journal => ({
    name: journal.name,
    read: () => guard(() => journal.read()),
    append: (record) => guard(() => journal.append(record)),
    replace: (record) => guard(() => journal.replace(record)),
    remove: () => guard(() => journal.remove()),
  });
  return { ...store, journal: (name) => mortal(store.journal(name)) };
}
