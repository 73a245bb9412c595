import type { MatchDescriptor, OptionDescriptor } from '../descriptor.ts';

export const limit: MatchDescriptor = {
  summary: 'Matches until a rate is reached: a bucket of tokens that fills again with time.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_limit.c'],
  families: [4, 6],
  options: {
    '--limit': { summary: 'The rate on average.', takes: [{ type: 'rate' }], default: '3/hour', saved: 'always' },
    '--limit-burst': {
      summary: 'How many packets match at once before the rate counts.',
      takes: [{ type: 'integer', min: 1, max: 10000 }],
      default: '5',
      saved: 'unlessDefault',
    },
  },
};

const count = (summary: string, unit?: string): OptionDescriptor => ({
  summary,
  takes: [{ type: 'integer', min: 1, max: 4294967295, ...(unit === undefined ? {} : { unit }) }],
});
const maskLength = (summary: string): OptionDescriptor => ({
  summary,
  takes: [{ type: 'integer', min: 0, max: 128, unit: 'bits' }],
});

export const hashlimit: MatchDescriptor = {
  summary: 'A rate for each group of packets: by source, destination, or ports.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_hashlimit.c'],
  families: [4, 6],
  oneOf: ['--hashlimit-upto', '--hashlimit-above'],
  options: {
    '--hashlimit-upto': {
      summary: 'Matches while the rate is at most this.',
      takes: [{ type: 'rate', bytes: true }],
      aliases: ['--hashlimit'],
      conflicts: ['--hashlimit-above'],
    },
    '--hashlimit-above': {
      summary: 'Matches while the rate is above this.',
      takes: [{ type: 'rate', bytes: true }],
      conflicts: ['--hashlimit-upto'],
    },
    '--hashlimit-burst': {
      summary: 'How many packets match at once before the rate counts.',
      takes: [{ type: 'burst' }],
      default: '5',
      saved: 'always',
    },
    '--hashlimit-mode': {
      summary: 'What packets of one group have in common; without it all are one group.',
      takes: [
        {
          type: 'words',
          values: ['srcip', 'srcport', 'dstip', 'dstport'],
          ordered: true,
        },
      ],
    },
    '--hashlimit-name': {
      summary: 'Name of the table in /proc/net/ipt_hashlimit.',
      takes: [{ type: 'text', max: 254, quoted: 'never' }],
      required: true,
    },
    '--hashlimit-htable-size': count('Number of buckets of the hash table.'),
    '--hashlimit-htable-max': count('Most entries of the hash table.'),
    '--hashlimit-htable-gcinterval': count('Time between two sweeps of the table.', 'milliseconds'),
    '--hashlimit-htable-expire': count('Time after which an idle entry is forgotten.', 'milliseconds'),
    '--hashlimit-srcmask': maskLength('Sources are grouped by the first bits.'),
    '--hashlimit-dstmask': maskLength('Destinations are grouped by the first bits.'),
    '--hashlimit-rate-match': { summary: 'Tell whether the rate is above or below, without limiting.', takes: [] },
    '--hashlimit-rate-interval': {
      ...count('Time over which the rate is measured.', 'seconds'),
      needs: ['--hashlimit-rate-match'],
    },
  },
};

export const statistic: MatchDescriptor = {
  summary: 'Matches by chance, or every nth packet.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_statistic.c'],
  families: [4, 6],
  oneOf: ['--probability', '--every'],
  options: {
    '--mode': {
      summary: 'random: by chance; nth: one of every few packets.',
      takes: [{ type: 'enum', values: ['random', 'nth'] }],
      required: true,
    },
    '--probability': {
      summary: 'How probable a match is.',
      takes: [{ type: 'probability' }],
      inverts: true,
      conflicts: ['--every', '--packet'],
    },
    '--every': {
      summary: 'Matches one packet of so many.',
      takes: [{ type: 'integer', min: 1, max: 4294967295 }],
      inverts: true,
      conflicts: ['--probability'],
      needs: ['--packet'],
    },
    '--packet': {
      summary: 'Which of them matches, counted from 0.',
      takes: [{ type: 'integer', min: 0, max: 4294967294 }],
      needs: ['--every'],
    },
  },
};
