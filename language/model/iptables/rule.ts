import type { Family } from '../address.ts';
import type { CoreOption } from './core-options.ts';
import type { OptionValue } from './value-type.ts';

/** A word of a rule as a shell would hand it over: without quotes. */
export interface Word {
  readonly text: string;
  /** Whether it stood in quotes, so that it is no option, whatever it looks like. */
  readonly quoted?: boolean;
}

/** Words of the rule that something was read from: index of the first, and of the last. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** An option as it was understood. */
export interface Option {
  /** By its name in the catalogue, whatever alias or abbreviation was written. */
  readonly name: string;
  readonly inverted: boolean;
  /** One for each word that the option takes. */
  readonly values: readonly OptionValue[];
  readonly span: Span;
}

export interface Match {
  readonly name: string;
  readonly options: readonly Option[];
  /** `-m NAME`; of one that `-p` has loaded, the words of `-p`. */
  readonly span: Span;
}

export interface Target {
  readonly name: string;
  /** A user chain rather than a target of the catalogue. */
  readonly isChain: boolean;
  /** `-g`: no return to the calling chain. */
  readonly goto: boolean;
  readonly options: readonly Option[];
  readonly span: Span;
}

/** A rule as written: options in their order, values understood. */
export interface Rule {
  readonly family: Family;
  readonly chain: string;
  readonly core: { readonly [name in CoreOption]?: Option };
  readonly matches: readonly Match[];
  readonly target?: Target;
  readonly counters?: { readonly packets: number; readonly bytes: number };
}

export type RuleFaultCode =
  | 'unknown-option'
  | 'unknown-match'
  | 'missing-value'
  | 'bad-value'
  | 'doubled-option'
  | 'conflicting-options'
  | 'missing-option'
  | 'not-invertible'
  | 'missing-protocol'
  | 'wrong-family';

/** What is wrong with a rule by itself, whatever table and chain it is in. */
export interface RuleFault {
  readonly code: RuleFaultCode;
  readonly message: string;
  readonly span: Span;
  /** What would be right in its place, where that is plain. */
  readonly replacement?: string;
}
