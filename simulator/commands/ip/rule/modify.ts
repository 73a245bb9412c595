import type { Family } from '../../../../language/model/address.ts';
import { KernelError, NotModelledError } from '../../../kernel/errno.ts';
import type { RoutingRule } from '../../../kernel/namespace.ts';
import type { RuleRequest } from '../../../netlink/requests.ts';
import { deleteRule, newRule } from '../../../netlink/rule.ts';
import { FAILED } from '../exit.ts';
import { getPrefix, type InetPrefix } from '../inet.ts';
import { parseInteger, parseUnsigned } from '../numbers.ts';
import { parseRouteType } from '../route/types.ts';
import { request, type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates, createWords, type Words, wrongArgument } from '../words.ts';
import { parseDeviceName, parseMark } from './filter.ts';

type Draft = { -readonly [K in keyof Omit<RuleRequest, 'family' | 'action' | 'from' | 'to'>]: RuleRequest[K] } & {
  action: RoutingRule['action'] | undefined;
  from: InetPrefix | undefined;
  to: InetPrefix | undefined;
};

/** `ip rule add` and `ip rule delete` */
export function changeRule(session: Session, args: readonly string[], add: boolean): number {
  if (args.length === 0) {
    session.error(`"ip rule ${add ? 'add' : 'del'}" requires arguments.`);
    return FAILED;
  }
  const draft: Draft = { action: undefined, from: undefined, to: undefined };
  const words = createWords(args, session);
  for (; words.word !== undefined; words.advance()) takeWord(session, words, draft);
  const { family } = session.options;
  if (family !== undefined && family !== 4 && family !== 6) throw new NotModelledError(`ip rule with family ${family}`);
  return request(session, () => {
    const rule = ruleRequest(session, draft, family ?? 4, add);
    if (add) newRule(session.namespace, rule);
    else deleteRule(session.namespace, rule);
  });
}

function takeWord(session: Session, words: Words, draft: Draft): void {
  const word = words.word!;
  const { names, options } = session;
  const is = (...keywords: string[]) => keywords.some((keyword) => abbreviates(word, keyword));
  const named = (table: keyof typeof names, why: string) => {
    const value = words.value();
    return names[table].idOf(value) ?? wrongArgument(session, why, value);
  };
  if (word === 'not') draft.not = true;
  else if (word === 'from') draft.from = getPrefix(session, words.value(), options.family);
  else if (word === 'to') draft.to = getPrefix(session, words.value(), options.family);
  else if (is('preference', 'order', 'priority')) {
    const value = words.value();
    draft.preference = parseUnsigned(value) ?? wrongArgument(session, 'preference value is invalid\n', value);
  } else if (word === 'tos' || is('dsfield')) draft.tos = named('dsfield', 'TOS value is invalid\n');
  else if (word === 'fwmark') {
    const { mark, mask } = parseMark(session, words.value());
    draft.mark = mark;
    if (mask !== undefined) draft.markMask = mask;
  } else if (is('realms', 'tun_id') || ['l3mdev', 'uidrange', 'ipproto', 'sport', 'dport'].includes(word)) {
    throw new NotModelledError(`ip rule … ${word}`);
  } else if (is('protocol')) draft.protocol = named('protocols', '"protocol" value is invalid\n');
  else if (is('table') || word === 'lookup') draft.table = named('tables', 'invalid table ID\n');
  else if (is('suppress_prefixlength') || word === 'sup_pl') {
    const value = words.value();
    const length = parseInteger(value);
    if (length === undefined || length < 0) {
      wrongArgument(session, 'suppress_prefixlength value is invalid\n', value);
    }
    draft.suppressPrefixLength = length;
  } else if (is('suppress_ifgroup', 'map-to') || word === 'sup_group' || word === 'nat') {
    throw new NotModelledError(`ip rule … ${word}`);
  } else if (word === 'dev' || word === 'iif') draft.iif = parseDeviceName(session, 'iif', words.value());
  else if (word === 'oif') draft.oif = parseDeviceName(session, 'oif', words.value());
  else takeAction(session, words, draft);
}

function takeAction(session: Session, words: Words, draft: Draft): void {
  const word = words.word === 'type' ? words.value() : words.word!;
  if (abbreviates(word, 'help')) showUsage(session, usage.rule);
  if (abbreviates(word, 'goto')) {
    const value = words.value();
    draft.target = parseUnsigned(value) ?? wrongArgument(session, 'invalid target\n', value);
    draft.action = 'goto';
    return;
  }
  if (abbreviates(word, 'nop')) {
    draft.action = 'nop';
    return;
  }
  const type = parseRouteType(word);
  if (type === undefined) wrongArgument(session, 'Failed to parse rule type', word);
  if (type === 'blackhole' || type === 'unreachable' || type === 'prohibit') draft.action = type;
  else if (type === 'unicast') draft.action = 'lookup';
  else throw new NotModelledError(`rule type ${type}`);
}

function ruleRequest(session: Session, draft: Draft, family: Family, add: boolean): RuleRequest {
  const { action, from, to, ...rest } = draft;
  const prefix = (given: InetPrefix | undefined, which: string) => {
    if (given?.address === undefined || given.length === 0) return undefined;
    if (given.family !== family) throw new KernelError('EINVAL', `Invalid ${which} address`);
    return { address: given.address, length: given.length };
  };
  const source = prefix(from, 'source');
  const destination = prefix(to, 'dst');
  const table = rest.table ?? (add && action === undefined ? session.names.tables.idOf('main')! : undefined);
  return {
    ...(add ? { protocol: 0 } : {}),
    ...rest,
    family,
    ...(action === undefined && !add ? {} : { action: action ?? 'lookup' }),
    ...(table === undefined ? {} : { table }),
    ...(source === undefined ? {} : { from: source }),
    ...(destination === undefined ? {} : { to: destination }),
  } as RuleRequest;
}
