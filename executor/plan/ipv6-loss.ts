import type { Sysctl } from '../../language/model/network.ts';
import { HOST } from '../../language/model/network.ts';
import { parseDeviceSysctl } from '../../language/model/sysctls.ts';
import { type Draft, isOwnedLink, namespaceNow, refuse } from './draft.ts';
import { isGenerated } from './restore.ts';

/**
 * Refuses to switch IPv6 off where someone else's devices have addresses or routes of it: Linux deletes them, and with
 * them what is needed to bring them back (lifetimes, what routers announced). Returns whether it did.
 */
export function refuseLossOfIpv6(draft: Draft, sysctl: Sysctl): boolean {
  const parts = parseDeviceSysctl(sysctl.key);
  if (parts?.family !== 6 || parts.name !== 'disable_ipv6' || Number(sysctl.value) === 0) return false;
  const host = namespaceNow(draft, HOST);
  const affected = (host?.links ?? []).filter(
    ({ name }) => (parts.device === 'all' || parts.device === name) && !isOwnedLink(draft, { namespace: HOST, name }),
  );
  const names = new Set(affected.map(({ name }) => name));
  const lost = [
    ...affected.flatMap(({ name, addresses }) =>
      addresses
        .filter((address) => address.family === 6 && address.prefix !== '::1/128' && !isGenerated(address))
        .map(({ prefix }) => `${prefix} on ${name}`),
    ),
    ...(host?.routes ?? [])
      .filter(({ family, device }) => family === 6 && device !== undefined && names.has(device))
      .map(({ destination, device }) => `route ${destination} dev ${device}`),
  ];
  if (lost.length === 0) return false;
  refuse(
    draft,
    `${sysctl.key} = ${sysctl.value} would delete what netdsl did not make and could not bring back (${lost.join(', ')}): ` +
      'switch IPv6 off on single devices (net.ipv6.conf.DEVICE.disable_ipv6), or in a namespace',
    sysctl.range,
  );
  return true;
}
