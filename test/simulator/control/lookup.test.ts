import { describe, expect, it } from 'vitest';
import { parseIp } from '../../../language/model/address.ts';
import { addressType, lookupRoute, selectSource } from '../../../simulator/fib/lookup.ts';
import { machine, routeTo, run } from './machine.ts';

const pair = [
  'ip link add name v0 type veth peer name v1',
  'ip link set v0 up',
  'ip link set v1 up',
  'ip addr add 10.0.0.1/24 dev v0',
  'ip addr add 10.1.0.1/24 dev v1',
];

describe('route lookup', () => {
  it('prefers the longer prefix, and the table of the earlier rule to any prefix', async () => {
    const kernel = await machine(...pair, 'ip route add 20.0.0.0/8 dev v0', 'ip route add 20.1.0.0/16 dev v1');
    expect(routeTo(kernel, '20.1.2.3')).toBe('unicast v1 table 254 rule 32766');
    expect(routeTo(kernel, '20.2.2.3')).toBe('unicast v0 table 254 rule 32766');
    await run(kernel, 'ip route add default dev v0 table 100', 'ip rule add to 20.0.0.0/8 lookup 100 pref 50');
    expect(routeTo(kernel, '20.1.2.3')).toBe('unicast v0 table 100 rule 50');
  });

  it('gives each refusing type its own error, and throw the next table', async () => {
    const kernel = await machine(
      ...pair,
      'ip route add unreachable 20.0.0.0/24',
      'ip route add prohibit 20.0.1.0/24',
      'ip route add blackhole 20.0.2.0/24',
      'ip route add default dev v1',
      'ip route add throw 20.0.3.0/24 table 100',
      'ip route add default dev v0 table 100',
      'ip rule add lookup 100 pref 50',
      'ip rule add to 30.0.0.1 prohibit pref 10',
      'ip rule add to 30.0.0.2 unreachable pref 11',
      'ip rule add to 30.0.0.3 blackhole pref 12',
    );
    expect(routeTo(kernel, '20.0.3.1')).toBe('unicast v1 table 254 rule 32766');
    expect(routeTo(kernel, '30.0.0.1')).toBe('prohibit EACCES');
    expect(routeTo(kernel, '30.0.0.2')).toBe('unreachable ENETUNREACH');
    expect(routeTo(kernel, '30.0.0.3')).toBe('blackhole EINVAL');
    await run(kernel, 'ip rule del pref 50');
    expect(routeTo(kernel, '20.0.0.1')).toBe('unreachable EHOSTUNREACH');
    expect(routeTo(kernel, '20.0.1.1')).toBe('prohibit EACCES');
    expect(routeTo(kernel, '20.0.2.1')).toBe('blackhole EINVAL');
    await run(kernel, 'ip route del default');
    expect(routeTo(kernel, '99.0.0.1')).toBe('none ENETUNREACH');
  });

  it('hides a unicast default by suppress_prefixlength, not a blackhole one', async () => {
    const kernel = await machine(
      ...pair,
      'ip route add default dev v0',
      'ip route add default dev v1 table 100',
      'ip rule add lookup main suppress_prefixlength 0 pref 50',
      'ip rule add lookup 100 pref 51',
    );
    expect(routeTo(kernel, '99.0.0.1')).toBe('unicast v1 table 100 rule 51');
    await run(kernel, 'ip route del default', 'ip route add blackhole default');
    expect(routeTo(kernel, '99.0.0.1')).toBe('blackhole EINVAL');
  });

  it('jumps by goto, and matches iif lo for packets made here only', async () => {
    const kernel = await machine(
      ...pair,
      'ip route add default dev v1 table 100',
      'ip route add default dev v0',
      'ip rule add goto 200 pref 50',
      'ip rule add prohibit pref 60',
      'ip rule add iif lo lookup 100 pref 200',
    );
    expect(routeTo(kernel, '99.0.0.1')).toBe('unicast v1 table 100 rule 200');
    const iif = kernel.initial.devicesByName.get('v0');
    expect(routeTo(kernel, '99.0.0.1', { iif })).toBe('unicast v0 table 254 rule 32766');
  });

  it('searches local and main as one until a rule is touched', async () => {
    const kernel = await machine(...pair, 'ip route add 127.9.0.0/16 dev v0');
    expect(routeTo(kernel, '127.9.0.1')).toBe('unicast v0 table 254 rule 32766');
    await run(kernel, 'ip rule add pref 5 lookup 77');
    expect(routeTo(kernel, '127.9.0.1')).toBe('local lo table 255 rule 0');
  });

  it('keeps one pair of addresses on one nexthop, and uses all nexthops', async () => {
    const kernel = await machine(
      ...pair,
      'ip route add 20.0.0.0/8 nexthop via 10.0.0.9 weight 3 nexthop via 10.1.0.9 weight 1',
    );
    const counts: Record<string, number> = {};
    for (let host = 0; host < 400; host++) {
      const once = routeTo(kernel, `20.0.${host >> 8}.${host & 255}`);
      expect(routeTo(kernel, `20.0.${host >> 8}.${host & 255}`)).toBe(once);
      counts[once] = (counts[once] ?? 0) + 1;
    }
    const [heavy, light] = [
      counts['unicast v0 table 254 rule 32766'] ?? 0,
      counts['unicast v1 table 254 rule 32766'] ?? 0,
    ];
    expect(heavy + light).toBe(400);
    expect(heavy / light).toBeGreaterThan(2);
    expect(heavy / light).toBeLessThan(4.5);
  });

  it('uses a route without carrier unless the device is told to ignore such', async () => {
    const kernel = await machine(...pair, 'ip route add default via 10.0.0.9', 'ip link set v1 down');
    expect(routeTo(kernel, '99.0.0.1')).toBe('unicast v0 table 254 rule 32766');
    await run(kernel, 'sysctl -w net.ipv4.conf.v0.ignore_routes_with_linkdown=1');
    expect(routeTo(kernel, '99.0.0.1')).toBe('none ENETUNREACH');
  });
});

describe('source selection', () => {
  const sourceFor = (kernel: Awaited<ReturnType<typeof machine>>, destination: string) => {
    const address = parseIp(destination)!;
    const found = lookupRoute(kernel.initial, { destination: address });
    if (found.nexthop === undefined) throw new Error(`no route to ${destination}`);
    return selectSource(kernel.initial, address, found);
  };

  it('takes the route’s source, else the address nearest to the next hop', async () => {
    const kernel = await machine(
      ...pair,
      'ip addr add 10.9.0.1/24 dev v0',
      'ip route add 20.0.0.0/8 via 10.9.0.7',
      'ip route add 21.0.0.0/8 via 10.9.0.7 src 10.1.0.1',
    );
    expect(sourceFor(kernel, '10.0.0.9')).toBe(parseIp('10.0.0.1'));
    expect(sourceFor(kernel, '20.0.0.1')).toBe(parseIp('10.9.0.1'));
    expect(sourceFor(kernel, '21.0.0.1')).toBe(parseIp('10.1.0.1'));
    expect(sourceFor(kernel, '10.0.0.1')).toBe(parseIp('10.0.0.1'));
  });

  it('follows RFC 6724: same scope, preferred, longest common prefix', async () => {
    const kernel = await machine(
      ...pair,
      'ip addr add 2001:db8:1::1/64 dev v0 nodad',
      'ip addr add 2001:db8:2::1/64 dev v0 nodad',
      'ip addr add fd00::1/64 dev v0 nodad',
      'ip -6 route add 2001:db8:2:8::/64 dev v0',
      'ip -6 route add fd00:1::/64 dev v0',
      'ip -6 route add 3fff::/20 dev v0',
    );
    expect(sourceFor(kernel, '2001:db8:2:8::5')).toBe(parseIp('2001:db8:2::1'));
    expect(sourceFor(kernel, 'fd00:1::5')).toBe(parseIp('fd00::1'));
    expect(sourceFor(kernel, '2001:db8:1::5')).toBe(parseIp('2001:db8:1::1'));
  });

  it('knows what an address is', async () => {
    const { initial } = await machine(...pair);
    const type = (address: string) => addressType(initial, parseIp(address)!);
    expect([type('10.0.0.1'), type('10.0.0.255'), type('10.0.0.7'), type('224.0.0.1'), type('127.4.5.6')]).toEqual(
      ['local', 'unicast', 'unicast', 'multicast', 'local'].map((each, index) => (index === 1 ? 'broadcast' : each)),
    );
    expect([type('::1'), type('ff02::1'), type('2001:db8::1')]).toEqual(['local', 'multicast', 'unicast']);
  });
});
