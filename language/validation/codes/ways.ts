import type { ProblemCodeEntry } from './entry.ts';

/** Problems of the ways that packets take through several namespaces. */
export const waysCodes = {
  'unreachable-gateway': {
    severity: 'warning',
    summary: 'No device on the network of a gateway has its address.',
    example:
      'netns a {\n  interface eth0 address 10.0.0.1/24\n  route default via 10.0.0.9\n}\nnetns b\nlink a:eth0 <-> b:eth0 address 10.0.0.2/24',
    remedy: 'Correct the gateway, or give its address to the device that shall be it.',
  },
  'one-way-route': {
    severity: 'warning',
    summary: 'Packets arrive where a route leads, but answers find no way back.',
    example:
      'netns a { route 10.1.0.0/24 via 10.0.0.1 }\nnetns r { sysctl net.ipv4.ip_forward 1 }\nnetns b\nlink a:x address 10.0.0.2/24 <-> r:x address 10.0.0.1/24\nlink r:y address 10.1.0.1/24 <-> b:y address 10.1.0.2/24',
    remedy: 'Give the other side a route back, or a default route.',
  },
  'not-forwarding': {
    severity: 'warning',
    summary: 'A route leads through a namespace that does not pass packets on.',
    example:
      'netns a { route 10.1.0.0/24 via 10.0.0.1 }\nnetns r\nnetns b { route default via 10.1.0.1 }\nlink a:x address 10.0.0.2/24 <-> r:x address 10.0.0.1/24\nlink r:y address 10.1.0.1/24 <-> b:y address 10.1.0.2/24',
    remedy: 'Switch forwarding on there: `sysctl net.ipv4.ip_forward 1`.',
  },
  'asymmetric-way': {
    severity: 'warning',
    summary: 'Packets come by another device than the way back to their source leaves by, and rp_filter is strict.',
    example:
      'netns a { route 10.9.0.0/24 via 10.0.0.1 }\nnetns b {\n  sysctl net.ipv4.conf.all.rp_filter 1\n  dummy d address 10.9.0.1/24\n  route 10.0.0.0/30 via 10.1.0.2\n}\nlink a:x address 10.0.0.2/24 <-> b:x address 10.0.0.1/24\nlink a:y address 10.1.0.2/24 <-> b:y address 10.1.0.1/24',
    remedy: 'Make rp_filter loose (2), or send answers by the device that packets come by.',
  },
} as const satisfies Record<string, ProblemCodeEntry>;
