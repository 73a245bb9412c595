import { expect, it } from 'vitest';
import { facts } from '../../executor/compare.ts';
import { deploy } from '../../executor/deploy.ts';
import { destroy } from '../../executor/destroy.ts';
import { createSimulatedHost } from '../../executor/host/simulated.ts';
import { createMemoryStore } from '../../executor/journal.ts';
import { preparePlan } from '../../executor/transaction.ts';
import { everything } from './everything.ts';
import { faultyHost } from './faults.ts';
import { onBothHosts } from './hosts.ts';
import { networkOf } from './networks.ts';

const PAIR = 'link p address 10.0.0.1/24, fd00::1/64 <-> n:q address 10.0.0.2/24, fd00::2/64';
const PORT = 'bridge b { port p learning off cost 9 } netns n link p <-> n:q';

/** Changes where Linux takes away more than was asked for. */
const CHANGES: readonly (readonly [name: string, before: string, after: string])[] = [
  ['a port moves', PORT, 'bridge b bridge c { port p cost 5 } netns n link p <-> n:q bridge z'],
  ['a port leaves', PORT, 'bridge b netns n link p address 10.0.0.1/24 <-> n:q bridge z'],
  ['the bridge goes from under its port', PORT, 'netns n link p <-> n:q bridge z'],
  ['the bridge moves to a namespace', PORT, 'netns n { bridge b } link p <-> n:q bridge z'],
  [
    'an MTU too small for IPv6',
    `netns n { route fd77::/64 via fd00::1 } ${PAIR}`,
    'netns n link p mtu 1200 address 10.0.0.1/24 <-> n:q mtu 1200 address 10.0.0.2/24 bridge z',
  ],
  [
    'links go down',
    `netns n { route fd77::/64 via fd00::1 route default via 10.0.0.1 } ${PAIR}`,
    'netns n link p state down address 10.0.0.1/24 <-> n:q state down address fd00::2/64 bridge z',
  ],
  [
    'an address takes its routes away',
    'netns n { route 10.7.0.0/16 via 10.0.0.1 } link p <-> n:q address 10.0.0.2/24',
    'netns n { route 10.7.0.0/16 via 10.0.1.1 } link p <-> n:q address 10.0.1.2/24 bridge z',
  ],
  [
    'a prefix grows',
    'netns n { route default via 10.0.0.1 src 10.0.0.2 } link p <-> n:q address 10.0.0.2/24',
    'netns n { route default via 10.0.0.1 src 10.0.0.2 } link p <-> n:q address 10.0.0.2/16 bridge z',
  ],
  [
    'a primary address leaves with all its secondaries',
    'bridge b address 10.0.0.1/24, 10.0.0.2/24, 10.0.0.3/24',
    'bridge b address 10.0.0.4/24 bridge z',
  ],
  [
    'IPv6 is switched off',
    `netns n ${PAIR}`,
    'netns n { sysctl net.ipv6.conf.all.disable_ipv6 1 } link p address fd00::1/64 <-> n:q address 10.0.0.2/24 bridge z',
  ],
  [
    'a namespace goes with its loopback',
    'netns n { interface lo mtu 1400 address 10.1.1.1/32 sysctl net.ipv4.ip_forward 1 } link p <-> n:q',
    'bridge z',
  ],
  ['the MTU of a loopback leaves the file', 'netns n { interface lo mtu 1400 }', 'netns n bridge z'],
  [
    'the source of a route leaves the file',
    'netns n { route 10.7.0.0/16 via 10.0.0.1 src 10.0.0.9 } link p <-> n:q address 10.0.0.2/24, 10.0.0.9/24',
    'netns n { route 10.7.0.0/16 via 10.0.0.1 } link p <-> n:q address 10.0.0.2/24, 10.0.0.9/24 bridge z',
  ],
  [
    'pairs exchange their ends',
    'netns n link p <-> n:q address 10.0.0.2/24 link r <-> n:s address 10.0.1.2/24',
    'netns n link r <-> n:q address 10.0.0.2/24 link p <-> n:s address 10.0.1.2/24',
  ],
];

/** Written so that what Linux keeps or says differs from what was written. */
const PECULIAR: readonly (readonly [name: string, text: string])[] = [
  ['times between two ticks', 'bridge b ageing_time 9 forward_delay 203 hello_time 101 max_age 603'],
  ['a mask that reads back in hexadecimal', 'bridge b group_fwd_mask 8'],
  ['settings as they are anyway', 'bridge b vlan_filtering 0 stp_state 0 sysctl net.ipv4.ip_forward 0'],
  [
    'settings of ports',
    'bridge b { port p cost 7 priority 3 hairpin on learning off isolated on } netns n link p <-> n:q',
  ],
  ['a device with a dot', 'netns n { sysctl net.ipv4.conf.a/b.rp_filter 1 } link n:a.b <-> p'],
  ['words of ip as names', 'netns dev netns type link type <-> dev:netns link id:x <-> p netns id bridge host'],
  ['addresses of lo', 'netns n { interface lo address 10.1.1.1/32, fd00::1/128 } interface lo address 10.3.3.3/32'],
];

onBothHosts('what Linux does beside', ({ newHost }) => {
  it.each(CHANGES)('%s: the plan is empty afterwards, and nothing is left', async (_, before, after) => {
    const [host, store] = [newHost(), createMemoryStore()];
    const clean = facts(await everything(host));
    const [old, wanted] = await Promise.all([networkOf(before), networkOf(after)]);
    for (const network of [old, wanted]) {
      expect(await deploy(host, store, network, { tests: 'skip' })).toMatchObject({ type: 'done' });
      expect((await preparePlan(host, store.journal('lab'), network)).plan).toMatchObject({ steps: [], refusals: [] });
    }
    expect(await destroy(host, store, 'lab')).toMatchObject({ type: 'done' });
    expect(facts(await everything(host))).toEqual(clean);
  });

  it.each(PECULIAR)('%s: deployed, the plan is empty', async (_, text) => {
    const [host, store, network] = [newHost(), createMemoryStore(), await networkOf(text)];
    const clean = facts(await everything(host));
    expect(await deploy(host, store, network)).toMatchObject({ type: 'done' });
    expect((await preparePlan(host, store.journal('lab'), network)).plan.steps).toEqual([]);
    expect(await destroy(host, store, 'lab')).toMatchObject({ type: 'done' });
    expect(facts(await everything(host))).toEqual(clean);
  });
});

it.each(CHANGES)('%s: undone wherever it fails, as if it had not been tried', async (_, before, after) => {
  const [old, wanted] = await Promise.all([networkOf(before), networkOf(after)]);
  for (const fault of ['refuse', 'do-and-fail'] as const) {
    for (let at = 0; ; at++) {
      const [host, store] = [createSimulatedHost(), createMemoryStore()];
      await deploy(host, store, old, { tests: 'skip' });
      const deployed = facts(await everything(host));
      const outcome = await deploy(faultyHost(host, at, fault), store, wanted, { tests: 'skip' });
      if (outcome.type === 'done') break;
      expect(outcome, `${fault} ${at}: ${JSON.stringify(outcome)}`).toMatchObject({ type: 'undone' });
      expect(facts(await everything(host)), `${fault} ${at}`).toEqual(deployed);
    }
  }
});
