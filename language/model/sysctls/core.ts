import { flag, int, natural, onOff, range, readOnly, type SysctlDescriptor } from './descriptor.ts';

/** Bridge netfilter (net/bridge/br_netfilter_hooks.c) and core (net/core/sysctl_net_core.c). */
export const coreSysctls = {
  'net.bridge.bridge-nf-call-arptables': onOff(1, 'Pass bridged ARP packets to arptables.'),
  'net.bridge.bridge-nf-call-ip6tables': onOff(1, 'Pass bridged IPv6 packets to ip6tables.'),
  'net.bridge.bridge-nf-call-iptables': onOff(1, 'Pass bridged IPv4 packets to iptables.'),
  'net.bridge.bridge-nf-filter-pppoe-tagged': onOff(0, 'Pass bridged PPPoE packets to the tables as well.'),
  'net.bridge.bridge-nf-filter-vlan-tagged': onOff(0, 'Pass bridged packets with a VLAN tag to the tables as well.'),
  'net.bridge.bridge-nf-pass-vlan-input-dev': onOff(
    0,
    'Show the tables the VLAN device on the bridge as input device.',
  ),
  'net.core.optmem_max': natural(131072),
  'net.core.rmem_default': readOnly('212992'),
  'net.core.rmem_max': readOnly('212992'),
  'net.core.rps_default_mask': range(0, 0, 3),
  'net.core.somaxconn': natural(4096, 'Longest queue of connections that wait to be accepted.'),
  'net.core.tstamp_allow_data': flag(1),
  'net.core.txrehash': flag(1),
  'net.core.wmem_default': readOnly('212992'),
  'net.core.wmem_max': readOnly('212992'),
  'net.core.xfrm_acq_expires': int(30),
  'net.core.xfrm_aevent_etime': range(10, 0, 4294967295),
  'net.core.xfrm_aevent_rseqth': range(2, 0, 4294967295),
  'net.core.xfrm_larval_drop': int(1),
  'net.unix.max_dgram_qlen': int(10),
} as const satisfies Record<string, SysctlDescriptor>;
