import type { LinkKindDescriptor } from './link-kind.ts';
import { bothKeys, dev, fwmark, greRules, inputKey, local, outputKey, remote } from './tunnel.ts';

/** Keys are the marks that policies of IPsec match. */
export const vtiKeys = {
  key: { ...bothKeys, summary: 'Mark of both directions; policies and states of IPsec match it.' },
  ikey: { ...inputKey, summary: 'Mark of received packets.' },
  okey: { ...outputKey, summary: 'Mark of sent packets.' },
} as const;

export const vtiRules = greRules.slice(0, 2);

export const vti: LinkKindDescriptor = {
  summary: 'A device whose packets IPsec takes by their mark, over IPv4 (virtual tunnel interface).',
  source: ['RFC 4301', 'ip-link(8)', 'net/ipv4/ip_vti.c'],
  shape: 'single',
  example: 'vti vti1 local 10.0.0.1 remote 10.0.0.2 key 5',
  mtu: { default: 1480, min: 68, max: 65515 },
  mac: 'none',
  attributes: { remote: remote(4), local: local(4), dev, ...vtiKeys, fwmark },
  rules: vtiRules,
  identity: ['local', 'remote', 'key', 'ikey', 'dev'],
};
