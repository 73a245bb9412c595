import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkText } from '../../language/index.ts';
import { networkName } from '../../language/lowering/lower.ts';
import type { Link, Network } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';

async function lower(text: string, file = 'net.netdsl'): Promise<Network> {
  return (await checkText(text, file)).network!;
}

function link(network: Network, namespace: string, name: string): Link | undefined {
  return network.namespaces.find((each) => each.name === namespace)?.links.find((each) => each.name === name);
}

/** The text that a range of a source covers. */
function textAt(source: string, { start, end }: SourceRange): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column - 1);
  lines[0] = lines[0]!.slice(start.column - 1);
  return lines.join('\n');
}

describe('namespaces', () => {
  test('the host is always there, first', async () => {
    const { namespaces } = await lower('netns blue');
    expect(namespaces.map(({ name, netns }) => [name, netns])).toEqual([
      ['host', undefined],
      ['blue', 'blue'],
    ]);
  });
  test('an empty text is an empty network', async () => {
    expect(await lower('')).toMatchObject({
      name: 'net',
      namespaces: [{ name: 'host', links: [], routes: [] }],
      tests: [],
    });
  });
  test('lo is no link, but may have addresses', async () => {
    const { namespaces } = await lower('interface lo address 192.0.2.1/32 state down');
    expect(namespaces[0]).toMatchObject({
      links: [],
      loopback: { up: false, addresses: [{ prefix: '192.0.2.1/32' }] },
    });
    expect((await lower('')).namespaces[0]).not.toHaveProperty('loopback');
  });
});

describe('links', () => {
  const text = `netns blue { interface b address 10.0.0.2/24, FD00:0::2/64 mtu 1400 }
link a master br0 mac 02-00-00-00-00-01 txqlen 5 <-> blue:b state down address 10.1.0.2/24
bridge br0 stp_state on priority 4096 { port d0 hairpin on cost 10 }
dummy d0
`;
  test('both ends of a pair name each other; an interface adds to its end', async () => {
    const network = await lower(text);
    expect(link(network, 'host', 'a')).toMatchObject({
      kind: 'veth',
      up: true,
      master: { value: 'br0' },
      mac: { value: '02:00:00:00:00:01' },
      txqlen: { value: 5 },
      peer: { namespace: 'blue', name: 'b' },
      addresses: [],
    });
    expect(link(network, 'blue', 'b')).toMatchObject({
      up: false,
      mtu: { value: 1400 },
      peer: { namespace: 'host', name: 'a' },
      addresses: [{ prefix: '10.0.0.2/24' }, { prefix: 'fd00::2/64' }, { prefix: '10.1.0.2/24' }],
    });
  });
  test('attributes of the kind have the types of the catalogue', async () => {
    expect(link(await lower(text), 'host', 'br0')?.attributes).toMatchObject({
      stp_state: { value: 1 },
      priority: { value: 4096 },
    });
  });
  test('a port in the block of its bridge', async () => {
    expect(link(await lower(text), 'host', 'd0')).toMatchObject({
      master: { value: 'br0' },
      port: { hairpin: { value: true }, cost: { value: 10 } },
    });
  });
  test('port attributes reach a device that names its master itself', async () => {
    const network = await lower('bridge br0 { port d0 isolated on }\ndummy d0 master br0');
    expect(link(network, 'host', 'd0')).toMatchObject({
      master: { value: 'br0' },
      port: { isolated: { value: true } },
    });
  });
  test('parents and other devices are named; several values are one text', async () => {
    const network = await lower(
      'physical eth0\nvlan v link eth0 id 0x5 ingress-qos-map 1:2 3:4\nvxlan x external dev eth0 srcport 1, 9 tos 10\nvlan lost link nothing id 1',
    );
    expect(link(network, 'host', 'v')).toMatchObject({
      kind: 'vlan',
      parent: { value: 'eth0' },
      attributes: { id: { value: 5 }, 'ingress-qos-map': { value: '1:2 3:4' } },
    });
    expect(link(network, 'host', 'x')?.attributes).toMatchObject({
      external: { value: true },
      dev: { value: 'eth0' },
      srcport: { value: '1 9' },
      tos: { value: 16 },
    });
    expect(link(network, 'host', 'lost')).not.toHaveProperty('parent');
  });
  test('VLANs of a port are in order, each of one nature', async () => {
    const network = await lower('dummy d\nbridge b { port d tagged 30,10-12 untagged 5,11 pvid 5 }');
    expect(link(network, 'host', 'd')?.vlans?.map(({ range: _, ...vlan }) => vlan)).toEqual([
      { first: 5, last: 5, pvid: true, untagged: true },
      { first: 10, last: 10, pvid: false, untagged: false },
      { first: 11, last: 11, pvid: false, untagged: true },
      { first: 12, last: 12, pvid: false, untagged: false },
      { first: 30, last: 30, pvid: false, untagged: false },
    ]);
  });
  test('the block of a link impairs both ends; one MTU is that of both', async () => {
    const network = await lower(
      'netns n\nvxcan c <-> n:d\nlink a <-> n:b mtu 9000 { delay 5ms 1ms rate 1mbit loss 0.1% }',
    );
    for (const end of [link(network, 'host', 'a'), link(network, 'n', 'b')]) {
      expect(end).toMatchObject({
        mtu: { value: 9000 },
        impairment: { delay: { value: '5000000 1000000' }, rate: { value: 1000000 }, loss: { value: 0.1 } },
      });
    }
    expect(link(network, 'n', 'd')).toMatchObject({ kind: 'vxcan', peer: { namespace: 'host', name: 'c' } });
  });
  test('what is broken is left out, the rest stays', async () => {
    const network = await lower(
      'netns blue\nlink a <-> nowhere:b\nlink c <-> c\nlink d <-> blue:e\nlink d <-> f\nbridge br0 address 10.0.0.300/24, 10.0.0.1/24 mtu big\ndummy g master nothing',
    );
    expect(network.namespaces.flatMap(({ links }) => links.map(({ name }) => name)).sort()).toEqual([
      'br0',
      'd',
      'e',
      'g',
    ]);
    expect(link(network, 'host', 'br0')?.addresses.map(({ prefix }) => prefix)).toEqual(['10.0.0.1/24']);
    expect(link(network, 'host', 'br0')).not.toHaveProperty('mtu');
    expect(link(network, 'host', 'g')).not.toHaveProperty('master');
  });
});

describe('routes and settings', () => {
  test('destinations are written out', async () => {
    const { namespaces } = await lower(`bridge br0 address 10.0.0.1/24, fd00::1/64
route default via 10.0.0.2
route default via fd00::2 metric 5
route default dev br0 metric 9
route 10.1.0.1 via 10.9.0.1 dev br0 onlink src 10.0.0.1
route fd01::5/64 dev br0`);
    expect(namespaces[0]!.routes.map(({ range: _, ...route }) => route)).toEqual([
      { destination: '0.0.0.0/0', via: '10.0.0.2' },
      { destination: '::/0', via: 'fd00::2', metric: 5 },
      { destination: '0.0.0.0/0', device: 'br0', metric: 9 },
      { destination: '10.1.0.1/32', via: '10.9.0.1', device: 'br0', onlink: true, source: '10.0.0.1' },
      { destination: 'fd01::/64', device: 'br0' },
    ]);
  });
  test('keys are dotted, a device keeps its dots', async () => {
    const { namespaces } = await lower(
      'dummy eth0.5\nsysctl net/ipv4/conf/eth0.5/rp_filter 1\nsysctl net.ipv4.ip_local_port_range "1  9"',
    );
    expect(namespaces[0]!.sysctls).toMatchObject([
      { key: 'net.ipv4.conf.eth0.5.rp_filter', value: '1' },
      { key: 'net.ipv4.ip_local_port_range', value: '1 9' },
    ]);
  });
});

describe('tests', () => {
  const destination = async (network: string, step: string) =>
    (await lower(`${network}\ntest "t" { ${step} }`)).tests[0]?.steps[0]?.probe.destination;
  const two = 'netns blue\nlink a address 10.5.0.1/24 <-> blue:b address 10.0.0.2/24, 10.5.0.2/24, fd00::2/64';

  test('a node is pinged at an address on a common network', async () => {
    expect(await destination(two, 'ping host -> blue')).toBe('10.5.0.2');
  });
  test('IPv6, where that is the common network', async () => {
    const network = 'netns blue\nlink a address fd00::1/64 <-> blue:b address 10.0.0.2/24, fd00::2/64';
    expect(await destination(network, 'ping host -> blue')).toBe('fd00::2');
  });
  test('the first global address, where none is in common; IPv4 before IPv6', async () => {
    const network = 'netns blue { dummy d address fe80::5/64, fd00::5/64, 192.0.2.5/32 }';
    expect(await destination(network, 'ping host -> blue')).toBe('192.0.2.5');
  });
  test('of the device that is named', async () => {
    expect(
      await destination(
        `${two}\nnetns red { dummy d address 192.0.2.5/32  dummy e address 192.0.2.6/32 }`,
        'ping host -> red:e',
      ),
    ).toBe('192.0.2.6');
  });
  test('addresses become canonical', async () =>
    expect(await destination('', 'ping host -> FD00:0::1')).toBe('fd00::1'));

  test('options, expectations, and the text without comments', async () => {
    const { tests } = await lower(`${two}
test "t" {
  ping host  -> blue count 3 // three
    size 9 ttl 2 df
  ping host -> 10.9.0.1 fails
  ping host->blue dropped at blue:b by   NEIGH_FAILED
}`);
    expect(tests[0]!.steps.map(({ range: _, ...step }) => step)).toEqual([
      {
        probe: { kind: 'ping', source: 'host', destination: '10.5.0.2', count: 3, size: 9, ttl: 2, dontFragment: true },
        expect: { outcome: 'delivered' },
        text: 'ping host -> blue count 3 size 9 ttl 2 df',
      },
      {
        probe: { kind: 'ping', source: 'host', destination: '10.9.0.1' },
        expect: { outcome: 'fails' },
        text: 'ping host -> 10.9.0.1 fails',
      },
      {
        probe: { kind: 'ping', source: 'host', destination: '10.5.0.2' },
        expect: { outcome: 'dropped', at: 'blue', device: 'b', by: 'NEIGH_FAILED' },
        text: 'ping host->blue dropped at blue:b by NEIGH_FAILED',
      },
    ]);
  });
});

test('ways that packets take', async () => {
  const text = `table isp 100
netns r { interface b address 10.0.0.2/24  route default via 10.0.0.1 table isp }
link a address 10.0.0.1/24 <-> r:b
test "t" {
  route r -> 8.8.8.8 from 10.9.0.1 iif b mark 0x10 via 10.0.0.1 dev b table isp src 10.0.0.2
  route r -> host
  trace host -> r via host:a, r
}`;
  const steps = (await lower(text)).tests[0]!.steps.map(({ probe, expect }) => ({ probe, expect }));
  expect(steps).toEqual([
    {
      probe: { kind: 'route', source: 'r', destination: '8.8.8.8', from: '10.9.0.1', iif: 'b', mark: 16 },
      expect: { outcome: 'routed', via: '10.0.0.1', device: 'b', table: 100, source: '10.0.0.2' },
    },
    { probe: { kind: 'route', source: 'r', destination: '10.0.0.1' }, expect: { outcome: 'routed' } },
    {
      probe: { kind: 'trace', source: 'host', destination: '10.0.0.2' },
      expect: { outcome: 'passed', hops: [{ node: 'host', device: 'a' }, { node: 'r' }] },
    },
  ]);
});

describe('several machines', () => {
  const text = `host kvm1 ssh "root@kvm1.example" {
  physical eth0 address 10.0.0.1/24
  bridge br0 address 10.1.0.1/24
  netns pod1 { route default via 10.1.0.1  sysctl net.ipv4.ip_forward 1  listen tcp 80 }
  link p1 master br0 <-> pod1:eth0 address 10.1.0.2/24
  iptables filter { -A FORWARD -i br0 -j ACCEPT }
}
host kvm2 { physical eth0  netns pod1 }
netns pod1
cable kvm1:eth0 <-> kvm2:eth0
test "t" { ping kvm1/pod1 -> kvm1  ping kvm1 -> 10.9.0.1 dropped at kvm2/host:eth0  ping pod1 -> 10.9.0.1 }`;

  test('namespaces are those of this machine; others have theirs', async () => {
    const { namespaces, hosts } = await lower(text);
    expect(namespaces.map(({ name, netns }) => [name, netns])).toEqual([
      ['host', undefined],
      ['pod1', 'pod1'],
    ]);
    expect(hosts!.map(({ name, ssh, namespaces: own }) => [name, ssh?.value, own.map((each) => each.name)])).toEqual([
      ['kvm1', 'root@kvm1.example', ['kvm1/host', 'kvm1/pod1']],
      ['kvm2', undefined, ['kvm2/host', 'kvm2/pod1']],
    ]);
    const [own, pod] = hosts![0]!.namespaces;
    expect([own!.netns, pod!.netns]).toEqual([undefined, 'pod1']);
    expect(own!.iptables).toMatchObject([{ name: 'filter' }]);
    expect(pod).toMatchObject({ routes: [{ via: '10.1.0.1' }], sysctls: [{ value: '1' }], listeners: [{ port: 80 }] });
    expect(own!.links.map(({ name, peer }) => [name, peer])).toContainEqual([
      'p1',
      { namespace: 'kvm1/pod1', name: 'eth0' },
    ]);
    expect(textAt(text, hosts![1]!.range)).toBe('host kvm2 { physical eth0  netns pod1 }');
  });
  test('cables and tests name them', async () => {
    const { cables, tests } = await lower(text);
    expect(cables).toMatchObject([
      { left: { node: 'kvm1/host', device: 'eth0' }, right: { node: 'kvm2/host', device: 'eth0' } },
    ]);
    expect(tests[0]!.steps.map(({ probe, expect: expected }) => [probe.source, probe.destination, expected])).toEqual([
      ['kvm1/pod1', '10.1.0.1', { outcome: 'delivered' }],
      ['kvm1/host', '10.9.0.1', { outcome: 'dropped', at: 'kvm2/host', device: 'eth0' }],
      ['pod1', '10.9.0.1', { outcome: 'delivered' }],
    ]);
  });
  test('Open vSwitch and CNI plugins', async () => {
    const source = `ovs-bridge ovs0 datapath_type netdev { port p1 tag 5  port p2 trunks 5,7-9  flow "actions=normal" }
route 10.0.0.0/8 dev p1
netns pod {
  cni bridge ifname eth0 { isGateway on ipam host-local subnet 10.22.0.0/16 routes default, 10.9.0.0/16 }
  cni config "x.conflist" ifname eth1
}`;
    const network = await lower(source);
    expect(JSON.parse(JSON.stringify(network))).toEqual(network);
    const [host, pod] = network.namespaces;
    expect(host!.routes).toMatchObject([{ device: 'p1' }]);
    expect(host!.ovsBridges).toMatchObject([
      {
        name: 'ovs0',
        attributes: { datapath_type: { value: 'netdev' } },
        ports: [
          { name: 'p1', attributes: { tag: { value: 5 } } },
          { name: 'p2', attributes: { trunks: { value: '5,7-9' } } },
        ],
        flows: [{ value: 'actions=normal' }],
      },
    ]);
    expect(pod!.cni).toMatchObject([
      {
        plugin: 'bridge',
        device: 'eth0',
        options: {
          isGateway: { value: 'true' },
          ipam: { value: 'host-local' },
          subnet: { value: '10.22.0.0/16' },
          routes: { value: 'all,10.9.0.0/16' },
        },
      },
      { file: 'x.conflist', device: 'eth1', options: {} },
    ]);
    expect(pod!.cni![1]).not.toHaveProperty('plugin');
    expect(textAt(source, host!.ovsBridges![0]!.ports[1]!.range)).toBe('port p2 trunks 5,7-9');
  });
  test('arrays and pools within a host', async () => {
    const { hosts, tests } = await lower(`pool p 10.0.0.0/24
template r { dummy lo0 address next p }
host kvm1 { netns pod[i in 1..2] is r }
test "t" { ping all kvm1/pod -> all kvm1/pod }`);
    expect(hosts![0]!.namespaces.map(({ name, links }) => [name, links.length])).toEqual([
      ['kvm1/host', 0],
      ['kvm1/pod1', 1],
      ['kvm1/pod2', 1],
    ]);
    expect(tests[0]!.steps.map(({ text: step }) => step)).toEqual([
      'ping kvm1/pod1 -> kvm1/pod2',
      'ping kvm1/pod2 -> kvm1/pod1',
    ]);
  });
});

describe('ranges', () => {
  const source = readFileSync(new URL('../../examples/router.netdsl', import.meta.url), 'utf8');
  test('cover the text that each object was read from', async () => {
    const { namespaces, tests } = await lower(source);
    for (const namespace of namespaces.slice(1)) {
      expect(textAt(source, namespace.range)).toMatch(new RegExp(`^netns ${namespace.name}\\b`));
      for (const { name, range, addresses } of namespace.links) {
        expect(textAt(source, range)).toContain(name);
        for (const address of addresses) expect(textAt(source, address.range)).toBe(address.prefix);
      }
      for (const route of namespace.routes) expect(textAt(source, route.range)).toBe(`route default via ${route.via}`);
      for (const { key, value, range } of namespace.sysctls)
        expect(textAt(source, range)).toBe(`sysctl ${key} ${value}`);
    }
    for (const { steps } of tests) for (const step of steps) expect(textAt(source, step.range)).toBe(step.text);
  });
  test('carry the name that the file was given', async () => {
    const { network, problems } = await checkText('bridge br0\nbrigde br1', '../a dir/net.netdsl');
    expect(network).toMatchObject({ file: '../a dir/net.netdsl', name: 'net' });
    expect(network!.namespaces[0]!.links[0]!.range.file).toBe('../a dir/net.netdsl');
    expect(problems[0]!.range).toEqual({
      file: '../a dir/net.netdsl',
      start: { line: 2, column: 1 },
      end: { line: 2, column: 7 },
    });
  });
});

test.each([
  ['first.netdsl', 'first'],
  ['/etc/net/lab 2.netdsl', 'lab-2'],
  ['C:\\nets\\größe.netdsl', 'gr-e'],
  ['-', 'network'],
  ['.netdsl', 'network'],
  ['a.b.netdsl', 'a-b'],
])('the network of %s is called %s', (file, name) => expect(networkName(file)).toBe(name));

test('texts may be checked at the same time', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `d${index}`);
  const results = await Promise.all(names.map((name) => checkText(`dummy ${name} master x${name}`, `${name}.netdsl`)));
  expect(results.map(({ network }) => network!.namespaces[0]!.links[0]!.name)).toEqual(names);
  expect(results.map(({ problems }) => problems.length)).toEqual(names.map(() => 1));
});

describe('network cards, guests and the world around', () => {
  const SOURCE = `physical ens1 pci 03:00.0 numvfs 4 mtu 9000 {
  vf 0 mac 02:00:00:00:00:10 vlan 10 spoofchk on
  vf 9
}
physical ens2 address 10.30.0.1/24
netns red {
  vf-of ens1 index 0 name eth0 address 10.10.0.2/24
  nic ens2 address 10.30.0.2/24
}
tap tap0
vm guest1 { nic net0 on tap0 address 10.40.0.2/24  nic net1 on ens1 vf 2  nic net2 on ens3 }
external switch tor vlan_filtering on {
  port p1 tagged 10,20 untagged 30
  port p2 reflective-relay on
}
external host web { port eth0 address 10.40.0.3/24 state down }
cable ens2 <-> tor:p1 { delay 1ms }
cable tor:p2 <-> web:eth0
cable ens2 <-> web:eth0
test "t" { ping guest1 -> web }
`;
  test('a card with its virtual functions; those beyond its number are left out', async () => {
    const card = link(await lower(SOURCE), 'host', 'ens1');
    expect(card).toMatchObject({
      kind: 'physical',
      mtu: { value: 9000 },
      card: { pci: { value: '0000:03:00.0' }, numvfs: { value: 4 } },
    });
    expect(card!.card!.vfs).toMatchObject([
      {
        index: 0,
        attributes: { mac: { value: '02:00:00:00:00:10' }, vlan: { value: 10 }, spoofchk: { value: true } },
      },
    ]);
    expect(textAt(SOURCE, card!.card!.vfs[0]!.range)).toBe('vf 0 mac 02:00:00:00:00:10 vlan 10 spoofchk on');
  });
  test('what a namespace gets', async () => {
    const network = await lower(SOURCE);
    const vf = link(network, 'red', 'eth0')!;
    expect(vf).toMatchObject({
      kind: 'physical',
      vf: { card: 'ens1', index: 0 },
      addresses: [{ prefix: '10.10.0.2/24' }],
    });
    const moved = link(network, 'red', 'ens2')!;
    expect(moved).toMatchObject({ kind: 'physical', namespace: 'red', home: { value: 'host' } });
    expect(moved.addresses.map(({ prefix }) => prefix)).toEqual(['10.30.0.1/24', '10.30.0.2/24']);
    expect(textAt(SOURCE, moved.home!.range)).toBe('nic ens2 address 10.30.0.2/24');
    expect(link(network, 'host', 'ens2')).toBeUndefined();
  });
  test('guests, with the cards that are on something', async () => {
    const { guests, namespaces } = await lower(SOURCE);
    expect(namespaces.map(({ name }) => name)).toEqual(['host', 'red']);
    expect(guests).toMatchObject([
      {
        name: 'guest1',
        cards: [
          { name: 'net0', on: { namespace: 'host', device: 'tap0' }, addresses: [{ prefix: '10.40.0.2/24' }] },
          { name: 'net1', on: { namespace: 'host', device: 'ens1', vf: 2 }, up: true },
        ],
      },
    ]);
    expect(guests![0]!.cards).toHaveLength(2);
  });
  test('external nodes and cables, each end in one', async () => {
    const { externals, cables } = await lower(SOURCE);
    expect(externals).toMatchObject([
      {
        kind: 'switch',
        name: 'tor',
        attributes: { vlan_filtering: { value: 1 } },
        ports: [
          { name: 'p1', vlans: [{ first: 10 }, { first: 20 }, { first: 30, untagged: true }] },
          { name: 'p2', reflectiveRelay: { value: true }, addresses: [] },
        ],
      },
      { kind: 'host', name: 'web', ports: [{ name: 'eth0', up: false, addresses: [{ prefix: '10.40.0.3/24' }] }] },
    ]);
    expect(cables!.map(({ left, right }) => `${left.node}:${left.device} ${right.node}:${right.device}`)).toEqual([
      'host:ens2 tor:p1',
      'tor:p2 web:eth0',
    ]);
    expect(cables![0]!.impairment).toMatchObject({ delay: { value: 1_000_000 } });
    expect(textAt(SOURCE, cables![1]!.range)).toBe('cable tor:p2 <-> web:eth0');
  });
  test('probes start at guests and end at external nodes', async () => {
    const { tests } = await lower(SOURCE);
    expect(tests[0]!.steps).toMatchObject([{ probe: { source: 'guest1', destination: '10.40.0.3' } }]);
  });
  test('plain data; a file without has none of it', async () => {
    const network = await lower(SOURCE);
    expect(JSON.parse(JSON.stringify(network))).toEqual(network);
    expect(Object.keys(await lower('physical eth0'))).toEqual(['name', 'file', 'namespaces', 'tests']);
    expect(link(await lower('physical eth0'), 'host', 'eth0')).not.toHaveProperty('card');
  });
});
