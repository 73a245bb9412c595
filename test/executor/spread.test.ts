import { expect, it } from 'vitest';
import { deploy } from '../../executor/deploy.ts';
import { destroy } from '../../executor/destroy.ts';
import type { Host } from '../../executor/host.ts';
import { createMemoryStore } from '../../executor/journal.ts';
import { readSysctls } from '../../executor/observe.ts';
import { HOST } from '../../language/model/network.ts';
import { faultyHost } from './faults.ts';
import { onBothHosts } from './hosts.ts';
import { networkOf } from './networks.ts';

/** Settings of the machine's own namespace that Linux copies to devices of others. */
const SPREADING: readonly (readonly [file: string, before: readonly string[]])[] = [
  ['sysctl net.ipv4.ip_forward 1', ['net.ipv4.conf.guest.forwarding=1']],
  ['sysctl net.ipv4.ip_forward 0', ['net.ipv4.ip_forward=1', 'net.ipv4.conf.guest.forwarding=0']],
  ['sysctl net.ipv4.conf.all.forwarding 1', ['net.ipv4.conf.all.accept_redirects=0', 'net.ipv4.conf.lo.forwarding=1']],
  [
    'sysctl net.ipv4.ip_forward 1 sysctl net.ipv4.conf.all.accept_redirects 1',
    ['net.ipv4.conf.default.forwarding=1', 'net.ipv4.conf.guest2.forwarding=1'],
  ],
  ['sysctl net.ipv4.conf.default.rp_filter 2', ['net.ipv4.conf.guest.rp_filter=1']],
  ['sysctl net.ipv6.conf.all.forwarding 1', ['net.ipv6.conf.guest.forwarding=1', 'net.ipv6.conf.default.forwarding=1']],
  ['sysctl net.ipv6.conf.all.disable_ipv6 1', ['net.ipv6.conf.guest.disable_ipv6=1']],
  [
    'sysctl net.ipv6.conf.all.ignore_routes_with_linkdown 1',
    ['net.ipv6.conf.guest.ignore_routes_with_linkdown=1', 'net.ipv6.conf.default.ignore_routes_with_linkdown=1'],
  ],
];

const KEYS = ['all', 'default', 'lo', 'guest', 'guest2'].flatMap((device) => [
  `net.ipv4.conf.${device}.forwarding`,
  `net.ipv4.conf.${device}.accept_redirects`,
  `net.ipv4.conf.${device}.rp_filter`,
  `net.ipv6.conf.${device}.forwarding`,
  `net.ipv6.conf.${device}.disable_ipv6`,
  `net.ipv6.conf.${device}.ignore_routes_with_linkdown`,
]);

const BRIDGE = 'bridge br0';

onBothHosts("settings that reach others' devices", ({ newHost }) => {
  it.each(SPREADING)('%s: destroy gives each device its own value back', async (text, before) => {
    const [host, store, network] = [newHost(), createMemoryStore(), await networkOf(`${text} ${BRIDGE}`)];
    const clean = await machineWith(host, before);
    expect(await deploy(host, store, network)).toMatchObject({ type: 'done' });
    expect(await values(host)).not.toEqual(clean);
    expect(await destroy(host, store, 'lab')).toMatchObject({ type: 'done', plan: { notices: [] } });
    expect(await values(host)).toEqual(clean);
  });

  it.each(SPREADING)('%s: so does a deployment that leaves it out', async (text, before) => {
    const [host, store] = [newHost(), createMemoryStore()];
    const clean = await machineWith(host, before);
    await deploy(host, store, await networkOf(`${text} ${BRIDGE}`));
    expect(await deploy(host, store, await networkOf(BRIDGE))).toMatchObject({ type: 'done' });
    expect(await values(host)).toEqual(clean);
  });

  it.each(SPREADING)('%s: undone, and after a kill, all is as before', async (text, before) => {
    const [host, store, network] = [newHost(), createMemoryStore(), await networkOf(`${text} ${BRIDGE}`)];
    const clean = await machineWith(host, before);
    const failing = faultyHost(host, 1, 'do-and-fail');
    expect(await deploy(failing, store, network)).toMatchObject({ type: 'undone' });
    expect(await values(host)).toEqual(clean);
    await deploy(faultyHost(host, 1, 'die-after'), store, network).catch(() => undefined);
    expect(await destroy(host, store, 'lab')).toMatchObject({ type: 'done' });
    expect(await values(host)).toEqual(clean);
  });

  it('what someone set since on a device stays', async () => {
    const [host, store] = [newHost(), createMemoryStore()];
    await machineWith(host, ['net.ipv4.conf.guest2.forwarding=1']);
    await deploy(host, store, await networkOf('sysctl net.ipv4.ip_forward 1'));
    await run(host, 'sysctl', '-w', 'net.ipv4.conf.guest.forwarding=0');
    await run(host, 'ip', 'link', 'add', 'late', 'type', 'bridge');
    expect(await destroy(host, store, 'lab')).toMatchObject({ type: 'done' });
    expect(await values(host)).toMatchObject({
      'net.ipv4.conf.guest.forwarding': '0',
      'net.ipv4.conf.guest2.forwarding': '1',
      'net.ipv4.conf.all.forwarding': '0',
    });
  });

  it.each([
    ['address add fd00::9/64 dev guest nodad', 'fd00::9/64 on guest'],
    ['-6 route add fd77::/64 dev guest', 'route fd77::/64 dev guest'],
  ])('IPv6 is not switched off over what could not be brought back: %s', async (setup, lost) => {
    const [host, store] = [newHost(), createMemoryStore()];
    await machineWith(host, []);
    await run(host, 'ip', ...setup.split(' '));
    const clean = await values(host);
    const network = await networkOf(`sysctl net.ipv6.conf.all.disable_ipv6 1 ${BRIDGE}`);
    expect(await deploy(host, store, network)).toMatchObject({
      type: 'refused',
      refusals: [{ message: expect.stringContaining(lost), range: expect.anything() }],
    });
    expect(await values(host)).toEqual(clean);
    expect(await store.names()).toEqual([]);
  });
});

/** A machine with a pair of someone else's, up, and settings of its own; returns its values. */
async function machineWith(host: Host, settings: readonly string[]) {
  await run(host, 'ip', 'link', 'add', 'guest', 'type', 'veth', 'peer', 'name', 'guest2');
  for (const name of ['guest', 'guest2']) await run(host, 'ip', 'link', 'set', name, 'up');
  for (const setting of settings) await run(host, 'sysctl', '-w', setting);
  return values(host);
}

function values(host: Host) {
  return readSysctls(host, HOST, KEYS);
}

async function run(host: Host, file: string, ...args: string[]): Promise<void> {
  expect(await host.run({ file, args }), `${file} ${args.join(' ')}`).toMatchObject({ exitCode: 0 });
}
