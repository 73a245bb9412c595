import type { Family } from '../address.ts';
import type { Hook, TableName } from './tables.ts';
import type { ValueType } from './value-type.ts';

/** One option of a match or target, with the words that follow it. */
export interface OptionDescriptor {
  /** Meaning, one sentence. */
  readonly summary: string;
  /** What each word after it is; none for a flag. */
  readonly takes: readonly ValueType[];
  /** Other spellings, the short ones included. */
  readonly aliases?: readonly string[];
  /** Whether `!` may stand before it; `always` if it must. */
  readonly inverts?: boolean | 'always';
  readonly required?: boolean;
  /** Options of the same extension that cannot stand beside it. */
  readonly conflicts?: readonly string[];
  /** Options of the same extension without which it means nothing. */
  readonly needs?: readonly string[];
  /** What holds when it is not given, as iptables-save would print it. */
  readonly default?: string;
  /** The same for IPv6, where it differs. */
  readonly defaultIpv6?: string;
  /** `always`: iptables-save prints the default too. `unlessDefault`: it leaves out the default even when given. */
  readonly saved?: 'always' | 'unlessDefault';
  /** Hooks at which the kernel takes it, if not all of the extension's. */
  readonly hooks?: readonly Hook[];
}

/** A match or a target, described once: parser, printer, checks, completion, hover and reference read it. */
export interface ExtensionDescriptor {
  /** Meaning, one sentence. */
  readonly summary: string;
  /** Manual page, kernel file. */
  readonly source: readonly string[];
  readonly families: readonly Family[];
  /** Tables the kernel takes it in; all when not given. */
  readonly tables?: readonly TableName[];
  /** Hooks the kernel takes it at; all when not given. */
  readonly hooks?: readonly Hook[];
  /** Protocols of which the rule must name one. */
  readonly protocols?: readonly string[];
  /** Options, of which one must be given. */
  readonly oneOf?: readonly string[];
  /** In the order in which iptables-save prints them. */
  readonly options: Readonly<Record<string, OptionDescriptor>>;
}

export interface MatchDescriptor extends ExtensionDescriptor {
  /** Whether `-p` of the same name loads it when one of its options is used. */
  readonly implicit?: boolean;
}

export interface TargetDescriptor extends ExtensionDescriptor {
  /** Whether a packet that comes here goes no further in its chain. */
  readonly terminates: boolean;
}
