import type { SourceRange } from '../problem.ts';

/** A value and where it stands. */
export interface Sourced<T> {
  readonly value: T;
  readonly range: SourceRange;
}

/** VLANs of a bridge port from `first` to `last`: `bridge vlan add dev PORT vid FIRST-LAST [pvid] [untagged]`. */
export interface PortVlan {
  readonly first: number;
  readonly last: number;
  readonly pvid: boolean;
  readonly untagged: boolean;
  readonly range: SourceRange;
}

export interface InterfaceAddress {
  /** `10.1.2.2/16` */
  readonly prefix: string;
  readonly range: SourceRange;
}

export interface Listener {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** All addresses of the namespace when absent. */
  readonly address?: string;
  readonly range: SourceRange;
}

export interface Sysctl {
  /** Dotted: `net.ipv4.ip_forward` */
  readonly key: string;
  readonly value: string;
  readonly range: SourceRange;
}
