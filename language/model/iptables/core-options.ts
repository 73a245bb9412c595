import type { OptionDescriptor } from './descriptor.ts';

/** What every rule can say, without a match or target; in the order in which iptables-save prints it. */
export const coreOptions = {
  '-s': {
    summary: 'Where the packet comes from.',
    takes: [{ type: 'network', list: true }],
    aliases: ['--source', '--src'],
    inverts: true,
  },
  '-d': {
    summary: 'Where the packet goes to.',
    takes: [{ type: 'network', list: true }],
    aliases: ['--destination', '--dst'],
    inverts: true,
  },
  '-i': {
    summary: "The device that the packet came by; 'eth+' is every one whose name begins so.",
    takes: [{ type: 'interface' }],
    aliases: ['--in-interface'],
    inverts: true,
    hooks: ['PREROUTING', 'INPUT', 'FORWARD'],
  },
  '-o': {
    summary: "The device that the packet leaves by; 'eth+' is every one whose name begins so.",
    takes: [{ type: 'interface' }],
    aliases: ['--out-interface'],
    inverts: true,
    hooks: ['FORWARD', 'OUTPUT', 'POSTROUTING'],
  },
  '-p': {
    summary: 'The protocol; options of the match of the same name may follow.',
    takes: [{ type: 'protocol' }],
    aliases: ['--protocol', '--proto'],
    inverts: true,
  },
  '-f': {
    summary: 'Second and later fragments, in which no ports are seen.',
    takes: [],
    aliases: ['--fragment'],
    inverts: true,
  },
} as const satisfies Record<string, OptionDescriptor>;

export type CoreOption = keyof typeof coreOptions;

/** Options that load a match, name a target, or say something of the rule itself. */
export const ruleOptions: Readonly<
  Record<string, { readonly summary: string; readonly what: string; readonly aliases: readonly string[] }>
> = {
  '-m': { summary: 'Load a match, whose options may follow.', what: 'a match', aliases: ['--match'] },
  '-j': {
    summary: 'What happens to a packet that matches: a target, or a chain to ask.',
    what: 'a target or a chain',
    aliases: ['--jump'],
  },
  '-g': { summary: 'Go on in a chain, and do not come back to this one.', what: 'a chain', aliases: ['--goto'] },
  '-c': {
    summary: 'Numbers of packets and bytes that the rule has counted.',
    what: 'two numbers',
    aliases: ['--set-counters'],
  },
};
