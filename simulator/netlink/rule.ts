import { ensureTable, routingState } from '../fib/table.ts';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace, RoutingRule } from '../kernel/namespace.ts';
import type { RuleRequest } from './requests.ts';

/** IPTOS_TOS_MASK: the bits that IPv4 rules look at. */
const TOS_MASK = 0x1e;

/** fib_nl_newrule (net/core/fib_rules.c): after its equals in preference; EEXIST for the very same rule. */
export function newRule(ns: NetworkNamespace, request: RuleRequest): void {
  const state = routingState(ns, request.family);
  checkTos(request);
  if (request.family === 4 && ((request.tos ?? 0) & ~TOS_MASK) !== 0) throw new KernelError('EINVAL', 'Invalid tos');
  checkTarget(ns, request);
  const rule = makeRule(ns, request);
  if (state.rules.some((other) => isSame(other, rule))) throw new KernelError('EEXIST');
  const later = state.rules.findIndex(({ preference }) => preference > rule.preference);
  state.rules.splice(later < 0 ? state.rules.length : later, 0, rule);
  state.customRules = true;
}

/** fib_nl_delrule: the first that agrees with all that is given; ENOENT when there is none. */
export function deleteRule(ns: NetworkNamespace, request: RuleRequest): void {
  const state = routingState(ns, request.family);
  checkTos(request);
  checkTarget(ns, request);
  const found = state.rules.findIndex((rule) => agrees(rule, request));
  if (found < 0) throw new KernelError('ENOENT');
  state.rules.splice(found, 1);
  state.customRules = true;
}

/** fib_nl2rule: asked of a rule to delete as well. */
function checkTarget(ns: NetworkNamespace, { action, family, preference, target }: RuleRequest): void {
  if (action !== 'goto') return;
  if (target === undefined) throw new KernelError('EINVAL', 'Invalid target');
  if (target <= (preference ?? defaultPreference(ns, family))) {
    throw new KernelError('EINVAL', 'Backward goto not supported');
  }
}

function checkTos({ tos = 0 }: RuleRequest): void {
  if ((tos & 3) !== 0) throw new KernelError('EINVAL', 'Invalid dsfield (tos): ECN bits must be 0');
}

function makeRule(ns: NetworkNamespace, request: RuleRequest): RoutingRule {
  const { action = 'lookup', mark = 0, from, to } = request;
  return {
    preference: request.preference ?? defaultPreference(ns, request.family),
    action,
    table: action === 'lookup' ? tableFor(ns, request) : (request.table ?? 0),
    target: action === 'goto' ? request.target : undefined,
    not: request.not ?? false,
    from: from?.length === 0 ? undefined : from,
    to: to?.length === 0 ? undefined : to,
    iif: request.iif,
    oif: request.oif,
    mark,
    markMask: request.markMask ?? (mark === 0 ? 0 : 0xffffffff),
    tos: request.tos ?? 0,
    suppressPrefixLength: request.suppressPrefixLength,
    protocol: request.protocol ?? 3,
    origin: ns.kernel.origin,
  };
}

/** fib4_rule_configure takes an unused table for none; fib6_rule_configure refuses, and makes the one that is named. */
function tableFor(ns: NetworkNamespace, { family, table = 0 }: RuleRequest): number {
  const { tables } = routingState(ns, family);
  if (family === 6 && table === 0) throw new KernelError('EINVAL', 'Invalid table');
  if (family === 6) return ensureTable(ns, family, table).id;
  if (table !== 0) return table;
  let id = 1;
  while (tables.has(id)) id++;
  return ensureTable(ns, family, id).id;
}

/** fib_default_rule_pref: just before the second rule. */
function defaultPreference(ns: NetworkNamespace, family: 4 | 6): number {
  const second = routingState(ns, family).rules[1];
  return second === undefined || second.preference === 0 ? 0 : second.preference - 1;
}

/** rule_exists: prefixes and type of service count only where the new rule has them, and `not` never. */
function isSame(old: RoutingRule, rule: RoutingRule): boolean {
  return (
    old.preference === rule.preference &&
    old.action === rule.action &&
    old.table === rule.table &&
    (rule.from === undefined || samePrefix(old.from, rule.from)) &&
    (rule.to === undefined || samePrefix(old.to, rule.to)) &&
    old.iif === rule.iif &&
    old.oif === rule.oif &&
    old.mark === rule.mark &&
    old.markMask === rule.markMask &&
    (rule.tos === 0 || old.tos === rule.tos) &&
    old.suppressPrefixLength === rule.suppressPrefixLength &&
    old.protocol === rule.protocol
  );
}

/** rule_find */
function agrees(rule: RoutingRule, request: RuleRequest): boolean {
  const { action, table = 0, preference, from, to, iif, oif, mark, markMask, tos = 0, protocol = 0 } = request;
  if (action !== undefined && action !== rule.action) return false;
  if (table !== 0 && table !== rule.table) return false;
  if (preference !== undefined && preference !== rule.preference) return false;
  if (from !== undefined && from.length > 0 && !samePrefix(from, rule.from)) return false;
  if (to !== undefined && to.length > 0 && !samePrefix(to, rule.to)) return false;
  if (iif !== undefined && iif !== rule.iif) return false;
  if (oif !== undefined && oif !== rule.oif) return false;
  if (mark !== undefined && mark !== 0 && mark !== rule.mark) return false;
  if (markMask !== undefined && markMask !== 0 && markMask !== rule.markMask) return false;
  if (tos !== 0 && tos !== rule.tos) return false;
  if (protocol !== 0 && protocol !== rule.protocol) return false;
  return request.suppressPrefixLength === undefined || request.suppressPrefixLength === rule.suppressPrefixLength;
}

function samePrefix(a: RoutingRule['from'], b: RoutingRule['from']): boolean {
  return a === b || (a !== undefined && b !== undefined && a.address === b.address && a.length === b.length);
}
