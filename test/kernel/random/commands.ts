import fc from 'fast-check';
import { addressCommands } from './commands/addresses.ts';
import { bridgeCommands } from './commands/bridge.ts';
import { linkCommands } from './commands/links.ts';
import { neighbourCommands } from './commands/neighbours.ts';
import { routeCommands } from './commands/routes.ts';
import { ruleCommands } from './commands/rules.ts';
import { toolCommands } from './commands/tools.ts';
import { homes, inNamespace, namespaces, pairs, type World } from './commands/world.ts';
import type { Generator } from './run.ts';

type Area = (world: World) => fc.WeightedArbitrary<string>[];

const areas: Readonly<Record<string, Area>> = {
  links: linkCommands,
  addresses: addressCommands,
  routes: routeCommands,
  rules: ruleCommands,
  neighbours: neighbourCommands,
  bridges: bridgeCommands,
  tools: toolCommands,
};

/**
 * Sequences of `ip`, `bridge`, `brctl`, `ifconfig` and `sysctl`, valid and not, on two pairs of veths and two bridges in
 * three namespaces. Any block can be left out and the others still be run.
 */
export const commands: Generator = sequencesOf('commands', Object.values(areas));

/** The same, mostly of one area. */
export const commandsByArea: readonly Generator[] = Object.entries(areas).map(([name, area]) =>
  sequencesOf(name, [linkCommands, ...Array.from({ length: 6 }, () => area)]),
);

function sequencesOf(name: string, drawnFrom: readonly Area[]): Generator {
  return {
    name,
    arbitrary: (catalogue) =>
      homes.chain((drawn) => {
        const world: World = { catalogue, homes: drawn };
        const command = fc.oneof(...drawnFrom.flatMap((area) => area(world)));
        const sequence = fc.array(command, { minLength: 10, maxLength: 30, size: 'max' });
        return fc
          .noBias(sequence)
          .map((blocks) => [...setUp(world), ...blocks.map((block) => `settle; ${block}`), ...looks]);
      }),
  };
}

/** Without detection of duplicates, which takes seconds, and without solicitations, which are not modelled. */
const quiet =
  'for name in all default; do sysctl -qw net.ipv6.conf.$name.accept_dad=0 net.ipv6.conf.$name.router_solicitations=0; done';

function setUp({ homes: at }: World): string[] {
  return [
    'ip netns add x; ip netns add y',
    ...namespaces.map((namespace) => `${inNamespace(namespace).run} bash -c '${quiet}'`.trim()),
    ...pairs.map((ends, index) => {
      const [one, other] = at[ends[0]] === '' ? ends : [ends[1], ends[0]];
      const there = at[other] === at[one] ? '' : ` netns ${at[other]}`;
      const { ip } = inNamespace(at[one]!);
      return `${ip} link add name ${one} address 02:00:00:00:00:a${index} type veth peer name ${other} address 02:00:00:00:00:b${index}${there}`;
    }),
    ...['br0', 'br1'].map(
      (bridge, index) =>
        `${inNamespace(at[bridge]!).ip} link add name ${bridge} address 02:00:00:00:00:c${index} type bridge`,
    ),
    ...Object.entries(at).map(([device, namespace]) => `${inNamespace(namespace).ip} link set ${device} up`),
  ];
}

/** What the dump of a case does not show. */
const looks = namespaces.flatMap((namespace) => {
  const { ip, run } = inNamespace(namespace);
  return [
    `${run} bridge -d link`.trim(),
    `${run} bridge fdb show | grep -E 'static|permanent' | sort`.trim(),
    `${ip} neigh show proxy | sort`,
  ];
});
