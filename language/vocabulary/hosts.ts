import type { AttributeForms } from './attributes.ts';

export const hostAttributes: AttributeForms = {
  ssh: {
    summary: 'How OpenSSH reaches the machine: a name of its configuration, or user@name.',
    value: { type: 'name' },
    source: 'ssh(1)',
    command: 'ssh VALUE …',
  },
};
