import type { Link } from '../model/network.ts';
import type { Report } from './report.ts';

/**
 * Of a bridge or an external switch that filters by VLANs, the one of frames without a tag at ports that say nothing, and at
 * the bridge itself: 0 for none. `undefined` where it does not filter.
 */
export function filteredVlan({ attributes }: Pick<Link, 'attributes'>): number | undefined {
  if (attributes.vlan_filtering?.value !== 1) return undefined;
  return Number(attributes.vlan_default_pvid?.value ?? 1);
}

/** VLANs of ports of what does not filter by them; `owner` is a bridge or a switch as a reader would call it. */
export function reportUnfilteredVlans(
  ports: readonly Pick<Link, 'name' | 'vlans'>[],
  owner: string,
  report: Report,
): void {
  for (const { name, vlans } of ports) {
    const first = vlans?.[0];
    if (first === undefined) continue;
    const message = `VLANs of port '${name}' mean nothing: ${owner} has no 'vlan_filtering on'`;
    report('unfiltered-vlans', message, { range: first.range });
  }
}
