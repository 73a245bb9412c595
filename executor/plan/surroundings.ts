import { type CableEnd, HOST } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import type { Draft } from './draft.ts';

/** What is around the machines is not deployed: the plan says so by line, so that nobody waits for it. */
export function noteSurroundings({ network, notices }: Draft): void {
  const note = (text: string, { file, start }: SourceRange) => notices.push(`${file}:${start.line}: ${text}`);
  for (const { kind, name, range } of network.externals ?? [])
    note(`external ${kind} '${name}' is around the machine: expected to be there, never deployed`, range);
  for (const cable of network.cables ?? [])
    note(`${describeCable(cable)} is plugged by hand: expected to be there, never deployed`, cable.range);
}

/** `the cable ens1 <-> tor:p1` */
export function describeCable({ left, right }: { readonly left: CableEnd; readonly right: CableEnd }): string {
  return `the cable ${plug(left)} <-> ${plug(right)}`;
}

function plug({ node, device }: CableEnd): string {
  return node === HOST ? device : `${node}:${device}`;
}
