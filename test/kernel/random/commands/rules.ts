import fc from 'fast-check';
import { maybe, mostly, oneOf, words } from '../words.ts';
import { families, somewhere, table, type World } from './world.ts';

/** `ip rule`, both families. */
export function ruleCommands(world: World): fc.WeightedArbitrary<string>[] {
  const change = families.map(({ option, address, length }) => {
    const prefix = fc.tuple(address, length).map((parts) => parts.join('/'));
    return somewhere(world, ({ ip, device }) =>
      words(
        ...[ip, option, 'rule', oneOf('add', 'add', 'add', 'del'), maybe(5, 'not')],
        maybe(40, 'from', oneOf('all', prefix)),
        maybe(25, 'to', prefix),
        maybe(20, 'fwmark', oneOf('1', '0x2/0xff', '0')),
        maybe(15, oneOf('iif', 'oif'), device),
        maybe(6, 'tos', oneOf('0x10', '4')),
        maybe(50, 'pref', oneOf('5', '100', '32765', '32766', '0')),
        mostly(75, words('lookup', table), oneOf('unreachable', 'blackhole', 'prohibit', 'goto 100', 'goto 5', 'nop')),
        maybe(8, 'suppress_prefixlength', oneOf('0', '24')),
      ),
    );
  });
  return [
    { weight: 4, arbitrary: fc.oneof(...change) },
    { weight: 1, arbitrary: somewhere(world, ({ ip }) => words(ip, oneOf('', '-6'), 'rule show')) },
  ];
}
