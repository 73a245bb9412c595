import type { Ipv4ConfKey, Ipv6ConfKey, NeighKey } from './device.ts';

/** What a device's setting means, and its bounds where the kernel has any beyond those of an integer. */
export interface DeviceSetting {
  readonly summary?: string;
  readonly min?: number;
  readonly max?: number;
  /** Kept up by the kernel itself. */
  readonly readOnly?: true;
}

/** `net.ipv4.conf.DEVICE.*`; the kernel sets no bounds (devinet_conf_proc, net/ipv4/devinet.c). */
export const ipv4ConfMeaning: { readonly [K in Ipv4ConfKey]?: DeviceSetting } = {
  accept_local: { summary: 'Accept packets from outside whose source address is local.' },
  accept_redirects: { summary: 'Believe ICMP redirects.' },
  accept_source_route: { summary: 'Accept packets with a source route.' },
  arp_accept: { summary: 'Learn neighbours from gratuitous ARP: 0 no, 1 yes, 2 those of the own subnet.' },
  arp_announce: {
    summary: "Source address of ARP requests: 0 any, 1 of the target's subnet if possible, 2 the best local.",
  },
  arp_evict_nocarrier: { summary: 'Forget neighbours when the carrier is lost.' },
  arp_filter: { summary: 'Answer ARP only where the asker would be reached by this device.' },
  arp_ignore: {
    summary: 'Answer ARP for: 0 any local address, 1 those of this device, 2 and of the same subnet, 8 none.',
  },
  arp_notify: { summary: 'Announce the address by ARP when the device comes up or its MAC address changes.' },
  bc_forwarding: { summary: 'Forward directed broadcasts.' },
  disable_policy: { summary: 'No IPsec policy check.' },
  disable_xfrm: { summary: 'No IPsec encryption.' },
  drop_gratuitous_arp: { summary: 'Drop gratuitous ARP.' },
  drop_unicast_in_l2_multicast: { summary: 'Drop unicast packets that arrive in multicast or broadcast frames.' },
  forwarding: { summary: 'Pass packets that arrive here on to other devices.' },
  ignore_routes_with_linkdown: { summary: 'Do not use routes by this device while it has no carrier.' },
  log_martians: { summary: 'Log packets with impossible addresses.' },
  mc_forwarding: { summary: 'A multicast routing daemon is at work.', readOnly: true },
  promote_secondaries: {
    summary: 'When a primary address goes, make its first secondary the primary instead of deleting all.',
  },
  proxy_arp: { summary: 'Answer ARP for addresses that are routed elsewhere.' },
  proxy_arp_pvlan: { summary: 'Answer ARP for addresses that are routed back out of this device.' },
  route_localnet: { summary: 'Route 127.0.0.0/8 as any other network.' },
  rp_filter: {
    summary: 'Check that the source would be reached: 0 no, 1 by this very device (strict), 2 by any (loose).',
  },
  secure_redirects: { summary: 'Believe redirects to gateways in use only.' },
  send_redirects: { summary: 'Send ICMP redirects.' },
  shared_media: { summary: 'Several subnets share the wire.' },
  src_valid_mark: { summary: "Use the packet's mark in the reverse path check." },
};

/** `net.ipv6.conf.DEVICE.*`: net/ipv6/addrconf.c. */
export const ipv6ConfMeaning: { readonly [K in Ipv6ConfKey]?: DeviceSetting } = {
  accept_dad: {
    summary: 'Detect duplicate addresses: 0 no, 1 yes, 2 disable IPv6 when the link-local one is a duplicate.',
  },
  accept_ra: { summary: 'Accept router advertisements: 0 no, 1 unless forwarding, 2 always.' },
  accept_ra_defrtr: { summary: 'Take default routes from router advertisements.' },
  accept_ra_pinfo: { summary: 'Take prefixes from router advertisements.' },
  accept_redirects: { summary: 'Believe ICMPv6 redirects.' },
  accept_source_route: { summary: 'Accept routing headers of type 2.' },
  accept_untracked_na: { summary: 'Learn neighbours from unsolicited advertisements.', min: 0, max: 2 },
  addr_gen_mode: {
    summary: 'Link-local address from: 0 the MAC address, 1 nothing, 2 the secret, 3 a random one.',
    min: 0,
    max: 3,
  },
  autoconf: { summary: 'Make addresses from advertised prefixes.' },
  dad_transmits: { summary: 'How often a duplicate address is asked for.' },
  disable_ipv6: { summary: 'No IPv6 here: takes all IPv6 addresses and routes away.' },
  force_forwarding: { summary: 'Forward here even when forwarding is off for all.', min: 0, max: 1 },
  forwarding: { summary: 'Pass packets that arrive here on to other devices, and act as a router.' },
  hop_limit: { summary: 'Hop limit of packets sent from here.', min: 1, max: 255 },
  ignore_routes_with_linkdown: { summary: 'Do not use routes by this device while it has no carrier.' },
  ioam6_enabled: { min: 0, max: 1 },
  ioam6_id: { min: 0, max: 65535 },
  ioam6_id_wide: { min: 0, max: 4294967295 },
  keep_addr_on_down: { summary: 'Keep addresses when the device goes down.' },
  max_addresses: { summary: 'Most addresses made by autoconfiguration; 0 for no limit.' },
  mc_forwarding: { summary: 'A multicast routing daemon is at work.', readOnly: true },
  mldv1_unsolicited_report_interval: { min: 0, max: 2147483647 },
  mldv2_unsolicited_report_interval: { min: 0, max: 2147483647 },
  mtu: { summary: 'Largest IPv6 packet sent from here, at most the MTU of the device.', min: 1280 },
  ndisc_evict_nocarrier: { summary: 'Forget neighbours when the carrier is lost.', min: 0, max: 1 },
  ndisc_notify: { summary: 'Announce the addresses when the device comes up or its MAC address changes.' },
  ndisc_tclass: { min: 0, max: 255 },
  optimistic_dad: { summary: 'Use addresses before duplicate detection has ended.' },
  proxy_ndp: { summary: 'Answer for the addresses of the neighbour proxy list.' },
  ra_defrtr_metric: { min: 1, max: 4294967295 },
  ra_honor_pio_life: { min: 0, max: 1 },
  ra_honor_pio_pflag: { min: 0, max: 1 },
  router_probe_interval: { min: -8589934, max: 8589934 },
  router_solicitation_delay: { min: -8589934, max: 8589934 },
  router_solicitation_interval: { min: -8589934, max: 8589934 },
  router_solicitation_max_interval: { min: -8589934, max: 8589934 },
  router_solicitations: { min: -1 },
  rpl_seg_enabled: { min: 0, max: 1 },
  use_tempaddr: { summary: 'Temporary addresses: 0 no, 1 made, 2 preferred.' },
};

/** `net.ipv4.neigh.DEVICE.*` and `net.ipv6.neigh.DEVICE.*`: net/core/neighbour.c. */
export const neighMeaning: { readonly [K in NeighKey]?: DeviceSetting } = {
  app_solicit: { summary: 'How often a user space daemon is asked before a request is sent.', min: 0 },
  base_reachable_time: {
    summary: 'Seconds for which a confirmed neighbour counts as reachable, on average.',
    min: -8589934,
    max: 8589934,
  },
  base_reachable_time_ms: {
    summary: 'Milliseconds for which a confirmed neighbour counts as reachable, on average.',
    min: 0,
  },
  delay_first_probe_time: {
    summary: 'Seconds to wait for a confirmation before asking again.',
    min: -8589934,
    max: 8589934,
  },
  gc_stale_time: { summary: 'Seconds after which an unused stale entry may go.', min: -8589934, max: 8589934 },
  interval_probe_time_ms: { summary: 'Milliseconds between probes of managed entries.', min: 0 },
  locktime: { summary: 'For how long an entry is kept from being replaced, in hundredths of a second.' },
  mcast_resolicit: { summary: 'How many multicast requests follow the unicast ones that were not answered.', min: 0 },
  mcast_solicit: { summary: 'How many multicast or broadcast requests are sent before giving up.', min: 0 },
  proxy_delay: { summary: 'Longest wait before answering for another, in hundredths of a second.' },
  proxy_qlen: { summary: 'Most requests waiting to be answered for others.', min: 0 },
  retrans_time_ms: { summary: 'Milliseconds between two requests.', min: 0 },
  ucast_solicit: {
    summary: 'How many unicast requests are sent before a neighbour is asked for by multicast.',
    min: 0,
  },
  unres_qlen: { summary: 'How many packets wait for an unknown neighbour.', min: 0, max: 1027504 },
  unres_qlen_bytes: { summary: 'How many bytes wait for an unknown neighbour.', min: 0 },
};
