import { type Family, type IpAddress, networkOf } from '../../../../language/model/address.ts';
import { type Nanoseconds, SECOND } from '../../../kernel/clock.ts';
import type { Device } from '../../../kernel/device.ts';
import type { NetworkNamespace } from '../../../kernel/namespace.ts';
import { devicesOf } from '../devices.ts';
import type { AddressFilter } from './filter.ts';

/** Flags of an address by the names `ip` gives them, in the order it prints them (IFA_F_*). */
export const addressFlags = [
  'secondary',
  'nodad',
  'optimistic',
  'dadfailed',
  'home',
  'deprecated',
  'tentative',
  'permanent',
  'mngtmpaddr',
  'noprefixroute',
  'autojoin',
  'stable-privacy',
] as const;

export type AddressFlag = (typeof addressFlags)[number];

/** An address of either family as RTM_GETADDR reports it. */
export interface AddressRecord {
  readonly device: Device;
  readonly family: Family;
  readonly local: IpAddress;
  /** Equals `local` but for a point-to-point address. */
  readonly peer: IpAddress;
  readonly length: number;
  readonly broadcast: IpAddress | undefined;
  readonly label: string | undefined;
  readonly scope: number;
  readonly flags: ReadonlySet<AddressFlag>;
  readonly metric: number;
  /** Seconds left; absent for ever. */
  readonly valid: number | undefined;
  readonly preferred: number | undefined;
}

/** Addresses in the order of the kernel's dump: IPv4 by device, then IPv6 by device. */
export function listAddresses(
  namespace: NetworkNamespace,
  family: Family | undefined,
  device?: Device,
): AddressRecord[] {
  const devices = devicesOf(namespace).filter((other) => device === undefined || other === device);
  const ipv4 = family === 6 ? [] : devices.flatMap(ipv4Records);
  const ipv6 = family === 4 ? [] : devices.flatMap(ipv6Records);
  return [...ipv4, ...ipv6];
}

function ipv4Records(device: Device): AddressRecord[] {
  const { now } = device.namespace.kernel.clock;
  return device.ipv4.addresses.map((address) => {
    const valid = secondsLeft(address.validUntil, now);
    const preferred = secondsLeft(address.preferredUntil, now);
    return {
      device,
      family: 4,
      local: address.local,
      // A peer of 0.0.0.0 is not told (inet_fill_ifaddr), so it shows as none.
      peer: address.peer || address.local,
      length: address.length,
      broadcast: address.broadcast,
      label: address.label,
      scope: address.scope,
      flags: flagSet({
        secondary: address.secondary,
        deprecated: preferred === 0,
        permanent: valid === undefined,
        noprefixroute: address.noPrefixRoute,
      }),
      metric: address.metric,
      valid,
      preferred: valid === undefined ? undefined : preferred,
    };
  });
}

function ipv6Records(device: Device): AddressRecord[] {
  const { now } = device.namespace.kernel.clock;
  return (device.ipv6?.addresses ?? []).map((address) => {
    const valid = secondsLeft(address.validUntil, now);
    const preferred = secondsLeft(address.preferredUntil, now);
    return {
      device,
      family: 6,
      local: address.address,
      peer: address.peer ?? address.address,
      length: address.length,
      broadcast: undefined,
      label: undefined,
      scope: address.scope,
      flags: flagSet({
        nodad: address.noDad,
        optimistic: address.optimistic,
        dadfailed: address.dadFailed,
        home: address.home,
        deprecated: preferred === 0,
        tentative: address.tentative,
        permanent: address.permanent,
        noprefixroute: address.noPrefixRoute,
      }),
      metric: address.metric,
      valid,
      preferred,
    };
  });
}

function flagSet(flags: Partial<Record<AddressFlag, boolean>>): ReadonlySet<AddressFlag> {
  return new Set(addressFlags.filter((flag) => flags[flag] === true));
}

function secondsLeft(until: Nanoseconds | undefined, now: Nanoseconds): number | undefined {
  return until === undefined ? undefined : Math.max(0, Math.ceil((until - now) / SECOND));
}

/** Whether an address is one of those asked for. */
export function matchesAddress(filter: AddressFilter, record: AddressRecord): boolean {
  if (filter.family !== undefined && filter.family !== record.family) return false;
  if (filter.scope !== undefined && filter.scope !== record.scope) return false;
  for (const [flag, wanted] of filter.flags) if (record.flags.has(flag) !== wanted) return false;
  if (filter.label !== undefined && !filter.label.test(record.label ?? record.device.name)) return false;
  const { prefix } = filter;
  if (prefix?.address === undefined || prefix.length === 0) return true;
  return (
    typeof prefix.address === typeof record.local &&
    networkOf(record.local, prefix.length) === networkOf(prefix.address, prefix.length)
  );
}
