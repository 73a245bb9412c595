import type { Area } from './area.ts';

/** Settings of devices that change what the simulated kernel does, by family and group. */
export const effective = {
  'net.ipv4.conf':
    'accept_local accept_redirects arp_accept arp_announce arp_evict_nocarrier arp_filter arp_ignore arp_notify drop_gratuitous_arp drop_unicast_in_l2_multicast forwarding ignore_routes_with_linkdown promote_secondaries proxy_arp route_localnet rp_filter send_redirects shared_media',
  'net.ipv6.conf':
    'accept_dad accept_redirects addr_gen_mode dad_transmits disable_ipv6 drop_unicast_in_l2_multicast enhanced_dad force_forwarding force_tllao forwarding hop_limit ignore_routes_with_linkdown keep_addr_on_down mtu ndisc_evict_nocarrier ndisc_tclass optimistic_dad proxy_ndp router_solicitation_delay use_oif_addrs_only',
  neigh:
    'app_solicit base_reachable_time base_reachable_time_ms delay_first_probe_time locktime mcast_resolicit mcast_solicit proxy_delay retrans_time retrans_time_ms ucast_solicit unres_qlen unres_qlen_bytes',
  namespace:
    'net.ipv4.icmp_echo_ignore_all net.ipv4.icmp_echo_ignore_broadcasts net.ipv4.icmp_errors_use_inbound_ifaddr net.ipv4.icmp_msgs_burst net.ipv4.icmp_msgs_per_sec net.ipv4.icmp_ratelimit net.ipv4.icmp_ratemask net.ipv4.ip_default_ttl net.ipv4.ip_forward net.ipv4.ip_no_pmtu_disc net.ipv4.ipfrag_time net.ipv4.ping_group_range net.ipv4.route.flush net.ipv4.route.min_pmtu net.ipv4.route.mtu_expires net.ipv6.icmp.echo_ignore_all net.ipv6.icmp.echo_ignore_multicast net.ipv6.icmp.ratelimit net.ipv6.ip6frag_time net.ipv6.route.flush net.ipv6.route.gc_interval net.ipv6.route.mtu_expires',
} as const;

const listed = (names: string) => names.replaceAll(' ', ', ');

export const settings: Area = {
  title: 'Settings',
  models: [
    'every setting of a namespace under `net.`, with its default, range and side effects, by sysctl(8) and under /proc/sys/net',
    `with effect on packets, \`net.ipv4.conf.DEVICE\`: ${listed(effective['net.ipv4.conf'])}`,
    `\`net.ipv6.conf.DEVICE\`: ${listed(effective['net.ipv6.conf'])}`,
    `\`net.ipv4.neigh.DEVICE\` and \`net.ipv6.neigh.DEVICE\`: ${listed(effective.neigh)}`,
    `of a namespace: ${listed(effective.namespace)}`,
  ],
  lacks: [
    { what: 'the effect of all other settings', instead: 'they are kept and shown' },
    {
      what: 'settings outside namespaces, `net.mptcp`, `net.netfilter.nf_log`',
      instead: 'refused as not modelled; a warning in a file',
    },
  ],
};
