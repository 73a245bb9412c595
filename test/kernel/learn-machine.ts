import type { Machine } from '../../simulator/kernel/machine.ts';
import type { Side } from './sides.ts';

/** What the simulator has to be like to be compared with this kernel. Throws where it does not tell. */
export async function learnMachine(kernel: Side): Promise<Machine> {
  const blocks = [
    'uname -r',
    'cat /sys/devices/system/cpu/possible',
    'ip link add name probe type bridge && ip -d link show dev probe; ip link delete dev probe',
  ];
  const [release, possible, bridge] = (await kernel(blocks)).map(({ stdout }) => stdout.trim());
  const version = /^(\d+)\.(\d+)/.exec(release!);
  if (version === null || !/^[\d,-]+$/.test(possible!) || !bridge!.includes('vlan_filtering')) {
    throw new Error(`what kernel this is cannot be told from ${[release, possible, bridge].join(', ')}`);
  }
  return {
    linux: [Number(version[1]), Number(version[2])],
    processors: countListed(possible!),
    bridgeVlans: bridge!.includes('vlan_default_pvid'),
    // a case runs in a namespace of its own
    contained: true,
  };
}

/** How many numbers a list like `0-3,8` has. */
function countListed(list: string): number {
  return list
    .split(',')
    .map((range) => range.split('-').map(Number))
    .reduce((sum, [first, last]) => sum + (last ?? first!) - first! + 1, 0);
}
