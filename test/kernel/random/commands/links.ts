import fc from 'fast-check';
import { maybe, mostly, oneOf, words } from '../words.ts';
import { attribute } from './attributes.ts';
import {
  bridgeNames,
  inNamespace,
  mac,
  namespaces,
  pairs,
  portNames,
  somewhere,
  strangeMac,
  type World,
} from './world.ts';

/** `ip link`: devices of every kind of the catalogue are made, changed, renamed, moved and deleted; namespaces too. */
export function linkCommands(world: World): fc.WeightedArbitrary<string>[] {
  return [
    { weight: 3, arbitrary: create(world) },
    {
      weight: 9,
      arbitrary: somewhere(world, ({ ip, device }) => words(ip, 'link set', device, mostly(70, 'up', 'down'))),
    },
    { weight: 5, arbitrary: somewhere(world, ({ ip, device }) => words(ip, 'link set', device, change)) },
    { weight: 3, arbitrary: enslave(world) },
    { weight: 2, arbitrary: setAttribute(world) },
    { weight: 1, arbitrary: rename(world) },
    { weight: 1, arbitrary: move(world) },
    { weight: 1, arbitrary: somewhere(world, ({ ip, device }) => words(ip, 'link del', device)) },
    { weight: 1, arbitrary: words('ip netns', oneOf('add', 'add', 'del'), oneOf('x', 'y', 'y', 'nosuch')) },
    { weight: 2, arbitrary: show(world) },
  ];
}

const mtu = fc.constantFrom(
  ...['1500', '1400', '1280', '1279', '1000', '576', '68', '67', '9000', '65535', '65536', '0'],
);

const change = oneOf(
  words('mtu', mtu),
  words('mtu', oneOf('1500', '1400', '9000')),
  words('address', mostly(75, mac, strangeMac)),
  words('alias', oneOf('hello', '""')),
  words('group', oneOf('5', 'default', '0')),
  words('txqueuelen', oneOf('1', '1000', '0')),
  words('addrgenmode', oneOf('none', 'eui64')),
  words(oneOf('arp', 'multicast', 'promisc', 'allmulticast'), oneOf('on', 'off')),
);

function create({ catalogue }: World): fc.Arbitrary<string> {
  const general = words('address', mac, maybe(15, 'mtu', mtu));
  return fc.constantFrom(...namespaces).chain((namespace) => {
    const { ip } = inNamespace(namespace);
    return fc.oneof(
      ...catalogue.map(({ kind, shape, attributes, ports }) => {
        const settings =
          Object.keys(attributes).length === 0
            ? ''
            : maybe(70, attribute(attributes), maybe(30, attribute(attributes)));
        if (shape === 'single') {
          const name = Object.keys(ports).length > 0 ? oneOf(...bridgeNames) : `${kind}0`;
          return words(ip, 'link add name', name, general, 'type', kind, settings);
        }
        return fc
          .constantFrom(...pairs)
          .chain(([one, other]) =>
            words(
              ip,
              'link add name',
              one,
              general,
              'type',
              kind,
              settings,
              'peer name',
              other,
              'address',
              mac,
              maybe(40, 'netns', oneOf('x', 'y', 'nosuch')),
            ),
          );
      }),
    );
  });
}

function enslave(world: World): fc.Arbitrary<string> {
  return somewhere(
    world,
    ({ ip, device }) => words(ip, 'link set', device, mostly(75, words('master', oneOf(...bridgeNames)), 'nomaster')),
    portNames,
  );
}

function setAttribute(world: World): fc.Arbitrary<string> {
  return fc.oneof(
    ...world.catalogue.flatMap(({ kind, attributes, ports }) => [
      ...(Object.keys(attributes).length === 0
        ? []
        : [
            somewhere(
              world,
              ({ ip, device }) => words(ip, 'link set', device, 'type', kind, attribute(attributes)),
              bridgeNames,
            ),
          ]),
      ...(Object.keys(ports).length === 0
        ? []
        : [
            somewhere(
              world,
              ({ ip, device }) => words(ip, 'link set', device, 'type', `${kind}_slave`, attribute(ports)),
              portNames,
            ),
          ]),
    ]),
  );
}

function rename(world: World): fc.Arbitrary<string> {
  return somewhere(world, ({ ip, device }) =>
    words(
      maybe(50, ip, 'link set', device, 'down;'),
      ip,
      'link set',
      device,
      'name',
      oneOf('w0', 'w0', device, 'much-too-long-a-name'),
    ),
  );
}

/**
 * Within a second of a device having gone down Linux notes its lost carrier, unseen: what it then notes depends on where
 * the other end is (default_operstate), so that one is not moved before.
 */
function move(world: World): fc.Arbitrary<string> {
  return somewhere(world, ({ ip, device }) =>
    words('sleep 1.1;', ip, 'link set', device, 'netns', oneOf('x', 'y', 'nosuch')),
  );
}

function show(world: World): fc.Arbitrary<string> {
  return somewhere(world, ({ ip, device }) =>
    words(
      ip,
      oneOf('-br link', words('-d link show', device), words('-d link show', device), 'netns list-id', 'link show up'),
    ),
  );
}
