import { formatCommand } from '../../language/model/command.ts';
import { objectKey, type Plan, type Refusal, type Step } from '../step.ts';
import type { Terminal } from './terminal.ts';

/** A plan for people: what is created, changed, deleted, where it is written, and what traffic notices. */
export function planText(terminal: Terminal, plan: Plan): string {
  const fresh = madeBy(plan);
  const lines = plan.steps
    .filter((step) => step.object.type !== 'mark' && !(isPartOf(fresh, step) && / up$/.test(step.summary)))
    .map((step) => stepLine(terminal, step, isPartOf(fresh, step)));
  for (const notice of plan.notices) lines.push(`${terminal.style('yellow', '  !')} ${notice}`);
  return lines.join('\n');
}

/** Keys of the links and namespaces that a plan creates. */
function madeBy(plan: Plan): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { action, object } of plan.steps) {
    if (action !== 'create') continue;
    keys.add(objectKey(object));
    if (object.type === 'link' && object.peer !== undefined) keys.add(objectKey({ type: 'link', ...object.peer }));
    if (object.type === 'netns') keys.add(objectKey({ type: 'link', namespace: object.namespace, name: 'lo' }));
  }
  return keys;
}

/** Whether a step only completes what the same plan creates. */
function isPartOf(fresh: ReadonlySet<string>, step: Step): boolean {
  return step.action === 'change' && step.object.type === 'link' && fresh.has(objectKey(step.object));
}

function stepLine(terminal: Terminal, step: Step, part: boolean): string {
  const action = part ? 'create' : step.action;
  const sign = { create: '+', change: '~', delete: '-' }[action];
  const colour = { create: 'green', change: 'yellow', delete: 'red' } as const;
  const effect = step.effect === 'hitless' ? '' : terminal.style('yellow', ` (${EFFECTS[step.effect]})`);
  const place =
    step.origin === undefined ? '' : terminal.style('dim', `  ${step.origin.file}:${step.origin.start.line}`);
  return `  ${terminal.style(colour[action], sign)} ${step.summary}${effect}${place}`;
}

const EFFECTS = { flap: 'traffic stops for a moment', recreate: 'made anew' } as const;

/** `3 to create, 1 to change, none to delete` */
export function planSummary(plan: Plan): string {
  const fresh = madeBy(plan);
  const count = (action: Step['action']) =>
    plan.steps.filter((step) => step.action === action && step.object.type !== 'mark' && !isPartOf(fresh, step)).length;
  return `${count('create')} to create, ${count('change')} to change, ${count('delete')} to delete`;
}

export function refusalText(terminal: Terminal, refusal: Refusal): string {
  const { range } = refusal;
  const place =
    range === undefined ? '' : `${terminal.style('bold', `${range.file}:${range.start.line}:${range.start.column}:`)} `;
  return `${place}${terminal.style(['red', 'bold'], 'error:')} ${refusal.message}`;
}

export function planJson(plan: Plan, fingerprint: string) {
  return {
    network: plan.network,
    fingerprint,
    steps: plan.steps.map((step) => ({
      id: step.id,
      action: step.action,
      summary: step.summary,
      object: step.object,
      effect: step.effect,
      commands: step.apply.map(formatCommand),
      undo: step.undo.map(formatCommand),
      ...(step.origin === undefined ? {} : placeJson(step.origin)),
    })),
    refusals: plan.refusals.map(refusalJson),
    notices: plan.notices,
  };
}

export function refusalJson(refusal: Refusal) {
  return { message: refusal.message, ...(refusal.range === undefined ? {} : placeJson(refusal.range)) };
}

function placeJson(range: {
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
}) {
  return { file: range.file, line: range.start.line, column: range.start.column };
}
