import type { ProblemCodeEntry } from './entry.ts';

/** Problems of other machines, of Open vSwitch, and of CNI plugins. */
export const hostsCodes = {
  'unknown-host': {
    severity: 'error',
    summary: 'A name before a slash is that of no host.',
    example: 'host kvm1 { netns pod1 }\ntest "t" { ping kvm2/pod1 -> 10.0.0.1 }',
    remedy: 'Declare the machine by `host`, or correct the name.',
  },
  'bad-ssh': {
    severity: 'error',
    summary: 'What stands after ssh is no destination that ssh would take.',
    example: 'host kvm1 ssh "-oProxyCommand=x"',
    remedy: 'Write a name of the configuration of ssh, `user@name`, or `ssh://user@name:port`.',
  },
  'link-between-hosts': {
    severity: 'error',
    summary: 'A link joins devices of two machines: pairs are made on one.',
    example: 'host kvm1 { netns a }\nhost kvm2 { netns b }\nlink kvm1/a:eth0 <-> kvm2/b:eth0',
    remedy: 'Join the machines by a cable between their cards, or by a tunnel over them.',
  },
  'duplicate-port': {
    severity: 'error',
    summary: 'A device is a port twice, of one bridge of Open vSwitch or of two bridges.',
    example: 'ovs-bridge ovs0 {\n  port p1 tag 5\n  port p1 tag 6\n}',
    remedy: 'Keep one of them.',
  },
  'duplicate-vlan': {
    severity: 'error',
    summary: 'A VLAN stands twice in a list.',
    example: 'ovs-bridge ovs0 { port p1 trunks 5,1-10 }',
    remedy: 'Name it once.',
  },
  'bad-flow': {
    severity: 'error',
    summary: 'A flow is none that ovs-ofctl would take: fields and their values, then actions.',
    example: 'ovs-bridge ovs0 { flow "priority=100,ip" }',
    remedy: 'Write `key=value,…,actions=…`.',
  },
  'unknown-plugin': {
    severity: 'error',
    summary: 'No CNI plugin of this name is known.',
    example: 'netns pod { cni brigde ifname eth0 }',
    remedy: 'Correct the name, or give the configuration in a file: `cni config "FILE" ifname NAME`.',
  },
  'bad-plugin-file': {
    severity: 'error',
    summary: 'A file stands after a plugin, or `config` has none, or options of its own.',
    example: 'netns pod { cni config ifname eth0 }',
    remedy: 'Write `cni config "FILE" ifname NAME`, or the plugin with its options.',
  },
  'bad-loopback': {
    severity: 'error',
    summary: "The plugin loopback stands for another device than 'lo', or another plugin for 'lo'.",
    example: 'netns pod { cni loopback ifname eth0 }',
    remedy: 'Write `cni loopback ifname lo`.',
  },
  'outside-subnet': {
    severity: 'error',
    summary: 'An address that host-local shall hand out, or its router, is not in the subnet.',
    example: 'netns pod { cni bridge ifname eth0 { ipam host-local subnet 10.22.0.0/16 gateway 10.23.0.1 } }',
    remedy: 'Use addresses of the subnet.',
  },
} as const satisfies Record<string, ProblemCodeEntry>;
