import type { Machine } from '../../simulator/kernel/machine.ts';
import { type Side, simulatorOf } from './sides.ts';

/*
 * What shows only where a shell runs in the machine's own namespace, which cases never do: new namespaces begin with its
 * settings of IPv4, and with none of those of IPv6 (net.core.devconf_inherit_init_net).
 */

const SETTINGS = [
  'net.ipv4.conf.all.arp_announce',
  'net.ipv4.conf.default.rp_filter',
  'net.ipv6.conf.all.accept_ra',
  'net.ipv6.conf.default.hop_limit',
].join(' ');

/** Leaves the machine as it was. */
const blocks: readonly string[] = [
  `before=$(sysctl ${SETTINGS} | sed 's/ = /=/')`,
  'sysctl -w net.ipv4.conf.all.arp_announce=2 net.ipv4.conf.default.rp_filter=2',
  'sysctl -w net.ipv6.conf.all.accept_ra=2 net.ipv6.conf.default.hop_limit=33',
  'ip netns add whole',
  `ip netns exec whole sysctl ${SETTINGS} net.ipv4.conf.lo.rp_filter net.ipv6.conf.lo.hop_limit`,
  'ip netns delete whole',
  'sysctl -qw $before',
];

/** What a machine prints that answers in its own namespace. */
export async function answerWhole(whole: Side): Promise<string[]> {
  return (await whole(blocks)).map(({ stdout, stderr, exitCode }) => `${stdout}${stderr}[status ${exitCode}]\n`);
}

export function simulateWhole(machine: Machine): Promise<string[]> {
  return answerWhole(simulatorOf({ ...machine, contained: false }));
}
