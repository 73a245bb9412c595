import type { Family } from '../../../../language/model/address.ts';
import { KernelError, NotModelledError } from '../../../kernel/errno.ts';
import { deleteRule } from '../../../netlink/rule.ts';
import { Exit, FAILED, USAGE } from '../exit.ts';
import { type ObjectCommand, reportRefusal, type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates } from '../words.ts';
import { matchesRule, parseRuleFilter } from './filter.ts';
import { changeRule } from './modify.ts';
import { printRule } from './print.ts';

/** `ip rule`: ip-rule(8) */
export const rule: ObjectCommand = (session, words) => {
  const [verb, ...rest] = words;
  const is = (...keywords: string[]) => keywords.some((keyword) => abbreviates(verb!, keyword));
  if (verb === undefined) return listRules(session, []);
  if (is('list', 'lst', 'show')) return listRules(session, rest);
  if (is('save')) {
    if (rest.length === 0) throw new NotModelledError('ip rule save');
    session.error('"ip rule save" does not take any arguments.');
    return FAILED;
  }
  if (is('restore')) throw new NotModelledError('ip rule restore');
  if (is('add')) return changeRule(session, rest, true);
  if (is('delete')) return changeRule(session, rest, false);
  if (is('flush')) return flushRules(session, rest);
  if (is('help')) showUsage(session, usage.rule);
  session.error(`Command "${verb}" is unknown, try "ip rule help".`);
  throw new Exit(USAGE);
};

function familyOf(session: Session): Family {
  const { family } = session.options;
  if (family !== undefined && family !== 4 && family !== 6) throw new NotModelledError(`ip rule with family ${family}`);
  return family ?? 4;
}

function listRules(session: Session, args: readonly string[]): number {
  const family = familyOf(session);
  const filter = parseRuleFilter(session, args, family);
  const { rules } = family === 4 ? session.namespace.ipv4 : session.namespace.ipv6;
  session.out.beginJson();
  for (const each of rules) if (matchesRule(filter, each)) printRule(session, each, rules);
  session.out.endJson();
  return 0;
}

/** Deletes what matches, but for rules of preference 0. */
function flushRules(session: Session, args: readonly string[]): number {
  const family = familyOf(session);
  const filter = parseRuleFilter(session, args, family);
  const { rules } = family === 4 ? session.namespace.ipv4 : session.namespace.ipv6;
  session.out.beginJson();
  for (const each of [...rules]) {
    if (!matchesRule(filter, each) || each.preference === 0) continue;
    if (filter.protocol !== undefined && filter.protocol !== each.protocol) continue;
    try {
      const { origin: _, from, to, iif, oif, target, suppressPrefixLength, ...fixed } = each;
      deleteRule(session.namespace, {
        ...fixed,
        family,
        ...(from && { from }),
        ...(to && { to }),
        ...(iif === undefined ? {} : { iif }),
        ...(oif === undefined ? {} : { oif }),
        ...(target === undefined ? {} : { target }),
        ...(suppressPrefixLength === undefined ? {} : { suppressPrefixLength }),
      });
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      reportRefusal(session, error);
      session.error('Dump terminated');
      return USAGE;
    }
  }
  session.out.endJson();
  return 0;
}
