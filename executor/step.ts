import type { Command } from '../language/model/command.ts';
import type { SourceRange } from '../language/model/problem.ts';

/** An object on a host that can belong to a deployment. Plain data; `objectKey` gives its identity. */
export type ObjectRef =
  | { readonly type: 'netns'; readonly namespace: string }
  | { readonly type: 'mark'; readonly namespace: string; readonly device: string }
  | { readonly type: 'link'; readonly namespace: string; readonly name: string; readonly peer?: LinkEnd }
  | { readonly type: 'address'; readonly namespace: string; readonly device: string; readonly prefix: string }
  | { readonly type: 'route'; readonly namespace: string; readonly destination: string; readonly metric: number }
  | { readonly type: 'sysctl'; readonly namespace: string; readonly key: string; readonly value: string };

export interface LinkEnd {
  readonly namespace: string;
  readonly name: string;
}

export function objectKey(object: ObjectRef): string {
  switch (object.type) {
    case 'netns':
      return `netns ${object.namespace}`;
    case 'mark':
      return `mark ${object.namespace} ${object.device}`;
    case 'link':
      return `link ${object.namespace} ${object.name}`;
    case 'address':
      return `address ${object.namespace} ${object.device} ${object.prefix}`;
    case 'route':
      return `route ${object.namespace} ${object.destination} ${object.metric}`;
    case 'sysctl':
      return `sysctl ${object.namespace} ${object.key}`;
  }
}

/**
 * What traffic notices of a step. `hitless`: nothing; `flap`: what goes through the object stops for a moment;
 * `recreate`: the object is deleted and made anew, its addresses and routes with it.
 */
export type Effect = 'hitless' | 'flap' | 'recreate';

export interface Step {
  /** Position in its plan, from 1. */
  readonly id: number;
  readonly action: 'create' | 'change' | 'delete';
  /** One line for people: `create veth vethtest01 <-> blue:vethest002`. */
  readonly summary: string;
  readonly object: ObjectRef;
  readonly effect: Effect;
  readonly apply: readonly Command[];
  /** Brings back what `apply` changed. Each command may fail when `apply` did not come that far. */
  readonly undo: readonly Command[];
  /** The value before, of a sysctl. */
  readonly prior?: string;
  /** Values before of the keys that Linux writes too when this one is written, of a sysctl. */
  readonly beside?: Readonly<Record<string, string>>;
  /** The declaration it comes from; absent for what left the file. */
  readonly origin?: SourceRange;
}

/** Why a plan cannot be carried out: what, where, what to do. */
export interface Refusal {
  readonly message: string;
  readonly range?: SourceRange;
}

/** Ordered steps from what is observed to what is wanted; a pure value. */
export interface Plan {
  readonly network: string;
  readonly steps: readonly Step[];
  /** When there are any, nothing may be applied. */
  readonly refusals: readonly Refusal[];
  /** What was left alone, and why: what the journal knows, what is around the machine. */
  readonly notices: readonly string[];
}
