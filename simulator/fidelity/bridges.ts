import type { Area } from './area.ts';

export const bridges: Area = {
  title: 'Bridges',
  models: [
    'learning, ageing, flooding; static and local entries; hairpin, isolated, locked and learning-free ports; proxy ARP of ports',
    'states of ports and forward delay; the reserved link-local groups and `group_fwd_mask`',
    'a MAC and an MTU that follow the ports, until they are set',
  ],
  lacks: [
    {
      what: 'spanning tree among several bridges: BPDUs, elections, topology changes',
      instead: 'every bridge takes itself for the root; its ports listen, learn and forward in due time',
    },
    { what: 'VLAN filtering and `neigh_suppress`', instead: 'switching them on is refused as not modelled' },
    {
      what: 'VLANs of bridges while they do not filter',
      instead:
        'none unless the machine is said to have them (`machine` of `createKernel`); then VLAN 1, which cannot be changed',
    },
    {
      what: 'multicast snooping with a querier, backup ports, `bridge mdb`',
      instead: 'multicast is flooded, as Linux does without a querier',
    },
    {
      what: 'netfilter on bridged packets (`bridge-nf-call-iptables`)',
      instead:
        'kept and shown; there are no rules, and what is too long for a port is lost, where Linux cuts IPv4 packets and tells the senders of IPv6 ones',
    },
  ],
};
