import type { Link } from '../model/network.ts';

/**
 * Of a bridge or an external switch that filters by VLANs, the one of frames without a tag at ports that say nothing, and at
 * the bridge itself: 0 for none. `undefined` where it does not filter.
 */
export function filteredVlan({ attributes }: Pick<Link, 'attributes'>): number | undefined {
  if (attributes.vlan_filtering?.value !== 1) return undefined;
  return Number(attributes.vlan_default_pvid?.value ?? 1);
}
