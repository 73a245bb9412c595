import { bareudp } from './bareudp.ts';
import { bond } from './bond.ts';
import { bridge } from './bridge.ts';
import { dummy } from './dummy.ts';
import { erspan } from './erspan.ts';
import { geneve } from './geneve.ts';
import { gre } from './gre.ts';
import { gretap } from './gretap.ts';
import { hsr } from './hsr.ts';
import { ifb } from './ifb.ts';
import { ip6erspan } from './ip6erspan.ts';
import { ip6gre } from './ip6gre.ts';
import { ip6gretap } from './ip6gretap.ts';
import { ip6tnl } from './ip6tnl.ts';
import { ipip } from './ipip.ts';
import { ipoib } from './ipoib.ts';
import { ipvlan } from './ipvlan.ts';
import { ipvtap } from './ipvtap.ts';
import type { LinkKindDescriptor } from './link-kind.ts';
import { lowpan } from './lowpan.ts';
import { macsec } from './macsec.ts';
import { macvlan } from './macvlan.ts';
import { macvtap } from './macvtap.ts';
import { netkit } from './netkit.ts';
import { nlmon } from './nlmon.ts';
import { physical } from './physical.ts';
import { sit } from './sit.ts';
import { tap } from './tap.ts';
import { team } from './team.ts';
import { tun } from './tun.ts';
import { vcan } from './vcan.ts';
import { veth } from './veth.ts';
import { vlan } from './vlan.ts';
import { vrf } from './vrf.ts';
import { vti } from './vti.ts';
import { vti6 } from './vti6.ts';
import { vxcan } from './vxcan.ts';
import { vxlan } from './vxlan.ts';
import { wireguard } from './wireguard.ts';

export type { AttributeDescriptor, Attributes, AttributeValue, ValueType } from './attribute.ts';
export { type LinkKindDescriptor, settable } from './link-kind.ts';

const table = {
  bridge,
  dummy,
  veth,
  bareudp,
  bond,
  erspan,
  geneve,
  gre,
  gretap,
  hsr,
  ifb,
  ip6erspan,
  ip6gre,
  ip6gretap,
  ip6tnl,
  ipip,
  ipoib,
  ipvlan,
  ipvtap,
  lowpan,
  macsec,
  macvlan,
  macvtap,
  netkit,
  nlmon,
  physical,
  sit,
  tap,
  team,
  tun,
  vcan,
  vlan,
  vrf,
  vti,
  vti6,
  vxcan,
  vxlan,
  wireguard,
} as const satisfies Record<string, LinkKindDescriptor>;

export type LinkKind = keyof typeof table;

/** Every kind of link netdsl knows. A new kind is a file here and a line in this table. */
export const linkKinds: { readonly [K in LinkKind]: LinkKindDescriptor } = table;

export const linkKindNames = Object.keys(table) as LinkKind[];

export function isLinkKind(word: string): word is LinkKind {
  return Object.hasOwn(linkKinds, word);
}
