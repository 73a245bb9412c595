import { isLinkKind, type LinkKind } from '../../language/model/links/index.ts';
import { bridge } from './bridge.ts';
import { dummy } from './dummy.ts';
import type { LinkBehaviour } from './link-behaviour.ts';
import { veth } from './veth.ts';

const unmodelled = 'not modelled';

/** What each kind of link does. A new kind is a file here and a line in this table. */
export const linkBehaviours: { readonly [K in LinkKind]: LinkBehaviour | typeof unmodelled } = {
  bareudp: unmodelled,
  bond: unmodelled,
  bridge,
  dummy,
  erspan: unmodelled,
  geneve: unmodelled,
  gre: unmodelled,
  gretap: unmodelled,
  hsr: unmodelled,
  ifb: unmodelled,
  ip6erspan: unmodelled,
  ip6gre: unmodelled,
  ip6gretap: unmodelled,
  ip6tnl: unmodelled,
  ipip: unmodelled,
  ipoib: unmodelled,
  ipvlan: unmodelled,
  ipvtap: unmodelled,
  lowpan: unmodelled,
  macsec: unmodelled,
  macvlan: unmodelled,
  macvtap: unmodelled,
  netkit: unmodelled,
  nlmon: unmodelled,
  physical: unmodelled,
  sit: unmodelled,
  tap: unmodelled,
  team: unmodelled,
  tun: unmodelled,
  vcan: unmodelled,
  veth,
  vlan: unmodelled,
  vrf: unmodelled,
  vti: unmodelled,
  vti6: unmodelled,
  vxcan: unmodelled,
  vxlan: unmodelled,
  wireguard: unmodelled,
};

/** What a kind does; `undefined` where that is not modelled yet. */
export function behaviourOf(kind: LinkKind): LinkBehaviour | undefined {
  const behaviour = linkBehaviours[kind];
  return behaviour === unmodelled ? undefined : behaviour;
}

/** Whether links of a kind can be made. */
export function isModelledKind(kind: string): kind is LinkKind {
  return isLinkKind(kind) && linkBehaviours[kind] !== unmodelled;
}
