import type { MatchDescriptor } from '../descriptor.ts';

export const string: MatchDescriptor = {
  summary: 'Whether the packet contains a text.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_string.c'],
  families: [4, 6],
  oneOf: ['--string', '--hex-string'],
  options: {
    '--string': {
      summary: 'The text.',
      takes: [{ type: 'text', max: 128, quoted: 'always' }],
      inverts: true,
      conflicts: ['--hex-string'],
    },
    '--hex-string': {
      summary: 'The text, with hexadecimal digits between bars.',
      takes: [{ type: 'hex-text', max: 128 }],
      inverts: true,
      conflicts: ['--string'],
    },
    '--algo': {
      summary: 'How it is searched for: bm, Boyer and Moore, or kmp, Knuth, Morris and Pratt.',
      takes: [{ type: 'enum', values: ['bm', 'kmp'] }],
      required: true,
    },
    '--from': {
      summary: 'Where in the packet the search begins.',
      takes: [{ type: 'integer', min: 0, max: 65535, unit: 'bytes' }],
      default: '0',
      saved: 'unlessDefault',
    },
    '--to': {
      summary: 'Where in the packet the search ends.',
      takes: [{ type: 'integer', min: 0, max: 65535, unit: 'bytes' }],
      default: '65535',
      saved: 'unlessDefault',
    },
    '--icase': { summary: 'Upper and lower case are the same.', takes: [] },
  },
};

export const comment: MatchDescriptor = {
  summary: 'A note on the rule; matches always.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_comment.c'],
  families: [4, 6],
  options: {
    '--comment': { summary: 'The note.', takes: [{ type: 'text', max: 255 }], required: true },
  },
};
