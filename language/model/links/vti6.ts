import type { LinkKindDescriptor } from './link-kind.ts';
import { dev, fwmark, local, remote } from './tunnel.ts';
import { vtiKeys, vtiRules } from './vti.ts';

export const vti6: LinkKindDescriptor = {
  summary: 'A device whose packets IPsec takes by their mark, over IPv6 (virtual tunnel interface).',
  source: ['RFC 4301', 'ip-link(8)', 'net/ipv6/ip6_vti.c'],
  shape: 'single',
  example: 'vti6 vti1 local fd00::1 remote fd00::2 key 5',
  mtu: { default: 1460, min: 68, max: 65495 },
  mac: 'none',
  attributes: { remote: remote(6), local: local(6), dev, ...vtiKeys, fwmark },
  rules: vtiRules,
  identity: ['local', 'remote', 'key', 'ikey', 'dev'],
};
