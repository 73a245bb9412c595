import { type Attributes, type LinkKind, linkKinds } from '../../language/model/links/index.ts';

/** `bridge`, or `bridge_slave` for what is set of a port. */
export type AttributeOwner = LinkKind | `${LinkKind}_slave`;

/** Attributes of the catalogue that the simulator neither takes nor shows: its kernel is built without them. */
const absent: Readonly<Record<string, readonly string[]>> = {
  bridge: ['mst_enabled', 'fdb_max_learned', 'mdb_offload_fail_notification', 'fdb_local_vlan_0'],
  bridge_slave: ['neigh_vlan_suppress', 'mab', 'backup_port', 'backup_nhid'],
};

/** Those that it shows with the value of a new device, and does not take. */
const shownOnly: Readonly<Record<string, (name: string) => boolean>> = {
  bridge: (name) =>
    name === 'group_address' ||
    (name.startsWith('vlan_') && name !== 'vlan_filtering') ||
    (name.startsWith('mcast_') && name !== 'mcast_snooping'),
  bridge_slave: (name) =>
    ['fastleave', 'mcast_router', 'mcast_to_unicast', 'group_fwd_mask', 'vlan_tunnel'].includes(name) ||
    name.startsWith('proxy_arp'),
};

/** The attributes that `ip -d link` shows of a kind, or of a port of a kind. */
export function shownAttributes(owner: AttributeOwner): Attributes {
  const missing = absent[owner] ?? [];
  return Object.fromEntries(Object.entries(catalogue(owner)).filter(([name]) => !missing.includes(name)));
}

/** Whether an attribute that is shown can also be set. */
export function isTaken(owner: AttributeOwner, name: string): boolean {
  const descriptor = catalogue(owner)[name];
  return descriptor !== undefined && descriptor.readOnly !== true && shownOnly[owner]?.(name) !== true;
}

function catalogue(owner: AttributeOwner): Attributes {
  if (!owner.endsWith('_slave')) return linkKinds[owner as LinkKind].attributes;
  return linkKinds[owner.slice(0, -'_slave'.length) as LinkKind].ports?.attributes ?? {};
}
