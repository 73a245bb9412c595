import { linkKindNames } from '../../language/model/links/index.ts';
import { unmodelledKinds } from '../commands/ip/link/data.ts';
import { isModelledKind } from '../links/index.ts';
import { type Area, REFUSED } from './area.ts';

export const devices: Area = {
  title: 'Namespaces and devices',
  models: [
    `link kinds ${linkKindNames.filter(isModelledKind).join(', ')}, and the loopback device of each namespace`,
    'creating, renaming, moving between namespaces and deleting, with what is kept and lost; MTU, MAC, alias, alternative names, groups, queue length',
    'up and down, carrier and operational state; namespace ids; counters of packets and bytes',
  ],
  lacks: [
    { what: `link kinds ${[...unmodelledKinds].join(', ')}`, instead: REFUSED },
    {
      what: 'the second Linux may take to note a lost carrier of a device that is down or has no lower device (a bridge)',
      instead: 'it is noted before the next command',
    },
    {
      what: 'the moment after `ip netns delete` in which devices of the namespace are still there',
      instead: 'they are gone when the command ends',
    },
    { what: 'queueing disciplines, rates, delay and loss', instead: 'a frame takes a fixed short time; none is lost' },
    { what: 'offloads, XDP, BPF, hardware addresses that are not 6 bytes long', instead: REFUSED },
  ],
};
