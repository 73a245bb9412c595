import type { AttributeValue } from '../links/index.ts';
import type { SourceRange } from '../problem.ts';
import type { InterfaceAddress, Listener, PortVlan, Sourced, Sysctl } from './common.ts';
import type { Route } from './routing.ts';

/* Network cards, guests, and the world around with its cables. */

/** A network card as hardware. */
export interface Card {
  /** With its domain, in small letters: `0000:03:00.0`. */
  readonly pci?: Sourced<string>;
  /** Number of virtual functions that it shall have. */
  readonly numvfs?: Sourced<number>;
  /** Driver that it is bound to, where not the one that the kernel chooses. */
  readonly driver?: Sourced<string>;
  /** Virtual functions of which the file says something. */
  readonly vfs: readonly Vf[];
}

export interface Vf {
  readonly index: number;
  readonly range: SourceRange;
  /** By the words of `ip link set dev PF vf INDEX`; rates in Mbit/s. */
  readonly attributes: Readonly<Record<string, Sourced<AttributeValue>>>;
}

/** A virtual function by its card, a device of the machine's own namespace at first. */
export interface VfOfCard {
  readonly card: string;
  readonly index: number;
  readonly range: SourceRange;
}

/** What runs in a guest, an external router or an external host besides its ports; absent without any. */
export interface Inside {
  readonly routes?: readonly Route[];
  readonly sysctls?: readonly Sysctl[];
  readonly listeners?: readonly Listener[];
}

/** A virtual machine on this one. */
export interface Guest extends Inside {
  readonly name: string;
  readonly range: SourceRange;
  readonly cards: readonly GuestCard[];
}

/** A network card in a guest. */
export interface GuestCard {
  readonly name: string;
  readonly range: SourceRange;
  /** What it is on the machine: a tap or macvtap, or a card or virtual function that vfio-pci hands over. */
  readonly on: {
    readonly namespace: string;
    readonly device: string;
    readonly vf?: number;
    readonly range: SourceRange;
  };
  readonly up: boolean;
  readonly mtu?: Sourced<number>;
  readonly mac?: Sourced<string>;
  readonly addresses: readonly InterfaceAddress[];
}

/** A machine of the world around. */
export interface External extends Inside {
  readonly kind: 'switch' | 'router' | 'host';
  readonly name: string;
  readonly range: SourceRange;
  /** Of a switch those of a bridge, by iproute2 name. */
  readonly attributes: Readonly<Record<string, Sourced<AttributeValue>>>;
  readonly ports: readonly ExternalPort[];
}

export interface ExternalPort {
  readonly name: string;
  readonly range: SourceRange;
  readonly up: boolean;
  readonly mtu?: Sourced<number>;
  readonly mac?: Sourced<string>;
  /** Of routers and hosts. */
  readonly addresses: readonly InterfaceAddress[];
  /** VLANs of the port of a switch, as of a bridge; absent when the file says nothing of them. */
  readonly vlans?: readonly PortVlan[];
  /** Frames may leave by the port that they came by. */
  readonly reflectiveRelay?: Sourced<boolean>;
}

/** Two ends joined, of which each is in one cable only. */
export interface Cable {
  readonly left: CableEnd;
  readonly right: CableEnd;
  readonly range: SourceRange;
  /** As of a link. */
  readonly impairment?: Readonly<Record<string, Sourced<AttributeValue>>>;
}

/** A network card by the namespace that it is in at first, or the port of an external node. */
export interface CableEnd {
  readonly node: string;
  readonly device: string;
  readonly range: SourceRange;
}
