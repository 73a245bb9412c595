import { describe, expect, test } from 'vitest';
import { link, lower } from './networks.ts';

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
