import type { Probe, Topology } from './topology.ts';
import { endsOf, type Plan, type PlannedDevice, pick, speaks } from './topology-plan.ts';

const others = {
  ipv4: ['10.0.S.200', '10.0.S.77', '192.168.7.7', '8.8.8.8', '127.0.0.1', '127.0.0.2', '10.0.S.0', '10.0.S.255'],
  ipv6: ['fd00:S::200', 'fd00:S::77', '2001:db8::7', '2001:db9::7', '::1', 'fd00:S::'],
};

/** The command of a probe; none where nothing has an address of its family. */
export function makeProbe(plan: Plan, topology: Topology, probe: Probe): string[] {
  const name = pick(plan.namespaces, probe.host)!;
  const ipv6 = speaks(topology, probe.ipv6);
  const own = endsOf(plan, name);
  const destination = destinationOfProbe(plan, topology, probe, ipv6, own);
  if (destination === undefined) return [];
  const options = [
    `-c ${probe.count}`,
    ...(probe.count > 1 ? ['-i 0.5'] : []),
    '-W 1',
    ...(probe.size === undefined ? [] : [`-s ${probe.size}`]),
    ...(probe.ttl === undefined ? [] : [`-t ${probe.ttl}`]),
    ...(probe.discovery === undefined ? [] : [`-M ${probe.discovery}`]),
    ...sourceOption(probe, ipv6, own),
  ];
  return [`ip netns exec ${name} ping ${options.join(' ')} ${destination}`];
}

function sourceOption({ from }: Probe, ipv6: boolean, own: readonly PlannedDevice[]): string[] {
  if (from === undefined) return [];
  const addresses = own
    .flatMap((device) => device.addresses)
    .filter((each) => each.ipv6 === ipv6 && !each.address.startsWith('fe80'));
  const chosen = from % 2 === 0 ? pick(own, from / 2)?.name : pick(addresses, (from - 1) / 2)?.address;
  return chosen === undefined ? [] : [`-I ${chosen}`];
}

function destinationOfProbe(
  plan: Plan,
  { segments }: Topology,
  { target }: Probe,
  ipv6: boolean,
  own: readonly PlannedDevice[],
): string | undefined {
  if ('other' in target) {
    return pick(others[ipv6 ? 'ipv6' : 'ipv4'], target.other)!.replace(
      'S',
      `${1 + (target.segment % segments.length)}`,
    );
  }
  const all = plan.devices.flatMap(({ segment, addresses }) => addresses.map((each) => ({ ...each, segment })));
  const chosen = pick(
    all.filter((each) => each.ipv6 === ipv6),
    target.address,
  );
  if (chosen === undefined || !chosen.address.startsWith('fe80')) return chosen?.address;
  const device = own.find(({ segment }) => segment === chosen.segment) ?? own[0];
  return device === undefined ? undefined : `${chosen.address}%${device.name}`;
}
