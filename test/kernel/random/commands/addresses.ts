import fc from 'fast-check';
import { maybe, oneOf, words } from '../words.ts';
import { type Family, families, somewhere, type World } from './world.ts';

/** `ip addr`, both families. */
export function addressCommands(world: World): fc.WeightedArbitrary<string>[] {
  return [
    { weight: 10, arbitrary: fc.oneof(...families.map((family) => add(world, family))) },
    { weight: 3, arbitrary: fc.oneof(...families.map((family) => remove(world, family))) },
    {
      weight: 1,
      arbitrary: somewhere(world, ({ ip, device }) =>
        words(ip, oneOf('', '-4', '-6'), 'addr flush dev', device, maybe(20, 'scope global')),
      ),
    },
    {
      weight: 1,
      arbitrary: somewhere(world, ({ ip, device }) => words(ip, oneOf('-br addr', words('addr show', device)))),
    },
  ];
}

const lives = words('valid_lft', oneOf('1000', 'forever', '0'), 'preferred_lft', oneOf('500', '2000', '0'));

function add(world: World, { option, address, length }: Family): fc.Arbitrary<string> {
  const prefix = fc.tuple(address, length).map((parts) => parts.join('/'));
  const peer = words(address, 'peer', oneOf(address, prefix));
  return somewhere(world, ({ ip, device }) =>
    words(
      ...[ip, option, 'addr', oneOf('add', 'add', 'add', 'add', 'change', 'replace')],
      fc.oneof({ weight: 86, arbitrary: prefix }, { weight: 14, arbitrary: peer }),
      ...['dev', device],
      ...(option === '-6' ? [maybe(10, 'nodad'), maybe(5, 'home')] : only4(device)),
      maybe(15, 'metric', oneOf('10', '20', '0', '1024')),
      maybe(10, 'noprefixroute'),
      maybe(6, lives),
    ),
  );
}

/** What only an IPv4 address has. */
function only4(device: string): fc.Arbitrary<string>[] {
  return [
    maybe(20, oneOf('brd +', 'brd 10.0.0.255', 'brd -', 'broadcast 10.0.0.7')),
    maybe(10, 'scope', oneOf('host', 'link', 'global', 'site')),
    maybe(10, 'label', oneOf(`${device}:1`, `${device}:22`, 'zz', device)),
  ];
}

function remove(world: World, { option, address, length }: Family): fc.Arbitrary<string> {
  const prefix = fc.tuple(address, length).map((parts) => parts.join('/'));
  return somewhere(world, ({ ip, device }) =>
    words(ip, option, 'addr del', option === '' ? oneOf(prefix, prefix, prefix, address) : prefix, 'dev', device),
  );
}
