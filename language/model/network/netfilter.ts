import type { Family } from '../address.ts';
import type { Rule as FilterRule } from '../iptables/rule.ts';
import type { TableName } from '../iptables/tables.ts';
import type { ServerLine, ServiceLine } from '../ipvs/parse-line.ts';
import type { SourceRange } from '../problem.ts';

/* What iptables, ipset and ipvsadm keep for a namespace. */

/** A table of iptables or ip6tables as the file has it. */
export interface IptablesTable {
  readonly family: Family;
  readonly name: TableName;
  /** Of the first block of the table. */
  readonly range: SourceRange;
  /** Built-in chains, those with neither rules nor policy left out, and all of the file's own. */
  readonly chains: readonly IptablesChain[];
}

export interface IptablesChain {
  readonly name: string;
  /** Of built-in chains: what happens to packets at the end. `undefined` for chains of the file's own. */
  readonly policy: 'ACCEPT' | 'DROP' | undefined;
  readonly range: SourceRange;
  /** In the order in which they are asked. */
  readonly rules: readonly IptablesRule[];
}

export interface IptablesRule {
  readonly rule: FilterRule;
  /** As iptables-save prints it; several lines where one was written for several networks. */
  readonly saved: readonly string[];
  readonly range: SourceRange;
}

/** A set of ipset with its elements. */
export interface AddressSet {
  readonly name: string;
  /** `hash:ip` */
  readonly type: string;
  /** Words after the type, as `ipset create` takes them. */
  readonly options: readonly string[];
  readonly range: SourceRange;
  readonly elements: readonly {
    readonly element: string;
    readonly options: readonly string[];
    readonly range: SourceRange;
  }[];
}

/** A service of ipvs with the servers behind it. */
export interface VirtualService extends Omit<ServiceLine, 'kind'> {
  readonly range: SourceRange;
  readonly servers: readonly (Omit<ServerLine, 'kind' | 'service'> & { readonly range: SourceRange })[];
}
