import type { AttributeDescriptor, Attributes } from './attribute.ts';
import type { Rule } from './rule.ts';

/**
 * A link kind, described once. Validation, completion, hover, the reference page, the simulated `ip link add … type
 * KIND` with its `-d` output, and the executor's arguments and diff all come from here.
 */
export interface LinkKindDescriptor {
  readonly summary: string;
  /** RFC, manual page, kernel file. */
  readonly source: readonly string[];
  /** Linux and iproute2 that have it, where that is not every one in use: `Linux 6.7, iproute2 6.6`. */
  readonly since?: string;
  /**
   * `pair`: creating one end creates the other (`peer`). `single`: stands by itself. `existing`: is there already, and is
   * never created or deleted.
   */
  readonly shape: 'single' | 'pair' | 'existing';
  /** How it is made when not by `ip link add … type KIND`. */
  readonly made?: { readonly by: 'tuntap'; readonly mode: string };
  /** A statement of the kind, without problems beside `context`. */
  readonly example: string;
  /** Statements that the example needs beside it. */
  readonly context?: string;
  /** `ip link add link DEVICE`: the device that it stands on. */
  readonly parent?: {
    readonly required: boolean;
    readonly summary: string;
    /** Kinds that it can stand on, when not any. */
    readonly kinds?: readonly string[];
    /** What two links of these kinds cannot both have for a parent: the kernel gives a device one receiver (rx_handler). */
    readonly receives?: string;
  };
  /** It speaks through the network stack of the namespace that it is made in. */
  readonly underlay?: boolean;
  /** Whether devices of this kind can be the `master` of others, and what it calls them. */
  readonly ports?: {
    readonly maximum: number;
    /** Attributes of a port, `ip link set … type bridge_slave`. */
    readonly attributes: Attributes;
    /** Ports belong to VLANs: `bridge vlan`. */
    readonly vlans?: boolean;
    /** Kinds that cannot be ports. */
    readonly refuses?: readonly string[];
    /** Ports keep their addresses: they are routed, not switched. */
    readonly routed?: boolean;
  };
  readonly mtu: { readonly default: number; readonly min: number; readonly max: number };
  /** `own` (the rule): an Ethernet address of its own. `parent`: that of another device until one is given. `none`. */
  readonly mac?: 'own' | 'parent' | 'none';
  /** In the order of `ip -d link`. */
  readonly attributes: Attributes;
  /** What its attributes demand of each other. */
  readonly rules?: readonly Rule[];
  /** No two links of a namespace agree in all of these; `link` is the parent. */
  readonly identity?: readonly string[];
}

/** The attributes that a file may set. */
export function settable(attributes: Attributes): [string, AttributeDescriptor][] {
  return Object.entries(attributes).filter(([, { readOnly }]) => readOnly !== true);
}
