import type { Ipv6Conf, Ipv6ConfKey } from '../../language/model/sysctls.ts';
import { isSince, type Machine } from './machine.ts';

type Version = Machine['linux'];

/** Settings of no device whose default another version changed, with what it was before. */
const changedDefaults: Readonly<Record<string, { readonly since: Version; readonly before: string }>> = {
  'net.ipv6.icmp.ratelimit': { since: [6, 18], before: '1000' },
};

/** Settings of devices that older kernels have not. */
const addedIpv6: { readonly [K in Ipv6ConfKey]?: Version } = { force_forwarding: [6, 17] };

/** The default of a setting that belongs to no device, which is `latest` in the latest version. */
export function defaultOf(machine: Machine, key: string, latest: string): string {
  const changed = changedDefaults[key];
  return changed === undefined || isSince(machine, changed.since) ? latest : changed.before;
}

/** Settings of a device without those that the machine's kernel has not. */
export function ipv6ConfOf(machine: Machine, latest: Ipv6Conf): Ipv6Conf {
  const missing = Object.entries(addedIpv6).filter(([, since]) => !isSince(machine, since));
  const names = new Set(missing.map(([name]) => name));
  return Object.fromEntries(Object.entries(latest).filter(([name]) => !names.has(name))) as unknown as Ipv6Conf;
}
