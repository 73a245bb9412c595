/** What may be written to a setting under /proc/sys/net. */
export type SysctlValue =
  | { readonly type: 'integer'; readonly min: number; readonly max: number }
  /** Any integer, kept as 0 or 1. */
  | { readonly type: 'flag' }
  /** Several integers, white space between. */
  | { readonly type: 'integers'; readonly count: number }
  | { readonly type: 'text' };

/** One setting: its value in a new namespace, what it takes, and what it means. */
export interface SysctlDescriptor {
  /** Text as in /proc/sys; integers of a list are parted by tabs. */
  readonly default: string;
  readonly value: SysctlValue;
  /** The file's permissions; `rw` when absent. */
  readonly access?: 'read' | 'write';
  /** Meaning, one sentence; present for what the language offers. */
  readonly summary?: string;
}

const INT_MAX = 2147483647;
/** Seconds that fit 32 bits as ticks of 4 ms (CONFIG_HZ=250). */
const SECONDS_MAX = 8589934;

const meaning = (summary: string | undefined) => (summary === undefined ? {} : { summary });

/** An integer of given bounds. */
export function range(standard: number, min: number, max: number, summary?: string): SysctlDescriptor {
  return { default: String(standard), value: { type: 'integer', min, max }, ...meaning(summary) };
}

/** proc_dointvec */
export const int = (standard: number, summary?: string) => range(standard, -INT_MAX - 1, INT_MAX, summary);
/** proc_dointvec_minmax from 0 */
export const natural = (standard: number, summary?: string) => range(standard, 0, INT_MAX, summary);
/** proc_dou8vec_minmax */
export const byte = (standard: number, summary?: string) => range(standard, 0, 255, summary);
/** 0 or 1, nothing else. */
export const flag = (standard: number, summary?: string) => range(standard, 0, 1, summary);
/** proc_dointvec_jiffies */
export const seconds = (standard: number, summary?: string) => range(standard, -SECONDS_MAX, SECONDS_MAX, summary);
/** proc_doulongvec_minmax; exact up to 2^53. */
export const long = (standard: number, summary?: string) => range(standard, 0, Number.MAX_SAFE_INTEGER, summary);

/** Any integer, kept as 0 or 1 (brnf_sysctl_call_tables, net/bridge/br_netfilter_hooks.c). */
export function onOff(standard: 0 | 1, summary?: string): SysctlDescriptor {
  return { default: String(standard), value: { type: 'flag' }, ...meaning(summary) };
}

export function integers(standard: string, summary?: string): SysctlDescriptor {
  return { default: standard, value: { type: 'integers', count: standard.split('\t').length }, ...meaning(summary) };
}

export function text(standard: string, summary?: string): SysctlDescriptor {
  return { default: standard, value: { type: 'text' }, ...meaning(summary) };
}

export function readOnly(standard: string, summary?: string): SysctlDescriptor {
  return { ...text(standard, summary), access: 'read' };
}

export function writeOnly(summary: string): SysctlDescriptor {
  return { ...text('', summary), access: 'write' };
}
