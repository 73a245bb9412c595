import type fc from 'fast-check';
import { maybe, oneOf, words } from '../words.ts';
import { attribute } from './attributes.ts';
import { bridgeNames, portNames, somewhere, type World } from './world.ts';

const group = oneOf('02:11:11:11:11:11', '02:22:22:22:22:22', '33:33:00:00:00:05', '01:00:5e:00:00:05');

/** `bridge` and `brctl`. */
export function bridgeCommands(world: World): fc.WeightedArbitrary<string>[] {
  const ports = world.catalogue.map((kind) => kind.ports).filter((some) => Object.keys(some).length > 0);
  return [
    { weight: 3, arbitrary: forwardingEntry(world) },
    ...ports.map((attributes) => ({
      weight: 2,
      arbitrary: somewhere(
        world,
        ({ run, device }) =>
          words(run, 'bridge link set dev', device, oneOf(attribute(attributes), words('state', oneOf('0', '3', '4')))),
        portNames,
      ),
    })),
    { weight: 3, arbitrary: brctl(world) },
    {
      weight: 1,
      arbitrary: somewhere(world, ({ run }) =>
        words(run, oneOf('bridge -d link', 'bridge fdb show | grep -E "static|permanent" | sort', 'brctl show')),
      ),
    },
  ];
}

/** Entries that a person made: what is learned depends on messages that only the kernel sends. */
function forwardingEntry(world: World): fc.Arbitrary<string> {
  return somewhere(world, ({ run, device }) =>
    words(
      ...[run, 'bridge fdb', oneOf('add', 'add', 'del', 'replace', 'append'), group, 'dev', device],
      ...[maybe(60, 'master'), maybe(20, 'self'), maybe(60, oneOf('static', 'permanent', 'local')), maybe(6, 'vlan 1')],
    ),
  );
}

function brctl(world: World): fc.Arbitrary<string> {
  return somewhere(
    world,
    ({ run, device }) => {
      const bridge = oneOf(...bridgeNames);
      return words(
        ...[run, 'brctl'],
        oneOf(
          words(oneOf('addif', 'delif'), bridge, device),
          words(oneOf('addif', 'delif'), bridge, device),
          words('delbr', bridge),
          words('stp', bridge, oneOf('on', 'off', 'maybe')),
          words('setfd', bridge, oneOf('0', '4', '31')),
          words('sethello', bridge, oneOf('1', '2', '11')),
          words('setmaxage', bridge, oneOf('10', '20', '41')),
          words('setageing', bridge, oneOf('0', '100', '300')),
          words('setbridgeprio', bridge, oneOf('0', '100', '70000')),
          words('setpathcost', bridge, device, oneOf('0', '5', '65536')),
          words('setportprio', bridge, device, oneOf('4', '64')),
          words('hairpin', bridge, device, oneOf('on', 'off')),
          words('showstp', bridge),
        ),
      );
    },
    portNames,
  );
}
