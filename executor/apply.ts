import { type Command, type CommandResult, formatCommand } from '../language/model/command.ts';
import { type Batch, coalesce, failedLine, type Item, waves } from './coalesce.ts';
import type { Host } from './host.ts';
import { saidBy } from './host-failure.ts';
import type { Journal, JournalledStep } from './journal.ts';
import { readSysctls, widthOf } from './observe.ts';
import { inParallel } from './pool.ts';
import { objectKey, type Step } from './step.ts';

/** A step that the host refused. */
export interface StepFailure {
  readonly step: Step;
  readonly command: Command;
  readonly result: CommandResult;
}

export interface Progress {
  /** So many of all steps are done. */
  steps?(done: number, total: number): void;
  /** What is being done now. */
  phase?(text: string): void;
}

export interface Applied {
  readonly failure?: StepFailure;
  /** Ended by a signal before all steps were done. */
  readonly interrupted: boolean;
}

const STEP_TIMEOUT = 60_000;

/**
 * Carries out steps in order. Each is in the journal, on disk, before it is begun; `begun` collects them, to be undone
 * should anything go wrong, this call throwing included. Stops at the first that fails, or when `signal` is aborted.
 */
export async function apply(
  host: Host,
  journal: Journal,
  steps: readonly Step[],
  begun: Set<Step>,
  progress: Progress = {},
  signal?: AbortSignal,
): Promise<Applied> {
  const remaining = new Map(steps.map((step) => [step, step.apply.length]));
  let failure: StepFailure | undefined;
  let done = 0;
  const items = steps.flatMap((step) => step.apply.map((command) => ({ step, command })));
  for (const wave of waves(coalesce(items))) {
    if (failure !== undefined || signal?.aborted === true) break;
    const fresh = new Set(wave.lanes.flat().flatMap((batch) => batch.items.map((item) => item.step)));
    const intended = [...fresh].filter((step) => !begun.has(step));
    if (intended.length > 0) await journal.append({ type: 'intent', steps: await withPriors(host, intended) });
    for (const step of intended) begun.add(step);
    const finished: Step[] = [];
    await inParallel(wave.lanes, widthOf(host), async (lane) => {
      for (const batch of lane) {
        if (failure !== undefined || signal?.aborted === true) return;
        const result = await host.run({ timeout: STEP_TIMEOUT, ...batch.command });
        if (result.exitCode !== 0) {
          failure ??= blame(batch, result);
          return;
        }
        for (const { step } of batch.items) {
          const left = remaining.get(step)! - 1;
          remaining.set(step, left);
          if (left === 0) finished.push(step);
        }
      }
    });
    if (finished.length > 0) {
      await journal.append({ type: 'done', objects: finished.map((step) => objectKey(step.object)) });
      done += finished.length;
      progress.steps?.(done, steps.length);
    }
  }
  return {
    ...(failure === undefined ? {} : { failure }),
    interrupted: signal?.aborted === true && done < steps.length,
  };
}

/**
 * Steps as the journal keeps them. A sysctl of a namespace or device that the same plan makes has its first value only
 * now: it is read, so that a later plan can go back to it.
 */
async function withPriors(host: Host, steps: readonly Step[]): Promise<JournalledStep[]> {
  const unread = steps.filter(({ object, prior }) => object.type === 'sysctl' && prior === undefined);
  const names = [...new Set(unread.map(({ object }) => object.namespace))];
  const read = await inParallel(names, widthOf(host), async (name) => {
    const keys = unread.flatMap(({ object }) =>
      object.type === 'sysctl' && object.namespace === name ? [object.key] : [],
    );
    return [name, await readSysctls(host, name, keys)] as const;
  });
  const values = new Map(read);
  return steps.map(({ action, object, prior, beside }) => {
    const first = object.type === 'sysctl' ? (prior ?? values.get(object.namespace)?.[object.key] ?? undefined) : prior;
    return {
      action,
      object,
      ...(first === undefined ? {} : { prior: first }),
      ...(beside === undefined ? {} : { beside }),
    };
  });
}

/** Maps the line `ip -batch` stopped at back to its step. */
function blame(batch: Batch<Step>, result: CommandResult): StepFailure {
  const line = batch.items.length === 1 ? 0 : (failedLine(result.stderr) ?? 0);
  const item = batch.items[line] ?? batch.items[0]!;
  const stderr = result.stderr.replace(/^Command failed .*\n?/m, '');
  return { step: item.step, command: item.command, result: { ...result, stderr } };
}

/** What failed, in one sentence: the step, the command, its status and what it said. */
export function describeFailure(failure: StepFailure): string {
  const { step, command, result } = failure;
  return `could not ${step.summary}: \`${formatCommand(command)}\` ended with status ${result.exitCode}: ${saidBy(result)}`;
}

/**
 * Undoes steps in reverse. Commands may fail: a step that was cut short has less to undo. Whether all is as before is
 * seen by reading back, not here; what the host said is returned.
 */
export async function undo(host: Host, begun: Iterable<Step>, progress: Progress = {}): Promise<string[]> {
  progress.phase?.('undoing');
  const doomed = new Set(
    [...begun].flatMap((step) =>
      step.object.type === 'netns' && step.action === 'create' ? [step.object.namespace] : [],
    ),
  );
  const items: Item<Step>[] = [...begun]
    .reverse()
    .flatMap((step) => step.undo.map((command) => ({ step, command })))
    .filter(({ step, command }) => !vanishes(step, command, doomed));
  return runAll(host, items);
}

/** Runs commands whose failure is no reason to stop; returns what the host said to those that failed. */
export async function runAll<S>(host: Host, items: readonly Item<S>[]): Promise<string[]> {
  const complaints: string[] = [];
  for (const wave of waves(coalesce(items, true))) {
    await inParallel(wave.lanes, widthOf(host), async (lane) => {
      for (const batch of lane) {
        const result = await host.run({ timeout: STEP_TIMEOUT, ...batch.command });
        if (result.exitCode !== 0) complaints.push(saidBy(result));
      }
    });
  }
  return complaints;
}

/** What is inside a namespace that was just made goes with it; only its links are deleted by name. */
function vanishes(step: Step, command: Command, doomed: ReadonlySet<string>): boolean {
  return (
    command.netns !== undefined &&
    doomed.has(command.netns) &&
    !(step.object.type === 'link' && step.action === 'create')
  );
}
