import fc from 'fast-check';
import { maybe, oneOf, words } from '../words.ts';
import { families, somewhere, type World } from './world.ts';

const lladdr = oneOf('02:11:11:11:11:11', '02:22:22:22:22:22');

/** `ip neigh`: entries in states that no timer changes. */
export function neighbourCommands(world: World): fc.WeightedArbitrary<string>[] {
  const change = families.map(({ address }) =>
    somewhere(world, ({ ip, device }) =>
      words(
        ...[ip, 'neigh', oneOf('add', 'add', 'replace', 'change'), address, 'lladdr', lladdr],
        ...['nud', oneOf('permanent', 'permanent', 'noarp'), 'dev', device, maybe(10, 'router')],
      ),
    ),
  );
  const remove = families.map(({ address }) =>
    somewhere(world, ({ ip, device }) => words(ip, 'neigh del', address, 'dev', device)),
  );
  // IPv4 only: the kernel joins the solicited-node group of an IPv6 address it stands in for, the simulator does not.
  const proxy = families
    .filter(({ option }) => option === '')
    .map(({ address }) =>
      somewhere(world, ({ ip, device }) =>
        words(ip, 'neigh', oneOf('add', 'add', 'del'), 'proxy', address, 'dev', device),
      ),
    );
  return [
    { weight: 3, arbitrary: fc.oneof(...change) },
    { weight: 1, arbitrary: fc.oneof(...remove) },
    { weight: 1, arbitrary: fc.oneof(...proxy) },
    {
      weight: 1,
      arbitrary: somewhere(world, ({ ip, device }) =>
        words(ip, 'neigh', oneOf('show proxy | sort', 'flush all', `flush dev ${device}`, 'show nud permanent | sort')),
      ),
    },
  ];
}
