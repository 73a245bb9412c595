import { describe, expect, test } from 'vitest';
import { lower, textAt } from './networks.ts';

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
