import { type Family, networkOf } from '../../../../language/model/address.ts';
import { deviceNameFault } from '../../../../language/model/names.ts';
import { NotModelledError } from '../../../kernel/errno.ts';
import type { RoutingRule } from '../../../kernel/namespace.ts';
import { getPrefix, type InetPrefix } from '../inet.ts';
import { parseUnsigned } from '../numbers.ts';
import type { Session } from '../session.ts';
import { abbreviates, createWords, type Words, wrongArgument } from '../words.ts';

/** Which rules `ip rule list` and `flush` are about. */
export interface RuleFilter {
  preference: number | undefined;
  not: boolean;
  tos: number | undefined;
  mark: number | undefined;
  markMask: number | undefined;
  iif: string | undefined;
  oif: string | undefined;
  table: number | undefined;
  from: InetPrefix | undefined;
  to: InetPrefix | undefined;
  /** Looked at by `flush` only. */
  protocol: number | undefined;
}

/** `MARK` or `MARK/MASK`, in any base. */
export function parseMark(session: Session, word: string): { mark: number; mask: number | undefined } {
  const [mark, mask] = word.split(/\/(.*)/s) as [string, string?];
  return {
    mark: parseUnsigned(mark) ?? wrongArgument(session, 'fwmark value is invalid\n', mark),
    mask:
      mask === undefined
        ? undefined
        : (parseUnsigned(mask) ?? wrongArgument(session, 'fwmask value is invalid\n', mask)),
  };
}

/** A device's name, which need not exist. */
export function parseDeviceName(session: Session, keyword: 'iif' | 'oif', word: string): string {
  if (deviceNameFault(word)?.includes(':') === true || deviceNameFault(word) === undefined) return word;
  return wrongArgument(session, `${keyword === 'iif' ? '"iif"/"dev"' : '"oif"'} not a valid ifname`, word);
}

export function parseRuleFilter(session: Session, args: readonly string[], family: Family): RuleFilter {
  const filter: RuleFilter = {
    preference: undefined,
    not: false,
    tos: undefined,
    mark: undefined,
    markMask: undefined,
    iif: undefined,
    oif: undefined,
    table: undefined,
    from: undefined,
    to: undefined,
    protocol: undefined,
  };
  const words = createWords(args, session);
  for (; words.word !== undefined; words.advance()) takeWord(session, words, filter, family);
  return filter;
}

function takeWord(session: Session, words: Words, filter: RuleFilter, family: Family): void {
  const word = words.word!;
  const { names } = session;
  const is = (...keywords: string[]) => keywords.some((keyword) => abbreviates(word, keyword));
  if (is('preference', 'order', 'priority')) {
    const value = words.value();
    filter.preference = parseUnsigned(value) ?? wrongArgument(session, 'preference value is invalid\n', value);
  } else if (word === 'not') filter.not = true;
  else if (word === 'tos' || word === 'dsfield') {
    const value = words.value();
    filter.tos = names.dsfield.idOf(value) ?? wrongArgument(session, 'TOS value is invalid\n', value);
  } else if (word === 'fwmark') {
    const { mark, mask } = parseMark(session, words.value());
    filter.mark = mark;
    filter.markMask = mask;
  } else if (word === 'dev' || word === 'iif') filter.iif = parseDeviceName(session, 'iif', words.value());
  else if (word === 'oif') filter.oif = parseDeviceName(session, 'oif', words.value());
  else if (['l3mdev', 'uidrange', 'ipproto', 'sport', 'dport'].includes(word) || is('tun_id')) {
    throw new NotModelledError(`ip rule … ${word}`);
  } else if (is('lookup', 'table')) {
    const value = words.value();
    filter.table = names.tables.idOf(value) ?? wrongArgument(session, 'table id value is invalid\n', value);
  } else if (is('from', 'src')) filter.from = getPrefix(session, words.value(), family);
  else if (is('protocol')) {
    const value = words.value();
    filter.protocol = names.protocols.idOf(value);
    if (filter.protocol === undefined && value !== 'all') wrongArgument(session, 'invalid "protocol"\n', value);
  } else filter.to = getPrefix(session, is('dst', 'to') ? words.value() : word, family);
}

function within(filter: InetPrefix | undefined, prefix: RoutingRule['from']): boolean {
  if (filter?.family === undefined) return true;
  if (filter.length > (prefix?.length ?? 0)) return false;
  if (prefix === undefined || filter.address === undefined || filter.length === 0) return true;
  return networkOf(prefix.address, filter.length) === networkOf(filter.address, filter.length);
}

export function matchesRule(filter: RuleFilter, rule: RoutingRule): boolean {
  if (filter.preference !== undefined && filter.preference !== rule.preference) return false;
  if (filter.not && !rule.not) return false;
  if (!within(filter.from, rule.from) || !within(filter.to, rule.to)) return false;
  if (filter.tos !== undefined && filter.tos !== rule.tos) return false;
  if (filter.mark && filter.mark !== rule.mark) return false;
  if (filter.markMask && filter.markMask !== rule.markMask) return false;
  if (filter.iif !== undefined && filter.iif !== rule.iif) return false;
  if (filter.oif !== undefined && filter.oif !== rule.oif) return false;
  return !filter.table || filter.table === rule.table;
}
