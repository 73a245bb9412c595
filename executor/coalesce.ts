import type { Command } from '../language/model/command.ts';
import type { SourceRange } from '../language/model/problem.ts';

/** One command of a plan, and which step it belongs to. */
export interface Item<S> {
  readonly step: S;
  readonly command: Command;
}

/** One process: a command alone, or a run of `ip` commands as the lines of one batch. */
export interface Batch<S> {
  readonly command: Command;
  /** One entry a line. */
  readonly items: readonly Item<S>[];
}

/**
 * Batches of different namespaces that do not depend on each other: each lane in order, lanes at the same time. What
 * runs in the machine's own namespace stands in a wave of its own.
 */
export interface Wave<S> {
  readonly lanes: readonly (readonly Batch<S>[])[];
}

/**
 * Joins neighbouring `ip` commands of one namespace into `ip -batch -`: one process instead of hundreds. `tolerant`
 * goes on after an error (`-force`), as undoing does.
 */
export function coalesce<S>(items: readonly Item<S>[], tolerant = false): Batch<S>[] {
  const runs: Item<S>[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    if (run !== undefined && isBatchable(item.command) && sameProcess(run[0]!.command, item.command)) run.push(item);
    else runs.push([item]);
  }
  return runs.map((run) => (run.length === 1 ? { command: run[0]!.command, items: run } : joined(run, tolerant)));
}

function joined<S>(run: readonly Item<S>[], tolerant: boolean): Batch<S> {
  const first = run[0]!.command;
  const origins = run.map(({ command }) => command.origin as SourceRange | undefined);
  return {
    items: run,
    command: {
      file: 'ip',
      args: tolerant ? ['-force', '-batch', '-'] : ['-batch', '-'],
      stdin: run.map(({ command }) => `${command.args.map(word).join(' ')}\n`).join(''),
      ...(first.netns === undefined ? {} : { netns: first.netns }),
      ...(origins.some((origin) => origin !== undefined) ? { origin: origins } : {}),
    },
  };
}

/** An empty word, as in `alias ""`, needs its quotes in a batch. */
function word(text: string): string {
  return text === '' ? '""' : text;
}

/**
 * iproute2 splits batch lines at white space and knows quotes, backslashes and comments; a command with any of these
 * characters in a word runs by itself, as does one with options before its object.
 */
function isBatchable(command: Command): boolean {
  return (
    command.file === 'ip' &&
    command.stdin === undefined &&
    !command.args[0]!.startsWith('-') &&
    !Array.isArray(command.origin) &&
    command.args.every((arg) => /^[\w@%+=:,./-]*$/.test(arg))
  );
}

function sameProcess(first: Command, second: Command): boolean {
  return isBatchable(first) && first.netns === second.netns;
}

export function waves<S>(batches: readonly Batch<S>[]): Wave<S>[] {
  const result: { lanes: Batch<S>[][]; shared: boolean; byNamespace: Map<string, Batch<S>[]> }[] = [];
  for (const batch of batches) {
    const { netns } = batch.command;
    const last = result.at(-1);
    if (netns === undefined) {
      result.push({ lanes: [[batch]], shared: false, byNamespace: new Map() });
      continue;
    }
    const wave = last?.shared === true ? last : { lanes: [], shared: true, byNamespace: new Map<string, Batch<S>[]>() };
    if (wave !== last) result.push(wave);
    const lane = wave.byNamespace.get(netns);
    if (lane !== undefined) lane.push(batch);
    else {
      const fresh = [batch];
      wave.byNamespace.set(netns, fresh);
      wave.lanes.push(fresh);
    }
  }
  return result.map(({ lanes }) => ({ lanes }));
}

/** Which line of a failed batch the error is about, from 0; `ip` says `Command failed -:3`. */
export function failedLine(stderr: string): number | undefined {
  const line = /Command failed [^:\n]*:(\d+)/.exec(stderr)?.[1];
  return line === undefined ? undefined : Number(line) - 1;
}
