import type { IToken } from 'chevrotain';
import type { AttributeForms } from '../vocabulary/attributes.ts';
import type { StatementForm } from '../vocabulary/statements.ts';

/** Words that may end a probe, and what belongs to them. */
export const expectationWords = ['fails', 'dropped'] as const;

/** Words that are keywords in the place of an operand or a value. */
export const operandWords = ['all', 'ifname', 'in', 'index', 'name', 'next'] as const;

/** What may come next. `attribute` also stands for the next statement. */
export type Phase =
  | 'statement'
  | 'operand'
  | 'attribute'
  | 'value'
  | 'after-value'
  | 'at'
  | 'place'
  | 'reason'
  | 'stray'
  /** In a block that holds what another program saves. */
  | 'line';

/** A statement being read. */
export interface StatementState {
  readonly word: string;
  readonly first: IToken;
  readonly form: StatementForm | undefined;
  /** Number of operands seen. */
  operands: number;
  /** The first operand: of `cni macvlan ifname eth0` the plugin. */
  leading: string | undefined;
  /** The operand that names what is declared. */
  name: string | undefined;
  /** `node` of the last operand that was `node:device`. */
  node: string | undefined;
  attribute: string | undefined;
  /** Number of values of that attribute. */
  values: number;
  readonly given: Set<string>;
  /** `dropped` was said, so `by` may follow. */
  dropped: boolean;
  /** `next` was said, so a pool follows. */
  next: boolean;
  /** The word that began the group of attributes being read, `nexthop`. */
  group: string | undefined;
  /** The word before the first operand was said, `blackhole`. */
  typed: boolean;
}

/** Where the reader stands after the last token: what completion starts from. */
export interface ReaderState {
  phase: Phase;
  statement: StatementState | undefined;
  /** Statements whose blocks are open, outermost first. */
  readonly open: (StatementState | undefined)[];
  /** Words of the line of another program that is open. */
  line: string[];
  /** Whether the last token was the sign that an operand stands after. */
  signed: boolean;
}

export function newStatement(word: string, first: IToken, form: StatementForm | undefined): StatementState {
  return {
    word,
    first,
    form,
    operands: 0,
    leading: undefined,
    name: undefined,
    node: undefined,
    attribute: undefined,
    values: 0,
    given: new Set(),
    dropped: false,
    next: false,
    group: undefined,
    typed: false,
  };
}

/** What is read in the block of a statement whose block begins with settings: these, as attributes. */
export function settingsOf(owner: StatementState | undefined): StatementState | undefined {
  const settings = owner?.form?.settings;
  if (owner === undefined || settings === undefined) return undefined;
  return newStatement(owner.word, owner.first, { ...owner.form!, operands: [], attributes: settings });
}

/** What attributes of a statement may stand next: those of the group that was begun, if one was. */
export function attributesNow({ form, group }: StatementState): AttributeForms | undefined {
  return group === undefined ? form?.attributes : form?.groups?.[group];
}
