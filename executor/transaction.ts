import { existsSync } from 'node:fs';
import type { Network } from '../language/model/network.ts';
import type { SourceRange } from '../language/model/problem.ts';
import { apply, describeFailure, type Progress, runAll, undo } from './apply.ts';
import { differences, fingerprint, touchedBy } from './compare.ts';
import type { Host } from './host.ts';
import { inheritedSettings } from './inherited.ts';
import { JOURNAL_VERSION, type Journal, ownershipOf, type Recorded, replay, type StateStore } from './journal.ts';
import type { Scope } from './observe.ts';
import { observe } from './observe.ts';
import type { Claim, Ownership } from './ownership.ts';
import { repairs } from './plan/repair.ts';
import { plan, scopeOf, wantedKeys } from './plan.ts';
import { preflight } from './preflight.ts';
import type { TestReport } from './report.ts';
import { settle } from './settle.ts';
import type { ObservedState } from './state.ts';
import type { Plan, Refusal, Step } from './step.ts';

/** What became of a deploy or destroy. */
export type Outcome =
  | { readonly type: 'unchanged' | 'done'; readonly plan: Plan; readonly tests?: TestReport }
  /** Shown and not agreed to; nothing was touched. */
  | { readonly type: 'declined'; readonly plan: Plan }
  /** Nothing was touched. */
  | { readonly type: 'refused'; readonly refusals: readonly Refusal[]; readonly plan?: Plan }
  /** It went wrong and was undone; the host is as before, which was verified by reading back. */
  | {
      readonly type: 'undone';
      readonly plan: Plan;
      readonly reason: string;
      readonly range?: SourceRange;
      readonly tests?: TestReport;
    }
  /** It went wrong and could not be undone whole. */
  | {
      readonly type: 'left';
      readonly plan: Plan;
      readonly reason: string;
      readonly range?: SourceRange;
      readonly left: readonly string[];
      readonly tests?: TestReport;
    };

export interface TransactionOptions {
  readonly progress?: Progress;
  /** Absolute path of the file: the deployment is recorded as its own, and refused when it is another file's. */
  readonly path?: string;
  /** Asked before anything is touched. */
  readonly confirm?: (plan: Plan) => Promise<boolean>;
  /** Of the plan that was agreed to elsewhere; another state of the host is refused. */
  readonly fingerprint?: string;
  /** Aborted: what was begun is undone. */
  readonly signal?: AbortSignal;
  /** Runs the file's tests once all is up; a failed one undoes everything. */
  readonly test?: () => Promise<TestReport>;
}

export interface Planned {
  readonly plan: Plan;
  readonly fingerprint: string;
  readonly observed: ObservedState;
  /** What was looked at. */
  readonly scope: Scope;
  readonly ownership: Ownership;
  readonly recorded: Recorded;
}

/** Reads journal and host, and plans; changes nothing. `path` is that of the network's file, as in TransactionOptions. */
export async function preparePlan(host: Host, journal: Journal, network: Network, path?: string): Promise<Planned> {
  const recorded = replay(await journal.read());
  const ownership = ownershipOf(network.name, recorded);
  const scope = scopeOf(network, ownership);
  const observed = await observe(host, scope);
  const thePlan = plan(network, observed, ownership);
  const refusals = refuseOtherFile(network, recorded, path);
  const inherited = await inheritedSettings(host, network, madeNamespaces(thePlan));
  return {
    plan: {
      ...thePlan,
      refusals: [...refusals, ...thePlan.refusals],
      notices: [...thePlan.notices, ...inherited],
    },
    fingerprint: fingerprint(observed),
    observed,
    scope,
    ownership,
    recorded,
  };
}

function madeNamespaces({ steps }: Plan): string[] {
  return steps.flatMap(({ action, object }) =>
    action === 'create' && object.type === 'netns' ? [object.namespace] : [],
  );
}

/** A deployment belongs to the file it came from, as long as that exists: two files of one name would undo each other. */
function refuseOtherFile(network: Network, recorded: Recorded, path: string | undefined): Refusal[] {
  const other = recorded.path;
  if (path === undefined || other === undefined || other === path || !existsSync(other)) return [];
  const message =
    `'${network.name}' is deployed from another file, ${other}: deploying ${path} would replace it; ` +
    `give this one a name of its own with \`--name NAME\`, or destroy the other first with \`netdsl destroy ${network.name}\``;
  return [{ message }];
}

const INTERRUPTED = { reason: 'interrupted' };
const ROUNDS = 3;
const UNDO_DEADLINE = 3_000;

/**
 * Brings a host to what `network` says, as a whole or not at all: lock, observe, plan, agree, journal, apply, wait, read
 * back, test, commit; or undo, read back, and say what is left.
 */
export async function transact(
  host: Host,
  store: StateStore,
  network: Network,
  operation: 'deploy' | 'destroy',
  options: TransactionOptions = {},
): Promise<Outcome> {
  options.progress?.phase?.('checking the host');
  const missing = await preflight(host, network, options.test !== undefined);
  if (missing.length > 0)
    return { type: 'refused', refusals: missing.map((what) => ({ message: `missing: ${what}` })) };
  const release = await store.lock(`${operation} of ${network.name}`);
  try {
    return await underLock(host, store.journal(network.name), network, operation, options);
  } finally {
    await release();
  }
}

async function underLock(
  host: Host,
  journal: Journal,
  network: Network,
  operation: 'deploy' | 'destroy',
  options: TransactionOptions,
): Promise<Outcome> {
  options.progress?.phase?.('reading the host');
  const planned = await preparePlan(host, journal, network, options.path);
  const { plan: thePlan, recorded } = planned;
  if (thePlan.refusals.length > 0) return { type: 'refused', refusals: thePlan.refusals, plan: thePlan };
  if (options.fingerprint !== undefined && options.fingerprint !== planned.fingerprint) return changed(thePlan);
  const nothing = thePlan.steps.length === 0;
  if (!nothing && options.confirm !== undefined) {
    if (!(await options.confirm(thePlan))) return { type: 'declined', plan: thePlan };
    const again = await preparePlan(host, journal, network, options.path);
    if (again.fingerprint !== planned.fingerprint) return changed(thePlan);
  }
  if (
    nothing &&
    operation === 'deploy' &&
    recorded.unfinished === undefined &&
    sameNetwork(recorded, network, options.path)
  ) {
    const tests = await options.test?.();
    return { type: 'unchanged', plan: thePlan, ...(tests === undefined ? {} : { tests }) };
  }
  await journal.append({
    type: 'begin',
    version: JOURNAL_VERSION,
    operation,
    network,
    ...pathOf(options),
    host: host.name,
    time: new Date().toISOString(),
  });
  return carryOut(host, journal, network, operation, planned, options);
}

function changed(thePlan: Plan): Outcome {
  const message = 'the host has changed since the plan was made: nothing was touched; make the plan again';
  return { type: 'refused', refusals: [{ message }], plan: thePlan };
}

function sameNetwork(recorded: Recorded, network: Network, path = recorded.path): boolean {
  return path === recorded.path && JSON.stringify(recorded.deployed) === JSON.stringify(network);
}

function pathOf({ path }: { readonly path?: string | undefined }): { readonly path?: string } {
  return path === undefined ? {} : { path };
}

/** Why a transaction has to be undone. */
interface Trouble {
  readonly reason: string;
  readonly range?: SourceRange;
  readonly tests?: TestReport;
}

async function carryOut(
  host: Host,
  journal: Journal,
  network: Network,
  operation: 'deploy' | 'destroy',
  planned: Planned,
  options: TransactionOptions,
): Promise<Outcome> {
  const begun = new Set<Step>();
  let trouble: Trouble | undefined;
  let tests: TestReport | undefined;
  try {
    trouble = await converge(host, journal, network, planned, begun, options);
    if (trouble === undefined && options.test !== undefined) {
      options.progress?.phase?.('testing');
      tests = await options.test();
      trouble = options.signal?.aborted === true ? INTERRUPTED : troubleOf(tests);
    }
    if (trouble === undefined) await settleJournal(host, journal, network, operation);
  } catch (error) {
    trouble = { reason: error instanceof Error ? error.message : String(error) };
  }
  if (trouble === undefined) {
    const type = begun.size === 0 ? 'unchanged' : 'done';
    return { type, plan: planned.plan, ...(tests === undefined ? {} : { tests }) };
  }
  return rollBack(host, journal, planned, begun, trouble, options);
}

/** Applies, waits and reads back until nothing is left to do: what one step took from another is set again. */
async function converge(
  host: Host,
  journal: Journal,
  network: Network,
  planned: Planned,
  begun: Set<Step>,
  options: TransactionOptions,
): Promise<Trouble | undefined> {
  let steps = planned.plan.steps;
  for (let round = 1; ; round++) {
    options.progress?.phase?.('applying');
    const applied = await apply(host, journal, steps, begun, options.progress, options.signal);
    if (applied.failure !== undefined) return failureTrouble(applied.failure);
    if (applied.interrupted) return INTERRUPTED;
    options.progress?.phase?.('waiting for links and addresses');
    const { observed, pending } = await settle(host, network, planned.scope, options.signal);
    if (options.signal?.aborted === true) return INTERRUPTED;
    if (pending.length > 0) return { reason: `not ready in time: ${pending.join('; ')}` };
    const ownership = ownershipOf(network.name, replay(await journal.read()));
    const rest = plan(network, observed, ownership);
    if (rest.refusals.length > 0) return { reason: rest.refusals.map(({ message }) => message).join('; ') };
    if (rest.steps.length === 0) return undefined;
    if (round === ROUNDS) {
      const first = rest.steps[0]!;
      return {
        reason: `the host does not keep what it is told; still to do: ${rest.steps.map((step) => step.summary).join('; ')}`,
        ...(first.origin === undefined ? {} : { range: first.origin }),
      };
    }
    steps = rest.steps;
  }
}

function failureTrouble(failure: Parameters<typeof describeFailure>[0]): Trouble {
  const { origin } = failure.step;
  return { reason: describeFailure(failure), ...(origin === undefined ? {} : { range: origin }) };
}

function troubleOf(tests: TestReport): Trouble | undefined {
  const failed = tests.tests.filter((test) => test.status === 'failed');
  if (failed.length === 0) return undefined;
  return { reason: `${failed.length} of ${tests.tests.length} tests failed`, tests };
}

async function settleJournal(
  host: Host,
  journal: Journal,
  network: Network,
  operation: 'deploy' | 'destroy',
): Promise<void> {
  if (operation === 'destroy') return journal.remove();
  const { claims, path } = replay(await journal.read());
  const scope = wantedKeys(network);
  const kept: Record<string, Claim> = {};
  for (const [key, claim] of Object.entries(claims)) if (scope.has(key)) kept[key] = { ...claim, state: 'done' };
  await journal.replace({
    type: 'commit',
    version: JOURNAL_VERSION,
    network,
    ...pathOf({ path }),
    host: host.name,
    time: new Date().toISOString(),
    claims: kept,
  });
}

async function rollBack(
  host: Host,
  journal: Journal,
  planned: Planned,
  begun: ReadonlySet<Step>,
  trouble: Trouble,
  options: TransactionOptions,
): Promise<Outcome> {
  const result = { plan: planned.plan, ...trouble };
  let left: readonly string[];
  try {
    const complaints = await undo(host, begun, options.progress);
    left = await whatIsLeft(host, planned, begun, complaints);
    if (left.length > 0) left = [...left, ...complaints.map((text) => `undoing, the host said: ${text}`)];
    if (left.length === 0) await forget(journal, planned);
  } catch (error) {
    left = [`undoing ended early: ${error instanceof Error ? error.message : String(error)}`];
  }
  return left.length === 0 ? { type: 'undone', ...result } : { type: 'left', ...result, left };
}

/**
 * Reads back until the host is as it was, giving back what steps took away without saying so; a namespace's links may
 * take a moment to go. Adds to `complaints` what the host said the last time.
 */
async function whatIsLeft(
  host: Host,
  planned: Planned,
  begun: ReadonlySet<Step>,
  complaints: string[],
): Promise<readonly string[]> {
  let waited = 0;
  let said: readonly string[] = [];
  for (let pause = 10; ; pause *= 2) {
    const observed = await observe(host, planned.scope);
    const before = touchedBy(begun, planned.observed, observed);
    const now = touchedBy(begun, observed);
    const left = differences(before, now);
    if (left.length > 0 && waited >= UNDO_DEADLINE) complaints.push(...said);
    if (left.length === 0 || waited >= UNDO_DEADLINE) return left;
    said = await runAll(
      host,
      repairs(before, now).map((command) => ({ step: undefined, command })),
    );
    await host.pause(pause);
    waited += pause;
  }
}

/** Takes the undone transaction out of the journal. */
async function forget(journal: Journal, planned: Planned): Promise<void> {
  const { recorded } = planned;
  if (Object.keys(recorded.claims).length === 0 && recorded.deployed === undefined) await journal.remove();
  else await journal.append({ type: 'undone' });
}
