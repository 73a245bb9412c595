import type { TargetDescriptor } from '../descriptor.ts';
import type { ValueType } from '../value-type.ts';

const FLAGS: ValueType = { type: 'words', values: ['src', 'dst'], max: 6 };
const which = ['--add-set', '--del-set'];

export const SET: TargetDescriptor = {
  summary: 'Add addresses and ports of the packet to a set of ipset, or take them out.',
  source: ['iptables-extensions(8)', 'ipset(8)', 'net/netfilter/xt_set.c'],
  families: [4, 6],
  terminates: false,
  oneOf: which,
  options: {
    '--add-set': { summary: 'Add to the set.', takes: [{ type: 'set' }, FLAGS] },
    '--del-set': { summary: 'Take out of the set.', takes: [{ type: 'set' }, FLAGS] },
    '--exist': { summary: 'What is in the set already gets its time anew.', takes: [], needs: ['--add-set'] },
    '--timeout': {
      summary: 'How long the new element stays.',
      takes: [{ type: 'integer', min: 0, max: 2147483, unit: 'seconds' }],
      needs: ['--add-set'],
    },
  },
};
