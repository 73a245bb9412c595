import { NotModelledError } from '../../../kernel/errno.ts';
import { Exit, USAGE } from '../exit.ts';
import { type ObjectCommand, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates } from '../words.ts';
import { flushAddresses } from './flush.ts';
import { addAddress, removeAddress } from './modify.ts';
import { listDevicesWithAddresses } from './show.ts';

/** `ip address`: ip-address(8) */
export const address: ObjectCommand = (session, words) => {
  const [verb, ...rest] = words;
  const is = (...keywords: string[]) => keywords.some((keyword) => abbreviates(verb!, keyword));
  const flags = { create: false, exclusive: false, replace: false, append: false };
  if (verb === undefined) return listDevicesWithAddresses(session, []);
  if (is('add')) return addAddress(session, rest, { ...flags, create: true, exclusive: true });
  if (is('change') || verb === 'chg') return addAddress(session, rest, { ...flags, replace: true });
  if (is('replace')) return addAddress(session, rest, { ...flags, create: true, replace: true });
  if (is('delete')) return removeAddress(session, rest);
  if (is('list', 'show', 'lst')) return listDevicesWithAddresses(session, rest);
  if (is('flush')) return flushAddresses(session, rest);
  if (is('save', 'showdump', 'restore')) throw new NotModelledError(`ip address ${verb}`);
  if (is('help')) showUsage(session, usage.address);
  session.error(`Command "${verb}" is unknown, try "ip address help".`);
  throw new Exit(USAGE);
};
