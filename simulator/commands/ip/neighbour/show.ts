import { type Family, type IpAddress, networkOf } from '../../../../language/model/address.ts';
import type { Device } from '../../../kernel/device.ts';
import { errnoTexts, KernelError, NotModelledError } from '../../../kernel/errno.ts';
import type { Neighbour, NetworkNamespace } from '../../../kernel/namespace.ts';
import { deleteNeighbour } from '../../../netlink/neighbour.ts';
import { findDevice, noDevice } from '../devices.ts';
import { CommandFailure, Exit, FAILED, USAGE } from '../exit.ts';
import { getPrefix, type InetPrefix } from '../inet.ts';
import { type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates, createWords, duplicateArgument, type Words, wrongArgument } from '../words.ts';
import { printNeighbour } from './print.ts';
import { NONE, neighbourStates, parseState, stateBits } from './states.ts';

interface NeighbourFilter {
  family: Family | undefined;
  device: Device | undefined;
  prefix: InetPrefix | undefined;
  /** Bits of the states wanted; `undefined` until `nud` is given. */
  states: number | undefined;
  proxy: boolean;
  protocol: number;
  unused: boolean;
  /** `null` for devices without one. */
  master: Device | null | undefined;
}

/** Neighbours in the order of the dump: IPv4, then IPv6. */
export function neighboursOf(namespace: NetworkNamespace, family: Family | undefined): Neighbour[] {
  const of = (tables: ReadonlyMap<Device, ReadonlyMap<IpAddress, Neighbour>>) =>
    [...tables.values()].flatMap((table) => [...table.values()]);
  const { ipv4, ipv6 } = namespace;
  const ofFamily = ({ neighbours, proxies }: typeof ipv4 | typeof ipv6) => [...of(neighbours), ...of(proxies)];
  return [...(family === 6 ? [] : ofFamily(ipv4)), ...(family === 4 ? [] : ofFamily(ipv6))];
}

function parseFilter(session: Session, args: readonly string[], flush: boolean): NeighbourFilter {
  const { family } = session.options;
  if (family !== undefined && family !== 4 && family !== 6)
    throw new NotModelledError(`ip neigh with family ${family}`);
  const filter: NeighbourFilter = {
    family,
    device: undefined,
    prefix: undefined,
    states: undefined,
    proxy: false,
    protocol: 0,
    unused: false,
    master: undefined,
  };
  const words = createWords(args, session);
  let device: string | undefined;
  for (; words.word !== undefined; words.advance()) {
    if (words.word === 'dev') {
      const name = words.value();
      if (device !== undefined) duplicateArgument(session, 'dev', name);
      device = name;
    } else takeWord(session, words, filter, flush);
  }
  if (device !== undefined) {
    filter.device = findDevice(session.namespace, device);
    if (filter.device === undefined) throw new CommandFailure(noDevice(session, device));
  }
  return filter;
}

function takeWord(session: Session, words: Words, filter: NeighbourFilter, flush: boolean): void {
  const word = words.word!;
  if (word === 'master') {
    const name = words.value();
    filter.master = findDevice(session.namespace, name) ?? wrongArgument(session, 'Device does not exist\n', name);
  } else if (word === 'vrf') throw new NotModelledError('vrf');
  else if (word === 'nomaster') filter.master = null;
  else if (word === 'unused') filter.unused = true;
  else if (word === 'nud') {
    const value = words.value();
    const state = parseState(value);
    if (state === undefined && value !== 'all') wrongArgument(session, 'nud state is bad', value);
    const all = 0x1ff & (flush ? ~neighbourStates.noarp : 0x1ff);
    filter.states = (filter.states ?? 0) | (state === undefined ? all : stateBits(state) || NONE);
  } else if (word === 'proxy') filter.proxy = true;
  else if (abbreviates(word, 'protocol')) {
    const value = words.value();
    const protocol = session.names.protocols.idOf(value);
    if (protocol === undefined && value !== 'all') wrongArgument(session, 'invalid "protocol"\n', value);
    filter.protocol = protocol ?? 0;
  } else {
    const value = word === 'to' ? words.value() : word;
    if (abbreviates(value, 'help')) showUsage(session, usage.neighbour);
    filter.prefix = getPrefix(session, value, filter.family);
    filter.family ??= filter.prefix.family;
  }
}

function matches(filter: NeighbourFilter, neighbour: Neighbour, states: number): boolean {
  if (neighbour.proxy !== filter.proxy) return false;
  if (filter.device !== undefined && neighbour.device !== filter.device) return false;
  if (filter.master === null && neighbour.device.master !== undefined) return false;
  if (filter.master != null && neighbour.device.master !== filter.master) return false;
  if (!neighbour.proxy && (states & (stateBits(neighbour.state) || NONE)) === 0) return false;
  if (filter.protocol !== 0 && filter.protocol !== neighbour.protocol) return false;
  if (filter.unused && neighbour.timer !== undefined) return false;
  const { prefix } = filter;
  if (prefix?.address === undefined || prefix.length === 0) return true;
  return (
    typeof prefix.address === typeof neighbour.address &&
    networkOf(neighbour.address, prefix.length) === networkOf(prefix.address, prefix.length)
  );
}

/** `ip neigh show` */
export function listNeighbours(session: Session, args: readonly string[]): number {
  const filter = parseFilter(session, args, false);
  const states = filter.states ?? 0xff & ~neighbourStates.noarp;
  session.out.beginJson();
  for (const neighbour of neighboursOf(session.namespace, filter.family)) {
    if (matches(filter, neighbour, states)) printNeighbour(session, neighbour, filter.device === undefined);
  }
  session.out.endJson();
  return 0;
}

const MAX_ROUNDS = 10;

/** `ip neigh flush` */
export function flushNeighbours(session: Session, args: readonly string[]): number {
  const { options, out, namespace } = session;
  if (args.length === 0) {
    session.error('Flush requires arguments.');
    return FAILED;
  }
  const filter = parseFilter(session, args, true);
  let states = filter.states ?? 0x1ff & ~(neighbourStates.permanent | neighbourStates.noarp);
  for (let round = 0; round < MAX_ROUNDS; ) {
    const found = neighboursOf(namespace, filter.family).filter((neighbour) => matches(filter, neighbour, states));
    if (options.statistics > 1) {
      for (const neighbour of found) printNeighbour(session, neighbour, filter.device === undefined);
    }
    if (found.length === 0) {
      if (options.statistics === 0) return 0;
      if (round === 0) out.text('Nothing to flush.\n');
      else out.text(`*** Flush is complete after ${round} round${round > 1 ? 's' : ''} ***\n`);
      return 0;
    }
    round++;
    for (const { device, address, proxy } of found) {
      try {
        deleteNeighbour(namespace, { device, address, proxy });
      } catch (error) {
        if (!(error instanceof KernelError)) throw error;
        session.error(`Failed to send flush request: ${errnoTexts[error.errno]}`);
        throw new Exit(FAILED);
      }
    }
    if (options.statistics > 0) out.text(`\n*** Round ${round}, deleting ${found.length} entries ***\n`);
    states &= ~neighbourStates.failed;
  }
  out.text(`*** Flush not complete bailing out after ${MAX_ROUNDS} rounds\n`);
  return USAGE;
}
