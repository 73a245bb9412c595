import type { Area } from './area.ts';

export const packets: Area = {
  title: 'The path of a packet',
  models: [
    'Ethernet, ARP, neighbour discovery with duplicate address detection, the states of neighbours',
    'IPv4 and IPv6: receiving, source validation, forwarding, hop limits, fragments and reassembly, redirects',
    'ICMP and ICMPv6: echo, errors, rate limits; drop reasons as the kernel names them',
  ],
  lacks: [
    { what: 'TCP', instead: 'segments are dropped and the drop says `not modelled: TCP`' },
    {
      what: 'netfilter: iptables, nftables, conntrack, ipsets; ipvs; IPsec; Open vSwitch',
      instead: 'there are no rules; the programs are refused',
    },
    { what: 'multicast routing, IGMP and MLD', instead: 'no reports are sent; groups joined by the kernel work' },
    {
      what: 'redirects of IPv6 about TCP and UDP, or without the packet they are about',
      instead: 'they are taken and nothing is learned',
    },
    {
      what: 'the random share by which the kernel varies its limit of ICMP errors for all hosts',
      instead: 'the limit is exact',
    },
    {
      what: 'IP options, such as record route and source routes',
      instead: 'programs that would send them are refused',
    },
    { what: 'the time that programs and the processor take', instead: 'they take none; frames take microseconds' },
  ],
};
