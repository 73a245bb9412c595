import type { AttributeValue } from '../links/index.ts';
import type { SourceRange } from '../problem.ts';
import type { Sourced } from './common.ts';

/* What Open vSwitch and CNI plugins are asked for. */

/** A bridge of Open vSwitch, in ovs-vsctl's words; several values are one text with commas. */
export interface OvsBridge {
  readonly name: string;
  readonly range: SourceRange;
  readonly attributes: Readonly<Record<string, Sourced<AttributeValue>>>;
  readonly ports: readonly OvsPort[];
  /** As ovs-ofctl takes them. */
  readonly flows: readonly Sourced<string>[];
}

export interface OvsPort {
  readonly name: string;
  readonly range: SourceRange;
  readonly attributes: Readonly<Record<string, Sourced<AttributeValue>>>;
}

/** What a CNI plugin, or those of a file, make of a device in a namespace. */
export interface CniAttachment {
  /** Absent where a file has the plugins. */
  readonly plugin?: string;
  readonly file?: string;
  readonly device: string;
  readonly range: SourceRange;
  /** By their names in JSON; several values are one text with commas. */
  readonly options: Readonly<Record<string, Sourced<AttributeValue>>>;
}
