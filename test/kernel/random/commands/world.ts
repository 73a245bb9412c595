import fc from 'fast-check';
import type { Catalogue } from '../catalogue.ts';
import { mostly, type Part } from '../words.ts';

/** Namespaces by name; '' is the one that the script starts in. */
export const namespaces = ['', 'x', 'y'] as const;

/** What commands are about: devices have names from a small pool, so that a command can be left out and the others still mean something. */
export interface World {
  readonly catalogue: Catalogue;
  /** Where each device was made; a command may have moved it since. */
  readonly homes: Readonly<Record<string, string>>;
}

/** A namespace and a device that is mostly there. */
export interface Where {
  /** `ip`, in that namespace. */
  readonly ip: string;
  /** What to write before another program. */
  readonly run: string;
  readonly device: string;
  /** A device of the same namespace, perhaps the same. */
  readonly another: fc.Arbitrary<string>;
}

/*
 * Ends of veth pairs: 0 with 1, 2 with 3. Only those with an even number become ports of a bridge, so that there is no
 * loop to storm through, and no two bridges that elect a root.
 */
export const pairs = [
  ['v0', 'v1'],
  ['v2', 'v3'],
] as const;
export const portNames = ['v0', 'v2'] as const;
export const bridgeNames = ['br0', 'br1'] as const;

/** Where devices are at first. */
export const homes: fc.Arbitrary<Readonly<Record<string, string>>> = fc.record({
  v0: fc.constantFrom('', '', 'x'),
  v1: fc.constantFrom('', 'x', 'x'),
  v2: fc.constantFrom('', '', 'x'),
  v3: fc.constantFrom('', 'y', 'y'),
  br0: fc.constant(''),
  br1: fc.constantFrom('', 'x'),
});

/** A command about one of these devices, in its namespace most times. */
export function somewhere(
  world: World,
  build: (where: Where) => fc.Arbitrary<string>,
  names: readonly string[] = [...Object.keys(world.homes), 'lo'],
): fc.Arbitrary<string> {
  const homely = fc.constantFrom(...names).map((device) => ({ device, namespace: world.homes[device] ?? '' }));
  const anything = fc.record({
    device: fc.constantFrom(...names, ...names, 'nosuch'),
    namespace: fc.constantFrom(...namespaces),
  });
  return fc
    .oneof({ weight: 90, arbitrary: homely }, { weight: 10, arbitrary: anything })
    .chain(({ device, namespace }) => {
      const there = Object.keys(world.homes).filter((name) => world.homes[name] === namespace);
      return build({ ...inNamespace(namespace), device, another: fc.constantFrom(device, ...there, 'lo') });
    });
}

export function inNamespace(namespace: string): Pick<Where, 'ip' | 'run'> {
  return namespace === '' ? { ip: 'ip', run: '' } : { ip: `ip -n ${namespace}`, run: `ip netns exec ${namespace}` };
}

/** MAC addresses, few and fixed; `strange` ones no device may have. */
export const mac: fc.Arbitrary<string> = fc.integer({ min: 1, max: 6 }).map((last) => `02:00:00:00:01:0${last}`);
export const strangeMac: Part = fc.constantFrom('01:00:00:00:00:01', '00:00:00:00:00:00');

const usual4 = fc
  .tuple(fc.constantFrom(0, 0, 0, 1, 2), fc.constantFrom(0, 0, 1), fc.constantFrom(1, 2, 3, 4))
  .map(([a, b, c]) => `10.${a}.${b}.${c}`);
const strange4 = fc.constantFrom(
  ...['0.0.0.0', '255.255.255.255', '127.0.0.5', '224.0.0.5', '169.254.1.1', '10.0.0.0', '10.0.0.255', '192.168.1.1'],
);
const usual6 = fc
  .tuple(fc.constantFrom('2001:db8::', '2001:db8::', '2001:db8:1::', 'fe80::', 'fd00::'), fc.constantFrom(1, 2, 3, 4))
  .map(([prefix, host]) => `${prefix}${host}`);
const strange6 = fc.constantFrom(...['::', '::1', 'ff02::5', '2001:db8::', '::ffff:1.2.3.4', 'fec0::1', '2002:a00::1']);

export const address4: fc.Arbitrary<string> = mostly(90, usual4, strange4);
export const address6: fc.Arbitrary<string> = mostly(90, usual6, strange6);
export const length4: fc.Arbitrary<string> = fc.constantFrom(
  '24',
  '24',
  '24',
  '16',
  '25',
  '32',
  '30',
  '31',
  '8',
  '0',
  '33',
);
export const length6: fc.Arbitrary<string> = fc.constantFrom(
  '64',
  '64',
  '64',
  '48',
  '128',
  '127',
  '126',
  '96',
  '10',
  '0',
);

/** Both families alike: what differs is the words. */
export interface Family {
  readonly option: '' | '-6';
  readonly address: fc.Arbitrary<string>;
  readonly length: fc.Arbitrary<string>;
}
export const families: readonly Family[] = [
  { option: '', address: address4, length: length4 },
  { option: '-6', address: address6, length: length6 },
];

export const table: fc.Arbitrary<string> = fc.constantFrom(
  '100',
  '100',
  '200',
  'main',
  'local',
  'default',
  '254',
  '1000',
);
