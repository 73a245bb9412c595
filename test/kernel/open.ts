/**
 * Cases that need what is not modelled yet, and what that is. Each is compared by itself as soon as the simulator no
 * longer says `not modelled` to any of its commands; then it has to be taken out.
 */
export const open: Readonly<Record<string, string>> = {
  'linux-06-localnet': 'iptables: table nat',
  'linux-07-mark': 'iptables: table mangle',
  'linux-08-nat-hooks': 'iptables: tables filter and nat',
  'linux-09-hairpin-nat': 'iptables: table nat',
  'linux-10-bridge-netfilter': 'iptables, bridge-nf-call-iptables',
  'linux-16-nft-verdicts': 'nft, iptables-nft, iptables-legacy',
  'linux-17-fragments': 'iptables, conntrack, UDP',
  'linux-18-loose-tracking': 'iptables, conntrack, raw sockets of the shell',
  'linux-21-vxlan': 'link kind vxlan',
  'linux-22-neighbour-filter': 'iptables, ip6tables',
  'linux-23-macvlan': 'link kind macvlan',
  'linux-29-tables-and-hooks': 'iptables',
  'linux-35-vrf': 'link kind vrf',
  'linux-36-ipvlan': 'link kind ipvlan, iptables',
  'linux-37-vlan-filtering': 'VLAN filtering of bridges, link kind vlan',
  'linux-38-bond': 'link kind bond',
  'linux-39-ipvs': 'ipvsadm, iptables',
  'linux-40-tunnels': 'link kind gre, iptables',
};
