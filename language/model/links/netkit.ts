import type { LinkKindDescriptor } from './link-kind.ts';
import { choice } from './shorthands.ts';

export const netkit: LinkKindDescriptor = {
  summary: 'A pair of devices between namespaces whose packets are passed on by BPF programs.',
  source: ['ip-link(8)', 'drivers/net/netkit.c'],
  since: 'Linux 6.7, iproute2 6.6',
  shape: 'pair',
  example: 'netkit nk0 <-> nk1',
  mtu: { default: 1500, min: 68, max: 65535 },
  mac: 'none',
  attributes: {
    mode: choice('Whether packets have an Ethernet header.', ['l3', 'l2'], { default: 'l3', fixed: true }),
    policy: choice(
      'What becomes of packets that no program decides on.',
      ['forward', 'blackhole'],
      { default: 'forward' },
      { alone: true },
    ),
    scrub: choice('Whether marks and priorities are taken off packets that pass.', ['default', 'none'], {
      default: 'default',
      since: 'Linux 6.13, iproute2 6.13',
    }),
  },
};
