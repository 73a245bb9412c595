import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addressDump } from '../../executor/ip-json.ts';
import type { Ownership } from '../../executor/ownership.ts';
import { unmodelledIn } from '../../executor/plan/unsupported.ts';
import { plan } from '../../executor/plan.ts';
import { simulate } from '../../executor/simulate.ts';
import type { ObservedState } from '../../executor/state.ts';
import type { Refusal } from '../../executor/step.ts';
import { runTests } from '../../executor/verify.ts';
import { formatCommand } from '../../language/model/command.ts';
import { linkKindNames } from '../../language/model/links/index.ts';
import type { Network } from '../../language/model/network.ts';
import { networkOf } from './networks.ts';

const empty: ObservedState = {
  namespaces: { host: { name: 'host', links: [], routes: [], sysctls: {} } },
};
const nobody: Ownership = { network: 'net', group: '1', alias: 'netdsl net', claims: {}, former: [] };

/** The network without what no deployment does yet. */
function deployable(network: Network): Network {
  const namespaces = network.namespaces.map((namespace) => ({
    ...namespace,
    links: namespace.links.flatMap(({ vlans: _, impairment: __, ...link }) => (link.kind === 'physical' ? [] : [link])),
  }));
  return { ...network, namespaces };
}

/** The commands that make links, without what every link is given. */
function making(network: Network): string {
  const { steps, refusals } = plan(network, empty, nobody);
  expect(refusals).toEqual([]);
  return steps
    .flatMap(({ apply }) => apply.map(formatCommand))
    .filter((command) => /link add|tuntap add| type /.test(command))
    .map((command) => `${command.replaceAll(/ (group \d+|address 0\S+)/g, '')}\n`)
    .join('');
}

/** What is right of the cases of a kind. */
const rightCase = (kind: string) =>
  readFileSync(new URL(`../language/kinds/${kind}.netdsl`, import.meta.url), 'utf8').split(/^=== .*\n/m)[1]!;

describe('links are made by these commands', () => {
  it.each(linkKindNames.filter((kind) => kind !== 'physical'))('%s', async (kind) => {
    const network = deployable(await networkOf(rightCase(kind)));
    await expect(making(network)).toMatchFileSnapshot(`kinds/${kind}.sh`);
  });
});

describe('order and place', () => {
  const commands = async (text: string) =>
    making(await networkOf(text))
      .trimEnd()
      .split('\n');
  it('parents come before what stands on them', async () => {
    expect(await commands('vlan b link a id 2\nvlan a link d0 id 1\ndummy d0')).toEqual([
      'ip link add name d0 type dummy',
      'ip link add link d0 name a type vlan id 1',
      'ip link add link a name b type vlan id 2',
    ]);
  });
  it('what stands on others, or sends through the stack, is made in its namespace', async () => {
    const text =
      'netns n { dummy d0  vlan v link d0 id 1  ipip t remote 10.0.0.1  geneve g id 1 remote 10.0.0.1  ifb i }';
    expect(await commands(text)).toEqual([
      'ip link add name d0 netns n type dummy',
      'ip netns exec n ip link add link d0 name v type vlan id 1',
      'ip netns exec n ip link add name t type ipip remote 10.0.0.1',
      'ip netns exec n ip link add name g type geneve id 1 remote 10.0.0.1',
      'ip link add name i netns n type ifb',
    ]);
  });
});

describe('what is not done yet is refused by its line', () => {
  it.each([
    ['physical eth0', "physical device 'eth0' cannot be deployed yet", 'not modelled: link kind physical'],
    ['link a <-> b { delay 5ms }', "'delay' of 'a' cannot be deployed yet", "not modelled: 'delay' of 'a'"],
    [
      'dummy d0\nbridge b vlan_filtering on { port d0 pvid 5 }',
      "VLANs of port 'd0' cannot be deployed yet",
      "not modelled: VLANs of port 'd0'",
    ],
  ])('%s', async (text, refusal, unmodelled) => {
    const network = await networkOf(text);
    expect(plan(network, empty, nobody)).toMatchObject({
      steps: [],
      refusals: [{ message: refusal }, ...(text.includes('<->') ? [{}] : [])],
    });
    expect(unmodelledIn(network)[0]).toMatchObject({ message: unmodelled, range: { file: 'lab.netdsl' } });
  });
});

describe('network cards, guests and what is around are refused by their lines', () => {
  const text = `
physical ens1 numvfs 2 {
  vf 0 vlan 10
}
physical ens2
netns red {
  vf-of ens1 index 1 name eth0
  nic ens2
}
tap t0
vm guest1 { nic net0 on t0 address 10.0.0.2/24 }
external host web { port eth0 address 10.0.0.3/24 }
cable ens1 <-> web:eth0
test "t" {
  ping web -> 10.0.0.1
}`;
  const lines = (refusals: readonly Refusal[]) =>
    refusals.map(({ message, range }) => `${range?.start.line} ${message.replace('not modelled: ', '')}`);
  it('when they are simulated', async () => {
    expect(lines(unmodelledIn(await networkOf(text)))).toEqual(
      expect.arrayContaining([
        '2 link kind physical',
        "3 vf 0 of 'ens1'",
        "7 vf 1 of 'ens1' in another namespace",
        "8 moving 'ens2' to another namespace",
        "11 vm 'guest1'",
        "12 external host 'web'",
        '13 the cable ens1 <-> web:eth0',
        "15 a probe from 'web'",
      ]),
    );
  });
  it('when they are deployed; what is around never is, which is noted', async () => {
    const { refusals, notices } = plan(await networkOf(text), empty, nobody);
    expect(lines(refusals)).toEqual([
      "11 vm 'guest1' cannot be deployed yet",
      "15 a probe from 'web' cannot be run yet",
      "3 vf 0 of 'ens1' cannot be deployed yet",
      "2 physical device 'ens1' cannot be deployed yet",
      "7 vf 1 of 'ens1' in another namespace cannot be deployed yet",
      "8 moving 'ens2' to another namespace cannot be deployed yet",
    ]);
    expect(notices).toEqual([
      "lab.netdsl:12: external host 'web' is around the machine: expected to be there, never deployed",
      'lab.netdsl:13: the cable ens1 <-> web:eth0 is plugged by hand: expected to be there, never deployed',
    ]);
  });
  it('and a network with nothing around has nothing to note', async () => {
    expect(plan(await networkOf('dummy d0'), empty, nobody).notices).toEqual([]);
  });
});

describe('other machines, Open vSwitch and CNI plugins are refused by their lines', () => {
  it.each([
    ['host kvm1 { dummy d0 }', ["not modelled: host 'kvm1' cannot be deployed yet"]],
    [
      'host a { physical e }\nhost b { physical e }\ncable a:e <-> b:e',
      ["not modelled: host 'a' cannot be deployed yet", "not modelled: host 'b' cannot be deployed yet"],
    ],
    ['ovs-bridge o { port p }', ["not modelled: the Open vSwitch bridge 'o' of host cannot be deployed yet"]],
    ['netns n { cni ptp ifname e }', ["not modelled: the CNI plugin ptp for 'e' of n cannot be deployed yet"]],
    [
      'netns n { cni config "x" ifname e }',
      ["not modelled: the CNI plugin of 'x' for 'e' of n cannot be deployed yet"],
    ],
  ])('%s', async (text, messages) => {
    const network = await networkOf(text);
    const { refusals } = plan(network, empty, nobody);
    expect(refusals.map(({ message }) => message)).toEqual(messages);
    for (const { range } of refusals) expect(range).toMatchObject({ file: 'lab.netdsl' });
    await expect(simulate(network)).rejects.toThrow(messages[0]!.replace(' cannot be deployed yet', ''));
  });

  it('and so is a probe from another machine', async () => {
    const network = await networkOf('host kvm1 { dummy d0 address 10.0.0.1/24 }\ntest "t" { ping kvm1 -> 10.0.0.1 }');
    const asked: unknown[] = [];
    const run = async (command: unknown) => {
      asked.push(command);
      return { stdout: '', stderr: '', exitCode: 0 };
    };
    const { tests } = await runTests({ name: 'this machine', kind: 'local', pause: async () => {}, run }, network);
    expect(asked).toEqual([]);
    expect(tests[0]!.steps[0]).toMatchObject({ status: 'unknown', reason: "not modelled: probes from host 'kvm1'" });
  });
});

/** What `ip -d -j` says, and what is read of it by the names of the catalogue. */
const READINGS: readonly (readonly [string, object, object])[] = [
  [
    'vlan',
    { protocol: '802.1Q', id: 5, flags: ['REORDER_HDR', 'GVRP'] },
    { protocol: '802.1Q', id: 5, reorder_hdr: true, gvrp: true, mvrp: false },
  ],
  [
    'vlan',
    {
      egress_qos: [
        { from: 0, to: 1 },
        { from: 2, to: 3 },
      ],
    },
    { 'egress-qos-map': '0:1 2:3' },
  ],
  [
    'vxlan',
    { id: 5, remote6: 'fd00::1', link: 'eth0', port: 4789, port_range: { low: 1, high: 9 }, gbp: null },
    { id: 5, remote: 'fd00::1', dev: 'eth0', dstport: 4789, srcport: '1 9', gbp: true },
  ],
  [
    'bond',
    { arp_ip_target: ['10.0.0.1', '10.0.0.2'], ad_lacp_rate: 'fast' },
    { arp_ip_target: '10.0.0.1 10.0.0.2', lacp_rate: 'fast' },
  ],
  ['ipvlan', { mode: 'l3', private: true }, { mode: 'l3', flag: 'private' }],
  [
    'gre',
    { ikey: '0.0.0.42', encap: { type: 'gue', sport: 0, csum: true } },
    { ikey: '0.0.0.42', key: '0.0.0.42', encap: 'gue', 'encap-csum': true },
  ],
];

describe('attributes read back', () => {
  it.each(READINGS)('%s %o', (kind, data, attributes) => {
    const entry = {
      ifname: 'x',
      ifindex: 2,
      flags: [],
      mtu: 1500,
      link_type: 'ether',
      linkinfo: { info_kind: kind, info_data: data },
    };
    expect(addressDump([entry])[0]!.attributes).toMatchObject(attributes);
  });
});
