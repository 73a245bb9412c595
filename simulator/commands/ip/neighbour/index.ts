import type { IpAddress } from '../../../../language/model/address.ts';
import { KernelError, NotModelledError } from '../../../kernel/errno.ts';
import type { Neighbour, NeighbourState } from '../../../kernel/namespace.ts';
import { deleteNeighbour, newNeighbour } from '../../../netlink/neighbour.ts';
import type { CreationFlags } from '../../../netlink/requests.ts';
import { findDevice, noDevice } from '../devices.ts';
import { Exit, FAILED, USAGE } from '../exit.ts';
import { getAddress, macOf, parseLinkAddress } from '../inet.ts';
import { type ObjectCommand, request, type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import {
  abbreviates,
  createWords,
  duplicateArgument,
  duplicateOrGarbage,
  type Words,
  wrongArgument,
} from '../words.ts';
import { printNeighbour } from './print.ts';
import { flushNeighbours, listNeighbours, neighboursOf } from './show.ts';
import { parseState } from './states.ts';

/** `ip neighbour`: ip-neighbour(8) */
export const neighbour: ObjectCommand = (session, words) => {
  const [verb, ...rest] = words;
  const is = (...keywords: string[]) => keywords.some((keyword) => abbreviates(verb!, keyword));
  const flags = { create: false, exclusive: false, replace: false, append: false };
  if (verb === undefined) return listNeighbours(session, []);
  if (is('add')) return changeNeighbour(session, rest, { ...flags, create: true, exclusive: true });
  if (is('change') || verb === 'chg') return changeNeighbour(session, rest, { ...flags, replace: true });
  if (is('replace')) return changeNeighbour(session, rest, { ...flags, create: true, replace: true });
  if (is('delete')) return changeNeighbour(session, rest, undefined);
  if (is('get')) return getNeighbour(session, rest);
  if (is('show', 'lst', 'list')) return listNeighbours(session, rest);
  if (is('flush')) return flushNeighbours(session, rest);
  if (is('help')) showUsage(session, usage.neighbour);
  session.error(`Command "${verb}" is unknown, try "ip neigh help".`);
  throw new Exit(USAGE);
};

interface Draft {
  address: IpAddress | undefined;
  device: string | undefined;
  mac: string | undefined;
  state: NeighbourState;
  router: boolean;
  proxy: boolean;
  protocol: number | undefined;
}

/** `add` and its like; no flags for `delete`. */
function changeNeighbour(session: Session, args: readonly string[], flags: CreationFlags | undefined): number {
  const draft = parse(session, args);
  const { address } = draft;
  if ((draft.device === undefined && !draft.proxy) || address === undefined) {
    session.error('Device and destination are required arguments.');
    throw new Exit(USAGE);
  }
  let bytes: readonly number[] | undefined;
  if (draft.mac !== undefined && draft.mac !== 'null') {
    bytes = parseLinkAddress(session, draft.mac);
    if (bytes === undefined) return FAILED;
  }
  if (draft.device === undefined) throw new NotModelledError('a proxy entry without a device');
  const device = findDevice(session.namespace, draft.device);
  if (device === undefined) return noDevice(session, draft.device);
  const status = request(session, () => {
    if (bytes !== undefined && bytes.length < 6) throw new KernelError('EINVAL', 'Invalid link address');
    const wanted = {
      device,
      address,
      ...(bytes === undefined ? {} : { mac: macOf(bytes.slice(0, 6)) }),
      state: draft.state,
      router: draft.router,
      proxy: draft.proxy,
      ...(draft.protocol === undefined ? {} : { protocol: draft.protocol }),
    };
    if (flags === undefined) deleteNeighbour(session.namespace, wanted);
    else newNeighbour(session.namespace, wanted, flags);
  });
  if (status !== 0) throw new Exit(status);
  return status;
}

function parse(session: Session, args: readonly string[]): Draft {
  const draft: Draft = {
    address: undefined,
    device: undefined,
    mac: undefined,
    state: 'permanent',
    router: false,
    proxy: false,
    protocol: undefined,
  };
  const words = createWords(args, session);
  for (; words.word !== undefined; words.advance()) takeWord(session, words, draft);
  return draft;
}

function takeWord(session: Session, words: Words, draft: Draft): void {
  const word = words.word!;
  if (abbreviates(word, 'lladdr')) {
    const value = words.value();
    if (draft.mac !== undefined) duplicateArgument(session, 'lladdr', value);
    draft.mac = value;
  } else if (word === 'nud') {
    const value = words.value();
    draft.state = parseState(value) ?? wrongArgument(session, 'nud state is bad', value);
  } else if (abbreviates(word, 'proxy')) takeProxy(session, words, draft);
  else if (word === 'router') draft.router = true;
  else if (word === 'use' || word === 'managed' || abbreviates(word, 'extern_learn')) {
    throw new NotModelledError(`ip neigh … ${word}`);
  } else if (word === 'dev') draft.device = words.value();
  else if (abbreviates(word, 'protocol')) {
    const value = words.value();
    const protocol = session.names.protocols.idOf(value);
    draft.protocol = protocol ?? wrongArgument(session, '"protocol" value is invalid\n', value);
  } else takeDestination(session, words, draft);
}

function takeProxy(session: Session, words: Words, draft: Pick<Draft, 'address' | 'proxy'>): void {
  const value = words.value();
  if (abbreviates(value, 'help')) showUsage(session, usage.neighbour);
  if (draft.address !== undefined) duplicateArgument(session, 'address', value);
  draft.address = getAddress(session, value, session.options.family).address;
  draft.proxy = true;
}

function takeDestination(session: Session, words: Words, draft: Pick<Draft, 'address'>): void {
  let value = words.word === 'to' ? words.value() : words.word!;
  if (abbreviates(value, 'help')) value = words.value();
  if (draft.address !== undefined) duplicateOrGarbage(session, 'to', value);
  draft.address = getAddress(session, value, session.options.family).address;
}

/** `ip neigh get`; never JSON. */
function getNeighbour(session: Session, args: readonly string[]): number {
  const draft: { address: IpAddress | undefined; proxy: boolean } = { address: undefined, proxy: false };
  let name: string | undefined;
  const words = createWords(args, session);
  for (; words.word !== undefined; words.advance()) {
    if (words.word === 'dev') name = words.value();
    else if (abbreviates(words.word, 'proxy')) takeProxy(session, words, draft);
    else {
      if (abbreviates(words.word, 'help')) showUsage(session, usage.neighbour);
      takeDestination(session, words, draft);
    }
  }
  const { address, proxy } = draft;
  if ((name === undefined && !proxy) || address === undefined) {
    session.error('Device and address are required arguments.');
    return FAILED;
  }
  if (name === undefined) throw new NotModelledError('a proxy entry without a device');
  const device = findDevice(session.namespace, name);
  if (device === undefined) return noDevice(session, name);
  let found: Neighbour | undefined;
  const status = request(session, () => {
    const all = neighboursOf(session.namespace, typeof address === 'number' ? 4 : 6);
    found = all.find((each) => each.device === device && each.address === address && each.proxy === proxy);
    if (found === undefined) {
      throw new KernelError('ENOENT', `${proxy ? 'Proxy neighbour' : 'Neighbour'} entry not found`);
    }
  });
  if (found !== undefined) printNeighbour(session, found, true);
  return status;
}
