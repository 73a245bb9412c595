import type { OptionDescriptor, TargetDescriptor } from '../descriptor.ts';
import type { ValueType } from '../value-type.ts';

const MARK32: ValueType = { type: 'mask', bits: 32, mask: 'always' };
const BITS: ValueType = { type: 'mask', bits: 32, mask: 'none' };

const MARKING = ['--set-xmark', '--set-mark', '--and-mark', '--or-mark', '--xor-mark'];

/** Options of which one must be given, each excluding the others. */
function exclusive(options: Readonly<Record<string, OptionDescriptor>>): Record<string, OptionDescriptor> {
  const names = Object.keys(options);
  return Object.fromEntries(
    names.map((name) => [name, { ...options[name]!, conflicts: names.filter((other) => other !== name) }]),
  );
}

const marking = (what: string): Record<string, OptionDescriptor> => ({
  '--set-xmark': { summary: `Clear the bits of the mask in ${what}, then toggle those of the value.`, takes: [MARK32] },
  '--set-mark': { summary: `Clear the bits of the mask in ${what}, then set those of the value.`, takes: [MARK32] },
  '--and-mark': { summary: `Keep only these bits of ${what}.`, takes: [BITS] },
  '--or-mark': { summary: `Set these bits of ${what}.`, takes: [BITS] },
  '--xor-mark': { summary: `Toggle these bits of ${what}.`, takes: [BITS] },
});

export const MARK: TargetDescriptor = {
  summary: 'Change the mark of the packet, by which rules and routing tell packets apart.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_mark.c'],
  families: [4, 6],
  terminates: false,
  oneOf: MARKING,
  options: exclusive(marking('the mark')),
};

const MASK: ValueType = { type: 'mask', bits: 32, mask: 'none' };
const DIRECTIONS = ['--save-mark', '--restore-mark'];

export const CONNMARK: TargetDescriptor = {
  summary: 'Change the mark of the connection, or copy it from or to the packet.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_connmark.c'],
  families: [4, 6],
  terminates: false,
  oneOf: [...MARKING, ...DIRECTIONS],
  options: {
    ...exclusive({
      ...marking("the connection's mark"),
      '--save-mark': { summary: "Copy the packet's mark to the connection.", takes: [] },
      '--restore-mark': { summary: "Copy the connection's mark to the packet.", takes: [] },
    }),
    '--nfmask': { summary: "Which bits of the packet's mark take part.", takes: [MASK], conflicts: MARKING },
    '--ctmask': { summary: "Which bits of the connection's mark take part.", takes: [MASK], conflicts: MARKING },
    '--mask': {
      summary: 'Which bits of both marks take part.',
      takes: [MASK],
      conflicts: [...MARKING, '--nfmask', '--ctmask'],
    },
  },
};

export const CLASSIFY: TargetDescriptor = {
  summary: 'Put the packet into a class of traffic control.',
  source: ['iptables-extensions(8)', 'net/netfilter/xt_CLASSIFY.c'],
  families: [4, 6],
  hooks: ['FORWARD', 'OUTPUT', 'POSTROUTING'],
  terminates: false,
  options: {
    '--set-class': { summary: 'The class, in hexadecimal digits.', takes: [{ type: 'class' }], required: true },
  },
};
