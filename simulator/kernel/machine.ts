/** What machines with the same programs differ in, as far as it shows: the kernel's version, how it was built, and more. */
export interface Machine {
  /** Linux version, `uname -r` without what follows the second number. */
  readonly linux: readonly [major: number, minor: number];
  /** Processors there can be (/sys/devices/system/cpu/possible): some devices have a queue for each. */
  readonly processors: number;
  /** CONFIG_BRIDGE_VLAN_FILTERING: bridges begin with VLAN 1 on all their ports, also while they do not filter. */
  readonly bridgeVlans: boolean;
  /** Its own namespace is not the kernel's first, as in a container: the settings of new ones are not copied from it. */
  readonly contained: boolean;
}

/** The machine that is simulated unless another is asked for. */
export const defaultMachine: Machine = { linux: [6, 18], processors: 2, bridgeVlans: false, contained: false };

/** Whether the kernel of a machine is of this version or a later one. */
export function isSince({ linux: [major, minor] }: Machine, since: Machine['linux']): boolean {
  return major > since[0] || (major === since[0] && minor >= since[1]);
}
