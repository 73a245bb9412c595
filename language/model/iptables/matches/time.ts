import type { MatchDescriptor } from '../descriptor.ts';

export const time: MatchDescriptor = {
  summary: 'When the packet arrives, in UTC.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_time.c'],
  families: [4, 6],
  options: {
    '--timestart': { summary: 'From this time of the day on.', takes: [{ type: 'time' }] },
    '--timestop': { summary: 'Until this time of the day.', takes: [{ type: 'time' }] },
    '--monthdays': { summary: 'On these days of the month.', takes: [{ type: 'days-of-month' }], inverts: true },
    '--weekdays': {
      summary: 'On these days of the week.',
      takes: [
        {
          type: 'words',
          values: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
          aliases: {
            ...{ 1: 'Mon', 2: 'Tue', 3: 'Wed', 4: 'Thu', 5: 'Fri', 6: 'Sat', 7: 'Sun' },
            ...{ Mo: 'Mon', Tu: 'Tue', We: 'Wed', Th: 'Thu', Fr: 'Fri', Sa: 'Sat', Su: 'Sun' },
          },
          ordered: true,
        },
      ],
      inverts: true,
    },
    '--datestart': { summary: 'From this moment on.', takes: [{ type: 'date' }] },
    '--datestop': {
      summary: 'Until this moment.',
      takes: [{ type: 'date' }],
      default: '2038-01-19T03:14:07',
      saved: 'always',
    },
    '--kerneltz': { summary: "Times are of the kernel's time zone.", takes: [] },
    '--contiguous': {
      summary: 'A time that ends before it begins goes on past midnight.',
      takes: [],
      needs: ['--timestart', '--timestop'],
    },
  },
};
