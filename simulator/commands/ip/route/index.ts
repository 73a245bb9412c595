import { NotModelledError } from '../../../kernel/errno.ts';
import { Exit, USAGE } from '../exit.ts';
import { type ObjectCommand, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates } from '../words.ts';
import { getRoute } from './get.ts';
import { flushRoutes, listRoutesCommand } from './list.ts';
import { changeRoute } from './modify.ts';

/** `ip route`: ip-route(8) */
export const route: ObjectCommand = (session, words) => {
  const [verb, ...rest] = words;
  const is = (...keywords: string[]) => keywords.some((keyword) => abbreviates(verb!, keyword));
  const flags = { create: false, exclusive: false, replace: false, append: false };
  if (verb === undefined) return listRoutesCommand(session, []);
  if (is('add')) return changeRoute(session, rest, { ...flags, create: true, exclusive: true });
  if (is('change') || verb === 'chg') return changeRoute(session, rest, { ...flags, replace: true });
  if (is('replace')) return changeRoute(session, rest, { ...flags, create: true, replace: true });
  if (is('prepend')) return changeRoute(session, rest, { ...flags, create: true });
  if (is('append')) return changeRoute(session, rest, { ...flags, create: true, append: true });
  if (is('test')) return changeRoute(session, rest, { ...flags, exclusive: true });
  if (is('delete')) return changeRoute(session, rest, undefined);
  if (is('list', 'show', 'lst')) return listRoutesCommand(session, rest);
  if (is('get')) return getRoute(session, rest);
  if (is('flush')) return flushRoutes(session, rest);
  if (is('save', 'restore', 'showdump')) throw new NotModelledError(`ip route ${verb}`);
  if (is('help')) showUsage(session, usage.route);
  session.error(`Command "${verb}" is unknown, try "ip route help".`);
  throw new Exit(USAGE);
};
