import fc from 'fast-check';
import { maybe, mostly, oneOf, words } from '../words.ts';
import { address4, address6, type Family, families, somewhere, table, type Where, type World } from './world.ts';

/** `ip route`, both families. */
export function routeCommands(world: World): fc.WeightedArbitrary<string>[] {
  return [
    { weight: 12, arbitrary: fc.oneof(...families.map((family) => change(world, family))) },
    { weight: 3, arbitrary: fc.oneof(get4(world), get6(world)) },
    { weight: 1, arbitrary: flush(world) },
    {
      weight: 1,
      arbitrary: somewhere(world, ({ ip }) => words(ip, oneOf('', '-6'), 'route show table', oneOf('all', table))),
    },
  ];
}

const prefixes = {
  '': fc.constantFrom(
    ...['10.5.0.0/16', '10.5.0.0/16', '10.5.1.0/24', '10.0.0.0/24', '10.1.0.0/24', 'default', 'default', '10.6.6.6'],
    ...['10.0.0.2', '10.0.0.0/8', '10.5.0.1/16', '224.0.0.0/4', '127.0.0.0/8', '255.255.255.255', '0.0.0.0/1'],
  ),
  '-6': fc.constantFrom(
    ...['2001:db8:5::/48', '2001:db8:5::/48', '2001:db8:5:1::/64', '2001:db8::/64', 'default', 'default', 'fe80::/64'],
    ...['2001:db8:6::6', '2001:db8::2', 'ff00::/8', '2001:db8:5::1/48', '::1', 'fd00::/8'],
  ),
};

const types = {
  '': fc.constantFrom('local', 'broadcast', 'unicast', 'multicast', 'nat'),
  '-6': fc.constantFrom('local', 'anycast', 'unicast', 'multicast'),
};
const rejecting = fc.constantFrom('unreachable', 'blackhole', 'prohibit', 'throw');

function hop({ another }: Where, { address, option }: Family): fc.Arbitrary<string> {
  return oneOf(
    words('via', address),
    words('via', address, 'dev', another),
    words('dev', another),
    words('via', address, 'dev', another, 'onlink'),
    ...(option === '-6' ? [words('via', oneOf('fe80::1', 'fe80::2'), 'dev', another)] : []),
  );
}

function change(world: World, family: Family): fc.Arbitrary<string> {
  const { option, address } = family;
  const common = [maybe(20, 'table', table), maybe(20, 'metric', oneOf('0', '10', '20', '1024'))];
  const extra = [
    maybe(8, 'proto', oneOf('static', 'kernel', '99')),
    maybe(12, 'src', address),
    maybe(8, 'mtu', oneOf('1400', 'lock 1300', '0')),
    ...(option === ''
      ? [maybe(8, 'scope', oneOf('link', 'host', 'global')), maybe(5, 'tos', oneOf('0x10', '4', '0x08'))]
      : [maybe(4, 'expires 1000')]),
  ];
  return somewhere(world, (where) => {
    const verb = oneOf(...['add', 'add', 'add', 'add', 'append', 'append', 'replace', 'change', 'prepend']);
    const start = [where.ip, option, 'route'];
    const nexthop = words('nexthop', hop(where, family), maybe(40, 'weight', oneOf('1', '2', '5', '256', '257', '0')));
    const target = mostly(85, hop(where, family), words(nexthop, maybe(80, nexthop), maybe(30, nexthop)));
    return fc.oneof(
      {
        weight: 70,
        arbitrary: words(...start, verb, maybe(12, types[option]), prefixes[option], ...common, ...extra, target),
      },
      { weight: 10, arbitrary: words(...start, verb, rejecting, prefixes[option], ...common, ...extra) },
      { weight: 20, arbitrary: words(...start, 'del', prefixes[option], ...common, maybe(60, hop(where, family))) },
    );
  });
}

function get4(world: World): fc.Arbitrary<string> {
  return somewhere(world, ({ ip, device }) =>
    words(
      ...[ip, 'route get', oneOf(address4, address4, '10.5.1.1', '8.8.8.8', '10.6.6.6')],
      maybe(20, 'from', address4),
      maybe(20, oneOf('oif', 'oif', 'iif'), device),
      maybe(10, 'mark 1'),
      maybe(5, 'tos 0x10'),
    ),
  );
}

function get6(world: World): fc.Arbitrary<string> {
  return somewhere(world, ({ ip, device }) =>
    words(
      ...[ip, '-6 route get', oneOf(address6, address6, '2001:db8:5::1', '2001:4860::1')],
      maybe(20, 'from', address6),
      maybe(20, 'oif', device),
      maybe(10, 'mark 1'),
    ),
  );
}

function flush(world: World): fc.Arbitrary<string> {
  return somewhere(world, ({ ip, device }) =>
    words(
      ip,
      oneOf('', '-6'),
      'route flush',
      oneOf(`dev ${device}`, 'table 100', 'root 10.0.0.0/8', 'proto static', 'default'),
    ),
  );
}
