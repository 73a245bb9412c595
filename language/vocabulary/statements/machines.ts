import { cniSettings } from '../cni.ts';
import { hostAttributes } from '../hosts.ts';
import { ovsBridgeAttributes } from '../ovs.ts';
import { NETWORK, type StatementForm } from './form.ts';

/** Other machines, bridges of Open vSwitch, and plugins of CNI. */
export const machineStatements = {
  host: {
    summary: 'Another machine. Its block holds what stands outside all blocks for this one, with names of its own.',
    example: 'host kvm1 ssh "root@kvm1.example" { physical eth0 address 10.0.0.1/24 }',
    within: ['file'],
    operands: [{ role: 'name', what: 'the name of the machine' }],
    attributes: hostAttributes,
    source: 'docs/language.md',
  },
  'ovs-bridge': {
    summary: 'A bridge of Open vSwitch. Its block holds ports and flows.',
    example: 'ovs-bridge ovs0 datapath_type netdev { port vport1 tag 5 }',
    within: NETWORK,
    operands: [{ role: 'name', what: 'the name of the bridge' }],
    attributes: ovsBridgeAttributes,
    source: 'ovs-vsctl(8), ovs-vswitchd.conf.db(5)',
  },
  flow: {
    summary: 'A flow of the bridge: what packets it takes, and what becomes of them.',
    example: 'ovs-bridge ovs0 { flow "priority=100,ip,nw_dst=10.5.0.0/16,actions=normal" }',
    within: ['ovs-bridge'],
    operands: [{ role: 'text', what: 'a flow in double quotes, as ovs-ofctl add-flow takes it' }],
    attributes: {},
    source: 'ovs-ofctl(8), ovs-fields(7), ovs-actions(7)',
  },
  cni: {
    summary:
      'A device of the namespace that a CNI plugin makes, as a container runtime calls it; `config` takes a file.',
    example: 'cni bridge ifname eth0 { bridge "cni0" isGateway true ipam host-local subnet 10.22.0.0/16 }',
    within: ['netns'],
    operands: [
      { role: 'value', what: 'a plugin such as bridge, or config and a file in double quotes' },
      { role: 'word', what: "'ifname' and the name of the device", word: 'ifname', afterText: true },
      { role: 'name', what: 'the name of the device' },
    ],
    attributes: {},
    settings: cniSettings,
    source: 'the CNI specification, www.cni.dev/plugins',
  },
} as const satisfies Record<string, StatementForm>;
