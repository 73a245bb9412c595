import type { StatementForm } from './statements/form.ts';
import { hardwareStatements } from './statements/hardware.ts';
import { kindForms, linkStatements } from './statements/links.ts';
import { machineStatements } from './statements/machines.ts';
import { netfilterStatements } from './statements/netfilter.ts';
import { repetitionStatements } from './statements/repetition.ts';
import { routingStatements } from './statements/routing.ts';
import { testStatements } from './statements/tests.ts';

export type { OperandForm, OperandRole, Place, StatementForm } from './statements/form.ts';

const { bridge, dummy, ...otherKinds } = kindForms;

/**
 * Every word that begins a statement. A new one is a line in statements/, a rule in the grammar and a rule in lowering/; link kinds
 * come from the catalogue.
 */
export const statementForms = {
  bridge,
  dummy,
  ...linkStatements,
  ...routingStatements,
  ...netfilterStatements,
  ...machineStatements,
  ...testStatements,
  ...hardwareStatements,
  ...repetitionStatements,
  ...otherKinds,
} as const satisfies Record<string, StatementForm>;

export type StatementWord = keyof typeof statementForms;

export const statementWords = Object.keys(statementForms) as StatementWord[];

export function isStatementWord(word: string): word is StatementWord {
  return Object.hasOwn(statementForms, word);
}

export function statementForm(word: StatementWord): StatementForm {
  return statementForms[word];
}

/** Whether a word may begin a statement in a place, as a step of a test or otherwise. */
export function mayStandIn(word: StatementWord, place: string): boolean {
  const { within, step } = statementForm(word);
  return [...within, ...(step?.within ?? [])].some((each) => each === place);
}

const IN_SWITCH: ReadonlySet<string> = new Set(['port', 'for']);

/** Whether a statement may stand in an external node of a kind: a switch only passes frames on. */
export function mayStandInExternal(word: StatementWord, kind: string | undefined): boolean {
  return mayStandIn(word, 'external') && (kind !== 'switch' || IN_SWITCH.has(word));
}
