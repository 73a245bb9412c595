import { describe, expect, test } from 'vitest';
import { link, lower, textAt } from './networks.ts';

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
  test('routes by devices that are there, settings and services of guests and around', async () => {
    const inside =
      'route 10.8.0.0/16 via 10.0.0.9 dev n  route 10.9.0.0/16 via 10.0.0.9 dev t  sysctl net.ipv4.ip_forward 1  listen tcp 80';
    const { guests, externals, namespaces } = await lower(
      `tap t\nvm g { nic n on t address 10.0.0.1/24  ${inside} }\nexternal router r { port n address 10.0.0.2/24  ${inside} }\nexternal switch s { port n  ${inside} }`,
    );
    const expected = {
      routes: [{ destination: '10.8.0.0/16', via: '10.0.0.9', device: 'n' }],
      sysctls: [{ key: 'net.ipv4.ip_forward', value: '1' }],
      listeners: [{ protocol: 'tcp', port: 80 }],
    };
    expect(guests).toMatchObject([expected]);
    expect(externals![0]).toMatchObject(expected);
    expect(externals![1]).not.toHaveProperty('routes');
    expect(namespaces[0]).toMatchObject({ routes: [], sysctls: [] });
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
