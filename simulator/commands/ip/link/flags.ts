import type { Device } from '../../../kernel/device.ts';

/** IFF_RUNNING: netif_oper_up() of a device that is up. */
export function isRunning(device: Device): boolean {
  return device.up && (device.operState === 'up' || device.operState === 'unknown');
}

/** The names of a device's flags, in the order `ip` gives them. */
export function flagNames(device: Device): string[] {
  const flags: readonly (readonly [boolean, string])[] = [
    [device.up && !isRunning(device), 'NO-CARRIER'],
    [device.kind === 'loopback', 'LOOPBACK'],
    [device.kind !== 'loopback', 'BROADCAST'],
    [device.multicast, 'MULTICAST'],
    [device.noArp, 'NOARP'],
    [device.allMulticastByUser, 'ALLMULTI'],
    [device.promiscuous, 'PROMISC'],
    [device.up, 'UP'],
    [device.up && device.carrier, 'LOWER_UP'],
    [device.up && device.operState === 'dormant', 'DORMANT'],
  ];
  return flags.filter(([set]) => set).map(([, name]) => name);
}
