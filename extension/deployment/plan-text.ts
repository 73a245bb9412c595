import { planSummary } from '../../executor/cli/plan-text.ts';
import type { Plan, Step } from '../../executor/step.ts';
import { formatCommand } from '../../language/model/command.ts';
import type { SourceRange } from '../../language/model/problem.ts';

/** A plan as text in the manner of a diff, and which declaration each line comes from (lines count from 0). */
export interface PlanText {
  readonly text: string;
  readonly origins: ReadonlyMap<number, SourceRange>;
}

const signs: Readonly<Record<Step['action'], string>> = { create: '+', change: '!', delete: '-' };

const effects: Readonly<Record<Step['effect'], string>> = {
  hitless: '',
  flap: '   (interrupts traffic for a moment)',
  recreate: '   (deleted and made anew)',
};

/** Writes a plan out for reading: what is created (+), changed (!) and deleted (-), each with its commands; marks of ownership without a sign. */
export function renderPlan(plan: Plan, intent: 'deploy' | 'destroy', host: string): PlanText {
  const origins = new Map<number, SourceRange>();
  const verb = intent === 'deploy' ? 'Deploy' : 'Destroy';
  const lines = [`${verb} ${plan.network} on ${host}: ${planSummary(plan)}`, 'Nothing is changed until you agree.', ''];
  for (const { message } of plan.refusals) lines.push(`! refused: ${message}`);
  for (const notice of plan.notices) lines.push(`  note: ${notice}`);
  if (plan.refusals.length + plan.notices.length > 0) lines.push('');
  for (const step of plan.steps) {
    if (step.origin !== undefined) origins.set(lines.length, step.origin);
    const sign = step.object.type === 'mark' ? ' ' : signs[step.action];
    lines.push(`${sign} ${step.summary}${effects[step.effect]}`);
    for (const command of step.apply) lines.push(...commandLines(command));
  }
  return { text: `${lines.join('\n')}\n`, origins };
}

function commandLines(command: Step['apply'][number]): readonly string[] {
  const stdin = command.stdin === undefined ? [] : command.stdin.trimEnd().split('\n');
  return [`      ${formatCommand(command)}`, ...stdin.map((line) => `        ${line}`)];
}
