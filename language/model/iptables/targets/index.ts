import type { TargetDescriptor } from '../descriptor.ts';
import { DSCP, HL, TCPMSS, TOS, TTL } from './headers.ts';
import { LOG, NFLOG, TRACE } from './logs.ts';
import { CLASSIFY, CONNMARK, MARK } from './marks.ts';
import { DNAT, MASQUERADE, NETMAP, REDIRECT, SNAT } from './nat.ts';
import { SET } from './set.ts';
import { CT, NOTRACK } from './tracking.ts';
import { ACCEPT, DROP, QUEUE, REJECT, RETURN } from './verdicts.ts';

/** What `-j NAME` knows, user chains apart. A new target is a descriptor and a line here. */
export const targets = {
  ACCEPT,
  CLASSIFY,
  CONNMARK,
  CT,
  DNAT,
  DROP,
  DSCP,
  HL,
  LOG,
  MARK,
  MASQUERADE,
  NETMAP,
  NFLOG,
  NOTRACK,
  QUEUE,
  REDIRECT,
  REJECT,
  RETURN,
  SET,
  SNAT,
  TCPMSS,
  TOS,
  TRACE,
  TTL,
} as const satisfies Record<string, TargetDescriptor>;

export type TargetName = keyof typeof targets;

export const targetNames = Object.keys(targets) as TargetName[];

export function targetOf(name: string): TargetDescriptor | undefined {
  return Object.hasOwn(targets, name) ? targets[name as TargetName] : undefined;
}

/** Targets that need no extension. */
export const verdicts: readonly TargetName[] = ['ACCEPT', 'DROP', 'QUEUE', 'RETURN'];
