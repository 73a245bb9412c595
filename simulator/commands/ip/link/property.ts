import { changeLink } from '../../../netlink/link.ts';
import { findDevice, noDevice } from '../devices.ts';
import { Exit, USAGE } from '../exit.ts';
import { request, type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates, createWords, duplicateOrGarbage, wrongArgument } from '../words.ts';

/** `ip link property add|del`: alternative names. */
export function changeProperties(session: Session, args: readonly string[]): number {
  const verb = args[0];
  if (verb === undefined || abbreviates(verb, 'help')) showUsage(session, usage.link);
  const add = abbreviates(verb, 'add');
  if (!add && !abbreviates(verb, 'del')) {
    session.error('Operator required');
    throw new Exit(USAGE);
  }
  const words = createWords(args.slice(1), session);
  const names: string[] = [];
  let dev: string | undefined;
  for (; words.word !== undefined; words.advance()) {
    if (abbreviates(words.word, 'altname')) {
      const name = words.value();
      if (name === '' || /[/\s]/.test(name)) wrongArgument(session, 'not a valid altname', name);
      names.push(name);
    } else if (abbreviates(words.word, 'help')) showUsage(session, usage.link);
    else {
      const word = words.word === 'dev' ? words.value() : words.word;
      if (dev !== undefined) duplicateOrGarbage(session, 'dev', word);
      dev = word;
    }
  }
  if (dev === undefined) {
    session.error('Not enough of information: "dev" argument is required.');
    throw new Exit(USAGE);
  }
  const device = findDevice(session.namespace, dev);
  if (device === undefined) return noDevice(session, dev);
  return request(session, () => {
    for (const name of names) {
      changeLink(session.namespace, device, add ? { addAltName: name } : { deleteAltName: name });
    }
  });
}
