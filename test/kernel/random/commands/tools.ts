import fc from 'fast-check';
import { maybe, oneOf, words } from '../words.ts';
import { address4, address6, length4, mac, somewhere, type World } from './world.ts';

/** `ifconfig` and `sysctl`. */
export function toolCommands(world: World): fc.WeightedArbitrary<string>[] {
  return [
    { weight: 4, arbitrary: ifconfig(world) },
    { weight: 6, arbitrary: sysctl(world) },
    {
      weight: 1,
      arbitrary: somewhere(world, ({ run, device }) =>
        words(
          run,
          'sysctl',
          `net.ipv4.conf.${device}.forwarding`,
          `net.ipv6.conf.${device}.forwarding`,
          `net.ipv6.conf.${device}.disable_ipv6`,
        ),
      ),
    },
  ];
}

function ifconfig(world: World): fc.Arbitrary<string> {
  const prefix = fc.tuple(address4, length4).map((parts) => parts.join('/'));
  const prefix6 = address6.map((address) => `${address}/64`);
  return somewhere(world, ({ run, device }) =>
    words(
      ...[run, 'ifconfig', oneOf(...Array.from({ length: 9 }, () => device), `${device}:1`)],
      oneOf(
        address4,
        words(address4, 'netmask 255.255.255.0'),
        prefix,
        words(prefix, oneOf('up', 'down')),
        oneOf('up', 'down', '-arp', 'arp', 'promisc', '-promisc', 'allmulti', '-allmulti', '0.0.0.0'),
        words('mtu', oneOf('1400', '60', '9000')),
        words('netmask', oneOf('255.255.0.0', '255.255.255.128', '255.0.255.0')),
        'broadcast 10.0.0.99',
        words(oneOf('add', 'del'), prefix6),
        words(oneOf('add', 'del'), oneOf(address4, address6)),
        words('hw ether', mac),
        words('pointopoint', address4),
        '| sed -n 1p',
      ),
    ),
  );
}

const flag = oneOf('0', '1');

function sysctl(world: World): fc.Arbitrary<string> {
  return somewhere(world, ({ run, device }) => {
    const of4 = (key: string, value: fc.Arbitrary<string>) =>
      fc.tuple(target(device), value).map(([name, drawn]) => `net.ipv4.conf.${name}.${key}=${drawn}`);
    const of6 = (key: string, value: fc.Arbitrary<string>) =>
      fc.tuple(target(device), value).map(([name, drawn]) => `net.ipv6.conf.${name}.${key}=${drawn}`);
    return words(
      ...[run, 'sysctl', maybe(80, '-w')],
      oneOf(
        flag.map((value) => `net.ipv4.ip_forward=${value}`),
        flag.map((value) => `net.ipv6.conf.all.forwarding=${value}`),
        of6('forwarding', flag),
        of4('forwarding', flag),
        of6('disable_ipv6', flag),
        of6('disable_ipv6', flag),
        of4('promote_secondaries', flag),
        of4('ignore_routes_with_linkdown', flag),
        of6('ignore_routes_with_linkdown', flag),
        of6('keep_addr_on_down', oneOf('0', '1', '-1')),
        of4('rp_filter', oneOf('0', '1', '2', '3')),
        of6('addr_gen_mode', oneOf('0', '1', '4')),
        of4('arp_ignore', flag),
        of6('mtu', oneOf('1280', '1000', '1400', '9000')),
        of4('proxy_arp', flag),
        'net.ipv4.fib_multipath_hash_policy=1',
        'net.ipv4.nosuch=1',
      ),
    );
  });
}

const target = (device: string) => oneOf(device, device, device, 'all', 'default');
