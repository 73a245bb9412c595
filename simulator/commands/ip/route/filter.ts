import { type IpAddress, networkOf } from '../../../../language/model/address.ts';
import type { Device } from '../../../kernel/device.ts';
import { NotModelledError } from '../../../kernel/errno.ts';
import type { Route } from '../../../kernel/namespace.ts';
import { findDevice, noDevice } from '../devices.ts';
import { CommandFailure } from '../exit.ts';
import { getPrefix, type InetPrefix, parseFamily } from '../inet.ts';
import { parseUnsigned } from '../numbers.ts';
import { type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates, createWords, type Words, wrongArgument } from '../words.ts';
import { parseRouteType } from './types.ts';

/** Which routes `ip route list` and `flush` are about; what they have in common is then not printed. */
export interface RouteFilter {
  /** 0 for all tables. */
  table: number;
  /** `table cache`: none of the routes a table holds, but what ICMPv6 told of destinations. */
  cached: boolean;
  protocol: number | undefined;
  scope: number | undefined;
  /** `scope all` and the like match all but still are not printed. */
  readonly hidden: Set<'protocol' | 'scope' | 'tos' | 'device' | 'metric'>;
  type: string | undefined;
  tos: number | undefined;
  device: Device | undefined;
  metric: number | undefined;
  via: InetPrefix | undefined;
  source: InetPrefix | undefined;
  /** Routes whose prefix lies in this one. */
  root: InetPrefix | undefined;
  /** Routes whose prefix contains this one. */
  match: InetPrefix | undefined;
}

/** Nothing is left out: `ip route get`. */
export function emptyFilter(table: number): RouteFilter {
  return {
    table,
    cached: false,
    protocol: undefined,
    scope: undefined,
    hidden: new Set(),
    type: undefined,
    tos: undefined,
    device: undefined,
    metric: undefined,
    via: undefined,
    source: undefined,
    root: undefined,
    match: undefined,
  };
}

export function parseRouteFilter(session: Session, args: readonly string[]): RouteFilter {
  const filter = emptyFilter(session.names.tables.idOf('main')!);
  const words = createWords(args, session);
  let device: string | undefined;
  for (; words.word !== undefined; words.advance()) {
    if (words.word === 'dev' || words.word === 'oif') device = words.value();
    else takeWord(session, words, filter);
  }
  if (device !== undefined) {
    filter.device = findDevice(session.namespace, device);
    if (filter.device === undefined) throw new CommandFailure(noDevice(session, device));
    filter.hidden.add('device');
  }
  return filter;
}

function takeWord(session: Session, words: Words, filter: RouteFilter): void {
  const word = words.word!;
  const { names, options } = session;
  const is = (keyword: string) => abbreviates(word, keyword);
  if (is('table')) takeTable(session, words.value(), filter);
  else if (is('vrf')) throw new NotModelledError('vrf');
  else if (is('cached') || is('cloned')) filter.cached = true;
  else if (word === 'tos' || is('dsfield')) {
    const value = words.value();
    filter.tos = names.dsfield.idOf(value) ?? wrongArgument(session, 'TOS value is invalid\n', value);
    filter.hidden.add('tos');
  } else if (is('protocol')) {
    const value = words.value();
    filter.protocol = names.protocols.idOf(value);
    if (filter.protocol === undefined && value !== 'all') wrongArgument(session, 'invalid "protocol"\n', value);
    if (filter.protocol !== undefined) filter.hidden.add('protocol');
  } else if (is('scope')) {
    const value = words.value();
    filter.scope = names.scopes.idOf(value);
    if (filter.scope === undefined && value !== 'all') wrongArgument(session, 'invalid "scope"\n', value);
    if (filter.scope !== undefined) filter.hidden.add('scope');
  } else if (is('type')) {
    const value = words.value();
    filter.type = parseRouteType(value) ?? wrongArgument(session, 'node type value is invalid\n', value);
  } else if (word === 'iif' || word === 'mark') throw new NotModelledError(`ip route list ${word}`);
  else if (is('metric') || is('priority') || word === 'preference') {
    const value = words.value();
    filter.metric = parseUnsigned(value) ?? wrongArgument(session, '"metric" value is invalid\n', value);
    filter.hidden.add('metric');
  } else if (word === 'via') {
    const value = words.value();
    const family = parseFamily(value);
    filter.via = getPrefix(session, family === undefined ? value : words.value(), family ?? options.family);
  } else if (word === 'src') filter.source = getPrefix(session, words.value(), options.family);
  else if (is('realms') || is('from')) throw new NotModelledError(`ip route list ${word}`);
  else takeSelector(session, words, filter);
}

function takeTable(session: Session, word: string, filter: RouteFilter): void {
  const id = session.names.tables.idOf(word);
  if (id !== undefined) filter.table = id;
  else if (word === 'all') filter.table = 0;
  else if (word === 'cache') filter.cached = true;
  else if (word === 'help') showUsage(session, usage.route);
  else wrongArgument(session, 'table id value is invalid\n', word);
}

function takeSelector(session: Session, words: Words, filter: RouteFilter): void {
  const { family } = session.options;
  let word = abbreviates(words.word!, 'to') ? words.value() : words.word!;
  if (abbreviates(word, 'root')) filter.root = getPrefix(session, words.value(), family);
  else if (abbreviates(word, 'match')) filter.match = getPrefix(session, words.value(), family);
  else {
    if (abbreviates(word, 'exact')) word = words.value();
    filter.match = getPrefix(session, word, family);
    filter.root = filter.match;
  }
}

/** Whether the first `length` bits are the same; `undefined` stands for the unspecified address of either family. */
function sameBits(a: IpAddress, b: IpAddress | undefined, length: number): boolean {
  const other = b ?? (typeof a === 'number' ? 0 : 0n);
  return typeof a === typeof other && networkOf(a, length) === networkOf(other, length);
}

/** The single gateway or preferred source a filter looks at. */
function within(filter: InetPrefix | undefined, address: IpAddress | undefined, family: 4 | 6): boolean {
  if (filter?.family === undefined) return true;
  if (filter.family !== (typeof address === 'bigint' ? 6 : typeof address === 'number' ? 4 : family)) return false;
  return sameBits(address ?? (family === 4 ? 0 : 0n), filter.address, filter.length);
}

export function matchesRoute(filter: RouteFilter, route: Route): boolean {
  const { address, length } = route.prefix;
  const family = typeof address === 'number' ? 4 : 6;
  const single = route.nexthops.length === 1 ? route.nexthops[0] : undefined;
  if (filter.table !== 0 && filter.table !== route.table) return false;
  if (filter.protocol !== undefined && filter.protocol !== route.protocol) return false;
  if (filter.scope !== undefined && filter.scope !== route.scope) return false;
  if (filter.type !== undefined && filter.type !== route.type) return false;
  if (filter.tos !== undefined && filter.tos !== route.tos) return false;
  if (filter.device !== undefined && filter.device !== single?.device) return false;
  if (filter.metric !== undefined && filter.metric !== route.metric) return false;
  if (!within(filter.via, single?.gateway, family) || !within(filter.source, route.preferredSource, family))
    return false;
  const { root, match } = filter;
  if (root !== undefined && (root.family !== undefined || root.lengthGiven)) {
    if (root.family !== undefined && root.family !== family) return false;
    if (root.length > length || !sameBits(address, root.address, root.length)) return false;
  }
  if (match !== undefined && (match.family !== undefined || match.lengthGiven)) {
    if (match.family !== undefined && match.family !== family) return false;
    if (match.length < length || !sameBits(address, match.address, length)) return false;
  }
  return true;
}
