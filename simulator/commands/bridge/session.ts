import type { NetworkNamespace } from '../../kernel/namespace.ts';
import type { Output } from '../ip/output.ts';
import type { Complaints } from '../ip/words.ts';

/** One run of `bridge`. */
export interface Session extends Complaints {
  readonly namespace: NetworkNamespace;
  readonly details: boolean;
  readonly statistics: boolean;
  readonly out: Output;
}

/** One of bridge's objects; returns the exit status. */
export type ObjectCommand = (session: Session, words: readonly string[]) => number;
