import type { MatchDescriptor, OptionDescriptor } from '../descriptor.ts';

const address = (summary: string): OptionDescriptor => ({
  summary,
  takes: [{ type: 'network', bare: true }],
  inverts: true,
});
const port = (summary: string): OptionDescriptor => ({
  summary,
  takes: [{ type: 'range', min: 0, max: 65535, sign: ':', names: 'port' }],
  inverts: true,
});

export const conntrack: MatchDescriptor = {
  summary: 'What connection tracking knows of the connection that the packet belongs to.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_conntrack.c'],
  families: [4, 6],
  oneOf: [
    ...['--ctstate', '--ctproto', '--ctorigsrc', '--ctorigdst', '--ctreplsrc', '--ctrepldst', '--ctorigsrcport'],
    ...['--ctorigdstport', '--ctreplsrcport', '--ctrepldstport', '--ctstatus', '--ctexpire', '--ctdir'],
  ],
  options: {
    '--ctstate': {
      summary:
        'State of the connection: NEW for the first packet, ESTABLISHED once answered, RELATED for one that another caused.',
      takes: [
        {
          type: 'words',
          values: ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED', 'UNTRACKED', 'SNAT', 'DNAT'],
          ordered: true,
        },
      ],
      inverts: true,
    },
    '--ctproto': {
      summary: 'The protocol of the connection.',
      takes: [{ type: 'protocol', number: true }],
      inverts: true,
    },
    '--ctorigsrc': address('Source of the packet that began the connection.'),
    '--ctorigdst': address('Destination of the packet that began the connection.'),
    '--ctreplsrc': address('Source of the answers.'),
    '--ctrepldst': address('Destination of the answers.'),
    '--ctorigsrcport': port('Source port of the packet that began the connection.'),
    '--ctorigdstport': port('Destination port of the packet that began the connection.'),
    '--ctreplsrcport': port('Source port of the answers.'),
    '--ctrepldstport': port('Destination port of the answers.'),
    '--ctstatus': {
      summary: 'What has happened to the connection.',
      takes: [{ type: 'words', values: ['NONE', 'EXPECTED', 'SEEN_REPLY', 'ASSURED', 'CONFIRMED'], ordered: true }],
      inverts: true,
    },
    '--ctexpire': {
      summary: 'Seconds until the connection is forgotten.',
      takes: [{ type: 'range', min: 0, max: 4294967295, sign: ':', unit: 'seconds' }],
      inverts: true,
    },
    '--ctdir': {
      summary: 'Whether the packet goes the way of the first one or answers it.',
      takes: [{ type: 'enum', values: ['ORIGINAL', 'REPLY'] }],
    },
  },
};

export const state: MatchDescriptor = {
  summary: 'State of the connection; the older form of conntrack --ctstate.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_state.c'],
  families: [4, 6],
  options: {
    '--state': {
      summary: 'State of the connection.',
      takes: [
        {
          type: 'words',
          values: ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED', 'UNTRACKED'],
          ordered: true,
        },
      ],
      inverts: true,
      required: true,
    },
  },
};
