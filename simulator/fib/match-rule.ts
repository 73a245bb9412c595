import { type IpAddress, prefixContains } from '../../language/model/address.ts';
import type { Device } from '../kernel/device.ts';
import type { RoutingRule } from '../kernel/namespace.ts';

/** What a route lookup goes by: `struct flowi4` and `struct flowi6`. */
export interface FlowKey {
  readonly destination: IpAddress;
  /** Absent when the source is still to be chosen. */
  readonly source?: IpAddress | undefined;
  /** Where the packet came in; absent for one made here, which rules see as coming from `lo`. */
  readonly iif?: Device | undefined;
  readonly oif?: Device | undefined;
  /** IPv6: of routes that serve equally, the one by this device. */
  readonly preferred?: Device | undefined;
  readonly tos?: number | undefined;
  readonly mark?: number | undefined;
}

/** fib_rule_match and fib4_rule_match / fib6_rule_match: every selector given must fit, all of it turned by `not`. */
export function ruleMatches(rule: RoutingRule, flow: FlowKey): boolean {
  return selectorsMatch(rule, flow) !== rule.not;
}

function selectorsMatch(rule: RoutingRule, flow: FlowKey): boolean {
  if (rule.iif !== undefined && rule.iif !== (flow.iif?.name ?? 'lo')) return false;
  if (rule.oif !== undefined && rule.oif !== (flow.oif ?? (flow.iif ? undefined : flow.preferred))?.name) return false;
  if (((rule.mark ^ (flow.mark ?? 0)) & rule.markMask) >>> 0 !== 0) return false;
  if (rule.from !== undefined && !prefixContains(rule.from, flow.source ?? zeroLike(flow.destination))) return false;
  if (rule.to !== undefined && !prefixContains(rule.to, flow.destination)) return false;
  return rule.tos === 0 || rule.tos === ((flow.tos ?? 0) & ~3);
}

function zeroLike(address: IpAddress): IpAddress {
  return typeof address === 'number' ? 0 : 0n;
}
