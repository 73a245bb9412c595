import type { AttributeForms } from './attributes.ts';

const source = 'tc-netem(8)';
const command = 'tc qdisc add dev NAME root netem';

/** What stands in the block of a pair and impairs both directions, in the words of tc-netem(8). */
export const impairments = {
  delay: {
    summary: 'Time that every packet takes, and then how much it varies.',
    value: { type: 'duration' },
    list: true,
    blanks: true,
    count: { min: 1, max: 2 },
    source,
    command: `${command} delay VALUE`,
  },
  rate: {
    summary: 'How much may pass in a second.',
    value: { type: 'rate' },
    source,
    command: `${command} rate VALUE`,
  },
  loss: {
    summary: 'Share of the packets that are lost.',
    value: { type: 'percent' },
    source,
    command: `${command} loss VALUE`,
  },
  duplicate: {
    summary: 'Share of the packets that arrive twice.',
    value: { type: 'percent' },
    source,
    command: `${command} duplicate VALUE`,
  },
  corrupt: {
    summary: 'Share of the packets in which a bit is turned.',
    value: { type: 'percent' },
    source,
    command: `${command} corrupt VALUE`,
  },
  reorder: {
    summary: 'Share of the packets that are sent at once while the others are delayed.',
    value: { type: 'percent' },
    source,
    command: `${command} reorder VALUE`,
  },
  limit: {
    summary: 'How many packets may wait.',
    value: { type: 'integer', min: 1, max: 4294967295, unit: 'packets' },
    default: '1000',
    source,
    command: `${command} limit VALUE`,
  },
} as const satisfies AttributeForms;
