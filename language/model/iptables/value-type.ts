import type { Family } from '../address.ts';

/** What a word after an option is. Each type has a reader and a printer in values/. */
export type ValueType =
  | {
      readonly type: 'integer';
      readonly min: number;
      readonly max: number;
      readonly unit?: string;
      readonly hex?: number;
    }
  /** `5`, `5:10`, `:10`, `5:`, as `sign` has it. */
  | {
      readonly type: 'range';
      readonly min: number;
      readonly max: number;
      readonly sign: ':' | '-';
      readonly unit?: string;
      readonly names?: 'port' | 'user';
    }
  /** Ports and ranges of ports with commas between; at most `count`, a range counting two. */
  | { readonly type: 'ports'; readonly count: number }
  /** `number`: printed as its number. */
  | { readonly type: 'protocol'; readonly number?: boolean }
  /** Address with an optional prefix length or mask; `list` if commas may make several rules, `bare` if one address is printed without. */
  | { readonly type: 'network'; readonly list?: boolean; readonly bare?: boolean }
  | { readonly type: 'address-range' }
  /** `[ADDRESS[-ADDRESS]][:PORT[-PORT]]`; `base` if `/PORT` may follow the range of ports. */
  | { readonly type: 'translation'; readonly base?: boolean }
  /** `VALUE[/MASK]` of that many bits; `mask` says whether a mask of all bits is printed. */
  | {
      readonly type: 'mask';
      readonly bits: 8 | 32;
      readonly mask: 'always' | 'unlessFull' | 'none';
      readonly names?: 'tos';
    }
  /** Packets, or with `bytes` also bytes, per time. */
  | { readonly type: 'rate'; readonly bytes?: boolean }
  /** Packets, or bytes such as `2mb`. */
  | { readonly type: 'burst' }
  /** `families`: words of one family only. `byFamily`: what a word means in each. */
  | {
      readonly type: 'enum';
      readonly values: readonly string[];
      readonly aliases?: Readonly<Record<string, string>>;
      readonly families?: Readonly<Record<string, Family>>;
      readonly byFamily?: Readonly<Record<string, Readonly<Record<Family, string>>>>;
    }
  /** Words with commas between. `ordered`: printed in the order of `values`. */
  | {
      readonly type: 'words';
      readonly values: readonly string[];
      readonly ordered?: boolean;
      readonly aliases?: Readonly<Record<string, string>>;
      readonly max?: number;
    }
  | { readonly type: 'days-of-month' }
  | { readonly type: 'text'; readonly max: number; readonly quoted?: 'always' | 'never' }
  | { readonly type: 'hex-text'; readonly max: number }
  | { readonly type: 'interface' }
  | { readonly type: 'set' }
  | { readonly type: 'mac' }
  | { readonly type: 'icmp'; readonly family: 4 | 6 }
  | { readonly type: 'time' }
  | { readonly type: 'date' }
  | { readonly type: 'probability' }
  | { readonly type: 'class' }
  | { readonly type: 'zone' }
  | { readonly type: 'dscp-class' };

/** A word that was understood: plain data, addresses and names in their canonical text. */
export type OptionValue =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'bytes'; readonly value: number }
  | { readonly type: 'range'; readonly from: number; readonly to: number }
  | { readonly type: 'ranges'; readonly ranges: readonly { readonly from: number; readonly to: number }[] }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'words'; readonly words: readonly string[] }
  | { readonly type: 'networks'; readonly networks: readonly Network[] }
  | { readonly type: 'address-range'; readonly from: string; readonly to: string }
  | {
      readonly type: 'translation';
      readonly addresses?: { readonly from: string; readonly to: string };
      readonly ports?: { readonly from: number; readonly to: number };
      /** The port from which the offset into the range is counted. */
      readonly base?: number;
    }
  | { readonly type: 'mask'; readonly value: number; readonly mask: number }
  | { readonly type: 'rate'; readonly amount: number; readonly unit: RateUnit; readonly bytes?: boolean }
  /** `code` absent: every code. */
  | { readonly type: 'icmp'; readonly icmp: number | 'any'; readonly code?: number };

export interface Network {
  /** Canonical text; bits outside the mask are zero. */
  readonly address: string;
  /** Its length, or the mask itself where its bits are not contiguous. */
  readonly prefix: number | string;
}

export type RateUnit = 'sec' | 'min' | 'hour' | 'day';
