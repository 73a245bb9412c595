import { greOverIpv4, greOverIpv4Rules } from './gre.ts';
import type { LinkKindDescriptor } from './link-kind.ts';
import { erspanAttributes, erspanRules } from './tunnel.ts';

export const erspan: LinkKindDescriptor = {
  summary: 'A tunnel that takes mirrored frames to an analyser over IPv4 (ERSPAN).',
  source: ['draft-foschiano-erspan-03', 'ip-link(8)', 'net/ipv4/ip_gre.c'],
  since: 'Linux 4.14; version 2 Linux 4.16, version 0 Linux 5.8',
  shape: 'single',
  example: 'erspan ers1 local 10.0.0.1 remote 10.0.0.2 seq on key 1',
  mtu: { default: 1464, min: 68, max: 65497 },
  attributes: { ...greOverIpv4, ...erspanAttributes },
  rules: [
    ...greOverIpv4Rules,
    ...erspanRules,
    {
      rule: 'check',
      summary: 'Versions 1 and 2 need `seq on` and a key, or `external`: the header has the session in its key.',
      check: (values) => {
        if (values.external === true || values.erspan_ver === 0) return undefined;
        if (values.seq !== true && values.oseq !== true) return { kind: 'missing', fault: "needs 'seq on'" };
        return values.key === undefined && values.okey === undefined
          ? { kind: 'missing', fault: "needs 'key'" }
          : undefined;
      },
    },
  ],
  identity: ['local', 'remote', 'key', 'ikey', 'dev', 'external'],
};
