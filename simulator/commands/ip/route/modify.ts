import type { Family } from '../../../../language/model/address.ts';
import type { Device } from '../../../kernel/device.ts';
import { KernelError, NotModelledError } from '../../../kernel/errno.ts';
import type { RouteType } from '../../../kernel/trace.ts';
import type { CreationFlags, RouteRequest } from '../../../netlink/requests.ts';
import { deleteRoute, newRoute } from '../../../netlink/route.ts';
import { findDevice, noDevice } from '../devices.ts';
import { Exit, USAGE } from '../exit.ts';
import { getAddress, getPrefix, type InetPrefix, type PreferredFamily, parseFamily } from '../inet.ts';
import { parseUnsigned } from '../numbers.ts';
import { request, type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates, createWords, duplicateOrGarbage, type Words, wrongArgument } from '../words.ts';
import { takeMetric } from './metrics.ts';
import { parseRouteType } from './types.ts';

type Nexthop = RouteRequest['nexthops'][number];

interface Draft {
  family: PreferredFamily;
  destination: InetPrefix | undefined;
  type: RouteType | undefined;
  source: InetPrefix | undefined;
  gateway: InetPrefix | undefined;
  device: string | undefined;
  onlink: boolean;
  tos: number | undefined;
  metric: number | undefined;
  scope: number | undefined;
  protocol: number | undefined;
  table: number | undefined;
  preference: 'low' | 'medium' | 'high' | undefined;
  readonly metrics: Record<string, number>;
  /** The words from the first `nexthop` on. */
  nexthops: readonly string[] | undefined;
}

/** `ip route add` and its like; no flags for `delete`. */
export function changeRoute(session: Session, args: readonly string[], flags: CreationFlags | undefined): number {
  const draft = parse(session, args);
  if (draft.destination === undefined) showUsage(session, usage.route);
  let device: Device | undefined;
  if (draft.device !== undefined) {
    device = findDevice(session.namespace, draft.device);
    if (device === undefined) return noDevice(session, draft.device);
  }
  const nexthops = draft.nexthops === undefined ? [] : parseNexthops(session, draft, draft.nexthops);
  return request(session, () => {
    const route = routeRequest(session, draft, device, nexthops, flags === undefined);
    if (flags === undefined) deleteRoute(session.namespace, route);
    else newRoute(session.namespace, route, flags);
  });
}

function parse(session: Session, args: readonly string[]): Draft {
  const draft: Draft = {
    family: session.options.family,
    destination: undefined,
    type: undefined,
    source: undefined,
    gateway: undefined,
    device: undefined,
    onlink: false,
    tos: undefined,
    metric: undefined,
    scope: undefined,
    protocol: undefined,
    table: undefined,
    preference: undefined,
    metrics: {},
    nexthops: undefined,
  };
  const words = createWords(args, session);
  for (; words.word !== undefined; words.advance()) {
    if (words.word === 'nexthop') {
      draft.nexthops = words.rest;
      break;
    }
    takeWord(session, words, draft);
  }
  return draft;
}

function takeWord(session: Session, words: Words, draft: Draft): void {
  const word = words.word!;
  const { names } = session;
  const is = (keyword: string) => abbreviates(word, keyword);
  const named = (table: keyof typeof names, why: string) => {
    const value = words.value();
    return names[table].idOf(value) ?? wrongArgument(session, why, value);
  };
  if (word === 'src') {
    draft.source = getAddress(session, words.value(), draft.family);
    draft.family ??= draft.source.family;
  } else if (word === 'as' || word === 'encap' || word === 'nhid' || word === 'ttl-propagate' || word === 'expires') {
    throw new NotModelledError(`ip route … ${word}`);
  } else if (word === 'via') {
    if (draft.gateway !== undefined) {
      wrongArgument(session, 'use nexthop syntax to specify multiple via\n', word);
    }
    draft.gateway = takeGateway(session, words, draft);
  } else if (word === 'from') {
    const prefix = getPrefix(session, words.value(), draft.family);
    draft.family ??= prefix.family;
    if (prefix.length > 0) throw new NotModelledError('routes by source address (ip route … from)');
  } else if (word === 'tos' || is('dsfield')) draft.tos = named('dsfield', '"tos" value is invalid\n');
  else if (is('metric') || is('priority') || word === 'preference') {
    const value = words.value();
    draft.metric = parseUnsigned(value) ?? wrongArgument(session, '"metric" value is invalid\n', value);
  } else if (word === 'scope') draft.scope = named('scopes', 'invalid "scope" value\n');
  else if (takeMetric(session, words, draft.metrics)) return;
  else if (is('realms')) throw new NotModelledError('route realms');
  else if (word === 'onlink') draft.onlink = true;
  else if (is('protocol')) draft.protocol = named('protocols', '"protocol" value is invalid\n');
  else if (is('table')) draft.table = named('tables', '"table" value is invalid\n');
  else if (is('vrf')) throw new NotModelledError('vrf');
  else if (word === 'dev' || word === 'oif') draft.device = words.value();
  else if (is('pref')) {
    const value = words.value();
    const preference = (['low', 'medium', 'high'] as const).find((name) => name === value);
    draft.preference = preference ?? wrongArgument(session, '"pref" value is invalid\n', value);
  } else takeDestination(session, words, draft);
}

function takeGateway(session: Session, words: Words, draft: Draft): InetPrefix {
  const word = words.value();
  const family = parseFamily(word);
  const gateway = getAddress(session, family === undefined ? word : words.value(), family ?? draft.family);
  draft.family ??= gateway.family;
  return gateway;
}

function takeDestination(session: Session, words: Words, draft: Draft): void {
  let word = words.word === 'to' ? words.value() : words.word!;
  const type = /^\d/.test(word) ? undefined : parseRouteType(word);
  if (type !== undefined) {
    if (type === 'nat' || type === 'xresolve' || type === 'none') throw new NotModelledError(`route type ${type}`);
    draft.type = type;
    word = words.value();
  }
  if (abbreviates(word, 'help')) showUsage(session, usage.route);
  if (draft.destination !== undefined) duplicateOrGarbage(session, 'to', word);
  draft.destination = getPrefix(session, word, draft.family);
  draft.family ??= draft.destination.family;
}

/** `nexthop [via ADDRESS] [dev NAME] [weight NUMBER] [onlink] …` */
function parseNexthops(session: Session, draft: Draft, args: readonly string[]): Nexthop[] {
  const words = createWords(args, session);
  const nexthops: Nexthop[] = [];
  const fail = (line: string): never => {
    session.error(line);
    throw new Exit(USAGE);
  };
  while (words.word !== undefined) {
    if (words.word !== 'nexthop') {
      fail(`Error: "nexthop" or end of line is expected instead of "${words.word}"`);
    }
    words.advance();
    if (words.word === undefined) fail('Error: unexpected end of line after "nexthop"');
    nexthops.push(parseNexthop(session, draft, words));
  }
  return nexthops;
}

function parseNexthop(session: Session, draft: Draft, words: Words): Nexthop {
  let gateway: InetPrefix | undefined;
  let device: Device | undefined;
  let weight: number | undefined;
  let onlink = false;
  for (; words.word !== undefined; words.advance()) {
    if (words.word === 'via') gateway = takeGateway(session, words, draft);
    else if (words.word === 'dev') {
      const name = words.value();
      device = findDevice(session.namespace, name);
      if (device === undefined) {
        noDevice(session, name);
        session.error('Error: cannot parse nexthop');
        throw new Exit(USAGE);
      }
    } else if (words.word === 'weight') {
      const word = words.value();
      weight = parseUnsigned(word, 256);
      if (weight === undefined || weight === 0) wrongArgument(session, '"weight" is invalid\n', word);
    } else if (words.word === 'onlink') onlink = true;
    else if (abbreviates(words.word, 'realms') || words.word === 'encap' || words.word === 'as') {
      throw new NotModelledError(`nexthop … ${words.word}`);
    } else break;
  }
  return {
    ...(device === undefined ? {} : { device }),
    ...(gateway?.address === undefined ? {} : { gateway: gateway.address }),
    ...(weight === undefined ? {} : { weight }),
    onlink,
  };
}

const localTypes: ReadonlySet<RouteType> = new Set(['local', 'broadcast', 'anycast']);

/** What iproute2 fills in where nothing was said. */
function routeRequest(
  session: Session,
  draft: Draft,
  device: Device | undefined,
  nexthops: readonly Nexthop[],
  remove: boolean,
): RouteRequest {
  const family = (draft.family ?? 4) as Family;
  const { scopes, tables } = session.names;
  const type = draft.type ?? (remove ? undefined : 'unicast');
  const { mtu, ...metrics } = draft.metrics;
  const gateway = draft.gateway?.address;
  if (draft.nexthops !== undefined && gateway !== undefined) {
    throw new KernelError('EINVAL', 'Nexthop gateway does not match RTA_GATEWAY or RTA_VIA');
  }
  const single =
    device === undefined && gateway === undefined && !draft.onlink
      ? []
      : [{ ...(device && { device }), ...(gateway === undefined ? {} : { gateway }), onlink: draft.onlink }];
  const table = draft.table ?? tables.idOf(type !== undefined && localTypes.has(type) ? 'local' : 'main')!;
  const destination = draft.destination!;
  const scope = draft.scope ?? defaultScope(draft, family, type, remove);
  const source = draft.source?.address;
  return {
    family,
    type,
    destination: { address: destination.address ?? (family === 4 ? 0 : 0n), length: destination.length },
    table,
    ...(draft.protocol === undefined && remove ? {} : { protocol: draft.protocol ?? 3 }),
    ...(scope === undefined ? {} : { scope: scope === 'nowhere' ? scopes.idOf('nowhere')! : scope }),
    ...(draft.tos === undefined ? {} : { tos: draft.tos }),
    ...(draft.metric === undefined ? {} : { metric: draft.metric }),
    ...(source === undefined ? {} : { preferredSource: source }),
    ...(mtu === undefined ? {} : { mtu }),
    ...(Object.keys(metrics).length === 0 ? {} : { metrics }),
    ...(draft.preference === undefined ? {} : { preference: draft.preference }),
    ...(draft.nexthops === undefined ? { nexthops: single } : { multipath: true, nexthops }),
  };
}

function defaultScope(
  draft: Draft,
  family: Family,
  type: RouteType | undefined,
  remove: boolean,
): number | 'nowhere' | undefined {
  if (family === 6) return 0;
  if (type === 'local') return 254;
  if (type === 'broadcast' || type === 'multicast' || type === 'anycast') return 253;
  if (remove) return 'nowhere';
  if (type !== 'unicast') return 0;
  return draft.gateway === undefined && draft.nexthops === undefined ? 253 : 0;
}
