import type { AttributeValue } from '../language/model/links/index.ts';

/*
 * What a host has, as far as netdsl looks at it: plain JSON-safe data, in the words of `ip -j`. Values that move by
 * themselves (timers, counters, the state of neighbours) are left out.
 */

export interface ObservedState {
  /** The machine's own namespace (`host`) and those named ones that were asked for and exist. */
  readonly namespaces: Readonly<Record<string, ObservedNamespace>>;
}

export interface ObservedNamespace {
  readonly name: string;
  /** Why it cannot be entered: a file under /run/netns that is no namespace. */
  readonly fault?: string;
  readonly links: readonly ObservedLink[];
  /** Those of table main that the kernel did not make itself. */
  readonly routes: readonly ObservedRoute[];
  /** Values asked for; `null` when the host has no such key. */
  readonly sysctls: Readonly<Record<string, string | null>>;
}

export interface ObservedLink {
  readonly name: string;
  readonly index: number;
  /** `loopback` for lo, `physical` when the kernel names no kind. */
  readonly kind: string;
  readonly mac: string;
  readonly mtu: number;
  readonly txqlen: number | undefined;
  readonly group: string;
  readonly alias: string | undefined;
  /** Administratively up. */
  readonly up: boolean;
  /** Has a carrier: LOWER_UP. */
  readonly carrier: boolean;
  readonly master: string | undefined;
  /** Kind of the master, which says what `port` holds. */
  readonly portKind: string | undefined;
  /** Spanning tree state, of a bridge port. */
  readonly portState: string | undefined;
  /** The other end of a pair: its index in its own namespace, or its name when it is in the same one. */
  readonly peer: number | string | undefined;
  /** `info_data` by the names of the catalogue. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** `info_slave_data` by the names of the catalogue of its master's kind. */
  readonly port: Readonly<Record<string, AttributeValue>>;
  readonly addresses: readonly ObservedAddress[];
}

export interface ObservedAddress {
  /** `10.1.2.2/16` */
  readonly prefix: string;
  readonly family: 4 | 6;
  readonly scope: string;
  readonly secondary: boolean;
  readonly tentative: boolean;
  readonly dadFailed: boolean;
}

export interface ObservedRoute {
  /** `default` and single addresses written out: `0.0.0.0/0`, `10.0.0.1/32`. */
  readonly destination: string;
  readonly family: 4 | 6;
  readonly type: string;
  readonly via: string | undefined;
  readonly device: string | undefined;
  readonly source: string | undefined;
  readonly metric: number | undefined;
  readonly onlink: boolean;
  readonly protocol: string;
}

export function linkIn(state: ObservedState, namespace: string, name: string): ObservedLink | undefined {
  return state.namespaces[namespace]?.links.find((link) => link.name === name);
}
