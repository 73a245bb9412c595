import { expect, it } from 'vitest';
import { facts } from '../../executor/compare.ts';
import { deploy } from '../../executor/deploy.ts';
import { destroy } from '../../executor/destroy.ts';
import type { Host } from '../../executor/host.ts';
import { createMemoryStore } from '../../executor/journal.ts';
import { everything } from './everything.ts';
import { faultyHost } from './faults.ts';
import { onBothHosts } from './hosts.ts';
import { networkOf } from './networks.ts';

const NETWORK = `bridge br0 address 10.0.0.1/24
netns blue { route 10.7.0.0/16 via 10.0.0.9 }
link port master br0 <-> blue:eth0 address 10.0.0.2/24`;

/** What someone else has on the host, how to take it away again, and what the refusal has to name. */
const STRANGERS: readonly (readonly [string, readonly string[], readonly string[], RegExp])[] = [
  ['a bridge', ['link add name br0 type bridge'], ['link del dev br0'], /the host already has a bridge link 'br0'/],
  [
    'a veth where the bridge should be',
    ['link add name br0 type veth peer name other'],
    ['link del dev br0'],
    /already has a veth link 'br0'/,
  ],
  ['a namespace', ['netns add blue'], ['netns del blue'], /namespace 'blue' exists already/],
  ['the port', ['link add name port type bridge'], ['link del dev port'], /already has a bridge link 'port'/],
];

onBothHosts('what someone else made', ({ newHost }) => {
  it.each(STRANGERS)('%s is refused by name and left as it is', async (_, make, unmake, message) => {
    const host = newHost();
    const store = createMemoryStore();
    await ip(host, make);
    const before = facts(await everything(host));
    const outcome = await deploy(host, store, await networkOf(NETWORK));
    expect(outcome).toMatchObject({ type: 'refused', refusals: [{ message: expect.stringMatching(message) }] });
    expect(outcome.type === 'refused' && outcome.refusals[0]?.range?.file).toBe('lab.netdsl');
    expect(facts(await everything(host))).toEqual(before);
    expect(await store.names()).toEqual([]);
    await ip(host, unmake);
  });

  it('beside a deployment outlives it', async () => {
    const host = newHost();
    const store = createMemoryStore();
    await ip(host, [
      'netns add green',
      'link add name br9 type bridge',
      'address add 10.50.0.1/24 dev br9',
      'link set dev br9 up',
      'route add 10.60.0.0/16 via 10.50.0.7',
    ]);
    const before = facts(await everything(host));
    const network = await networkOf(NETWORK);
    expect(await deploy(host, store, network)).toMatchObject({ type: 'done' });
    expect(facts(await everything(host))).toEqual(expect.arrayContaining(before));
    expect(await destroy(host, store, network.name)).toMatchObject({ type: 'done' });
    expect(facts(await everything(host))).toEqual(before);
    await ip(host, ['netns del green', 'link del dev br9']);
  });

  it('in a bridge of netdsl stays in it when the file changes, and is only let go by destroy', async () => {
    const host = newHost();
    const store = createMemoryStore();
    const network = await networkOf(NETWORK);
    await deploy(host, store, network);
    await ip(host, [
      'link add name guest type veth peer name guest2',
      'link set dev guest master br0',
      'address add 10.33.0.1/24 dev br0',
    ]);
    await deploy(host, store, await networkOf(NETWORK.replace('10.0.0.1/24', '10.0.0.1/24 ageing_time 100')));
    const after = facts(await everything(host));
    expect(after).toContain('link host:guest: master br0');
    expect(after).toContain('address 10.33.0.1/24 on host:br0');
    expect(await destroy(host, store, network.name)).toMatchObject({ type: 'done' });
    expect(facts(await everything(host))).toContain('link host:guest: kind veth');
    await ip(host, ['link del dev guest']);
  });

  it('in a namespace of netdsl keeps that from being deleted', async () => {
    const host = newHost();
    const store = createMemoryStore();
    const network = await networkOf(NETWORK);
    await deploy(host, store, network);
    await ip(host, ['link add name guest type veth peer name inside netns blue']);
    const before = facts(await everything(host));
    expect(await destroy(host, store, network.name)).toMatchObject({
      type: 'refused',
      refusals: [{ message: expect.stringMatching(/namespace 'blue' holds 'inside', which netdsl did not make/) }],
    });
    expect(facts(await everything(host))).toEqual(before);
    await ip(host, ['link del dev guest']);
    expect(await destroy(host, store, network.name)).toMatchObject({ type: 'done' });
  });

  it('in the place of what netdsl had made is not deleted', async () => {
    const host = newHost();
    const store = createMemoryStore();
    const network = await networkOf(NETWORK);
    await deploy(host, store, network);
    await ip(host, ['link del dev br0', 'link add name br0 type bridge']);
    const outcome = await destroy(host, store, network.name);
    expect(outcome).toMatchObject({
      type: 'done',
      plan: { notices: [expect.stringMatching(/'br0' carries no mark/)] },
    });
    expect(facts(await everything(host))).toContain('link host:br0: kind bridge');
    await ip(host, ['link del dev br0']);
  });

  it.each([
    ['a bridge', ['link set dev br0 name renamed']],
    ['an end of a pair', ['link set dev port down', 'link set dev port name renamed']],
    ['both ends', ['link set dev port down', 'link set dev port name renamed', '-n blue link set dev eth0 name e']],
    [
      'an end, moved',
      ['-n blue link set dev eth0 down', '-n blue link set dev eth0 name e', 'link set dev port netns blue'],
    ],
  ])('%s of netdsl renamed by hand is found by its marks', async (_, lines) => {
    const host = newHost();
    const store = createMemoryStore();
    const clean = facts(await everything(host));
    const network = await networkOf(NETWORK);
    await deploy(host, store, network);
    const deployed = facts(await everything(host));
    await ip(host, lines);
    expect(await deploy(host, store, network)).toMatchObject({ type: 'done' });
    expect(facts(await everything(host))).toEqual(deployed);
    await ip(host, lines);
    const renamed = facts(await everything(host));
    let changes = 0;
    for (; ; changes++) {
      const outcome = await destroy(faultyHost(host, changes, 'refuse'), store, network.name);
      if (outcome.type === 'done') break;
      expect(outcome, `${changes}`).toMatchObject({ type: 'undone' });
      expect(facts(await everything(host))).toEqual(renamed);
    }
    expect(changes).toBeGreaterThan(1);
    expect(facts(await everything(host))).toEqual(clean);
  });

  it('with marks of netdsl that no record explains is told of', async () => {
    const host = newHost();
    const store = createMemoryStore();
    const network = await networkOf(NETWORK);
    await deploy(host, store, network);
    const group = (await everything(host)).namespaces.host!.links.find(({ name }) => name === 'br0')!.group;
    await ip(host, [`link add name guest group ${group} type bridge`, 'link set dev guest alias netdsl:lab']);
    expect(await destroy(host, store, network.name)).toMatchObject({
      type: 'done',
      plan: { notices: [expect.stringMatching(/'guest' carries netdsl's marks.*left alone/)] },
    });
    await ip(host, ['link del dev guest']);
  });

  it('a sysctl that someone set since is left alone', async () => {
    const host = newHost();
    const store = createMemoryStore();
    const network = await networkOf('sysctl net.ipv4.conf.all.rp_filter 1');
    await deploy(host, store, network);
    await host.run({ file: 'sysctl', args: ['-w', 'net.ipv4.conf.all.rp_filter=2'] });
    expect(await destroy(host, store, network.name)).toMatchObject({
      plan: { notices: [expect.stringMatching(/rp_filter in host is 2 by now/)] },
    });
    expect((await host.run({ file: 'sysctl', args: ['net.ipv4.conf.all.rp_filter'] })).stdout).toContain('= 2');
    await host.run({ file: 'sysctl', args: ['-w', 'net.ipv4.conf.all.rp_filter=0'] });
  });
});

async function ip(host: Host, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const result = await host.run({ file: 'ip', args: line.split(' ') });
    expect(result, line).toMatchObject({ exitCode: 0 });
  }
}
