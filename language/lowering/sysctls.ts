import type { Sysctl as SysctlStatement } from '../generated/ast.ts';
import type { Sysctl } from '../model/network.ts';
import { rangeOf } from './range.ts';

/** A setting, or `undefined` when its key or value is missing. */
export function lowerSysctl(statement: SysctlStatement): Sysctl | undefined {
  if (statement.key === undefined || statement.value === undefined) return undefined;
  return {
    key: dottedKey(statement.key),
    value: statement.value.trim().replace(/\s+/g, ' '),
    range: rangeOf(statement.$cstNode),
  };
}

/** `net/ipv4/conf/eth0.5/rp_filter` in its dotted form; a device keeps its own dots. */
export function dottedKey(key: string): string {
  return key.replaceAll('/', '.');
}
