import { NotModelledError } from '../../../kernel/errno.ts';
import { listLinks } from '../address/show.ts';
import { Exit, USAGE } from '../exit.ts';
import { type ObjectCommand, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates } from '../words.ts';
import { attributesOf, kindUsage } from './data.ts';
import { addLink, removeLink, setLink } from './modify.ts';
import { changeProperties } from './property.ts';

/** `ip link`: ip-link(8) */
export const link: ObjectCommand = (session, words) => {
  const [verb, ...rest] = words;
  const is = (...keywords: string[]) => keywords.some((keyword) => abbreviates(verb!, keyword));
  if (verb === undefined) return listLinks(session, []);
  if (is('add')) return addLink(session, rest, false);
  if (is('set', 'change')) return setLink(session, rest);
  if (is('replace')) return addLink(session, rest, true);
  if (is('delete')) return removeLink(session, rest);
  if (is('show', 'lst', 'list')) return listLinks(session, rest);
  if (is('xstats', 'afstats')) throw new NotModelledError(`ip link ${verb}`);
  if (is('property')) return changeProperties(session, rest);
  if (is('help')) {
    const kind = rest[0];
    if (kind === 'veth') session.out.text(usage.veth);
    else if (kind !== undefined && attributesOf(kind) !== undefined) session.out.text(`${kindUsage(kind)}\n`);
    else showUsage(session, usage.link);
    return 0;
  }
  session.error(`Command "${verb}" is unknown, try "ip link help".`);
  throw new Exit(USAGE);
};
