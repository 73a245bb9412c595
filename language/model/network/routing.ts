import type { Family } from '../address.ts';
import type { AttributeValue } from '../links/index.ts';
import type { SourceRange } from '../problem.ts';

/* Ways that packets go: routes, rules, and neighbours. */

/** A way that packets go. */
export interface Way {
  readonly via?: string;
  readonly device?: string;
  readonly onlink?: boolean;
}

export interface Route extends Way {
  /** `default` is written out: `0.0.0.0/0` or `::/0`. */
  readonly destination: string;
  /** `unicast` when absent. */
  readonly type?: string;
  readonly source?: string;
  readonly metric?: number;
  /** Number of the table, when it is not main. */
  readonly table?: number;
  /** Several ways, each with its share; then the route has none of its own. */
  readonly nexthops?: readonly (Way & { readonly weight?: number; readonly range: SourceRange })[];
  /** Further words of `ip route add` with their values: `mtu`, `mtu lock`, `scope`. */
  readonly options?: Readonly<Record<string, AttributeValue>>;
  readonly range: SourceRange;
}

/** A rule of the policy that chooses routing tables. */
export interface Rule {
  readonly family: Family;
  /** Which packets; a rule without any is for all. */
  readonly selector: {
    readonly not?: boolean;
    readonly from?: string;
    readonly to?: string;
    readonly iif?: string;
    readonly oif?: string;
    readonly fwmark?: string;
    readonly tos?: string | number;
    readonly ipproto?: string | number;
    readonly sport?: string;
    readonly dport?: string;
    readonly uidrange?: string;
    readonly l3mdev?: boolean;
  };
  readonly preference?: number;
  readonly action:
    | { readonly type: 'table'; readonly table: number }
    | { readonly type: 'goto'; readonly preference: number }
    | { readonly type: 'l3mdev' | 'nop' | 'blackhole' | 'unreachable' | 'prohibit' };
  /** Further words of `ip rule add` with their values: `suppress_prefixlength`, `realms`. */
  readonly options?: Readonly<Record<string, AttributeValue>>;
  readonly range: SourceRange;
}

export interface Neighbour {
  readonly address: string;
  readonly device: string;
  readonly mac?: string;
  /** Answer for the address on the device, instead of knowing one. */
  readonly proxy?: boolean;
  /** State of neighbour unreachability detection, `permanent` when absent. */
  readonly state?: string;
  readonly router?: boolean;
  readonly options?: Readonly<Record<string, AttributeValue>>;
  readonly range: SourceRange;
}
