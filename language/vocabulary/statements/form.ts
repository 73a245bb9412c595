import { type LinkKind, linkKindNames, linkKinds } from '../../model/links/index.ts';
import type { AttributeForms } from '../attributes.ts';
import type { SavedSyntax } from '../saved-lines.ts';

/**
 * What stands in the place of an operand: `name` is declared here, `node` and `device` refer to what is declared
 * elsewhere (`end` may say `node:device`, `card` is a network card of the machine), `target` is an address or a node, `text` is quoted, `items` are values with
 * commas between, `word` stands there as it is.
 */
export type OperandRole = 'name' | 'node' | 'device' | 'card' | 'end' | 'target' | 'value' | 'text' | 'word' | 'items';

export interface OperandForm {
  readonly role: OperandRole;
  readonly what: string;
  /** The sign that stands before it. */
  readonly after?: '<->' | '->';
  /** The word itself, of the role `word`. */
  readonly word?: string;
  /** Whether a text in double quotes may stand before it. */
  readonly afterText?: boolean;
  /** Words of which one may stand before it: `blackhole` before a destination. */
  readonly types?: readonly string[];
}

/** Where a statement may stand: outside all blocks, or in the block of one that begins with that word. */
export type Place =
  | 'file'
  | 'host'
  | 'netns'
  | 'ovs-bridge'
  | 'test'
  | 'for'
  | 'template'
  | 'vm'
  | 'external'
  | LinkKind;

export interface StatementForm {
  /** Meaning, one sentence. */
  readonly summary: string;
  readonly example: string;
  readonly within: readonly Place[];
  readonly operands: readonly OperandForm[];
  /** All that it can have, wherever it stands. */
  readonly attributes: AttributeForms;
  /** Those it can have in the block of a statement that begins with `owner`, where that decides. */
  readonly attributesIn?: (owner: string) => AttributeForms;
  /** Attributes that its block begins with. */
  readonly settings?: AttributeForms;
  /** The token that the grammar has for its word, when that is not a keyword of its own. */
  readonly token?: 'KIND' | 'PAIR' | 'LOOKUP';
  /** Attributes of groups, which a word of their own begins: `nexthop`. */
  readonly groups?: Readonly<Record<string, AttributeForms>>;
  /** Whether its name may have parameters: `router(n)`. */
  readonly parameters?: boolean;
  /** How its block is read, where that holds what another program saves. */
  readonly lines?: SavedSyntax;
  /** What its word begins as a step of a test, where that is another statement. */
  readonly step?: StatementForm;
  /** Whether what is expected may end it: `fails`, `dropped at NODE`. */
  readonly expects?: boolean;
  readonly source: string;
}

/** From where, and to where. */
export const PROBE: readonly OperandForm[] = [
  { role: 'node', what: 'the node that the probe starts from' },
  { role: 'target', what: 'the destination, an address or a node', after: '->' },
];

/** Where what belongs to a machine or a namespace may stand. */
export const NETWORK: readonly Place[] = ['file', 'host', 'netns'];

/** Also in guests, and in external routers and hosts. */
export const ANY_NODE: readonly Place[] = [...NETWORK, 'vm', 'external'];

/** Kinds of links that have ports. */
export const masters = linkKindNames.filter((kind) => linkKinds[kind].ports !== undefined);
