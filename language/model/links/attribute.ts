/** A kind-specific attribute value, in the type that `ip -j` prints. Several values are one text, as iproute2 takes them. */
export type AttributeValue = string | number | boolean;

/** What an attribute takes, in iproute2's spelling. */
export type ValueType =
  | {
      readonly type: 'integer';
      readonly min: number;
      readonly max: number;
      readonly unit?: string;
      /** Words that stand for numbers: `inherit`, `auto`; below zero for what `ip -j` does not show. */
      readonly words?: Readonly<Record<string, number>>;
      /** As a rule written in hexadecimal; iproute2 takes it so, with or without 0x. */
      readonly base?: 16;
      /** May also be written as a dotted quad, and is shown as one. */
      readonly dotted?: boolean;
    }
  /**
   * `on`/`off`, `1`/`0`; iproute2 is given the form in `words`: [false, true]. With `alone` the word stands without the
   * name of the attribute: `nolearning`; an empty one says nothing.
   */
  | { readonly type: 'boolean'; readonly words: readonly [string, string]; readonly alone?: boolean }
  | {
      readonly type: 'enum';
      readonly values: readonly string[];
      /** A number stands for the value at that place. */
      readonly numbers?: boolean;
      /** Capitals and small letters are the same. */
      readonly anyCase?: boolean;
      /** Other spellings that iproute2 takes. */
      readonly aliases?: Readonly<Record<string, string>>;
      /** The value stands without the name of the attribute: `private`. */
      readonly alone?: boolean;
    }
  | { readonly type: 'mac'; readonly group?: boolean }
  | { readonly type: 'address'; readonly family?: 4 | 6; readonly multicast?: boolean }
  /** An address with its prefix length. */
  | { readonly type: 'prefix'; readonly family?: 4 | 6 }
  /** A device of the same namespace; `ports` if it must be able to have ports, `kinds` when not of any. */
  | { readonly type: 'device'; readonly ports?: boolean; readonly kinds?: readonly string[] }
  | { readonly type: 'name' }
  /** Two numbers with a colon between. */
  | { readonly type: 'map'; readonly from: readonly [number, number]; readonly to: readonly [number, number] }
  /** A number, or two with a hyphen between. */
  | { readonly type: 'range'; readonly min: number; readonly max: number }
  /** A time with its unit (ns, us, ms, s), kept in nanoseconds. */
  | { readonly type: 'duration' }
  /** Bits or bytes a second with the unit of tc(8) (bit, kbit, mbit, gbit, bps, kbps …), kept in bits a second. */
  | { readonly type: 'rate' }
  /** A share of 100 with its sign: `0.1%`, kept as the number. */
  | { readonly type: 'percent' }
  /** Bytes in hexadecimal, two digits each. */
  | { readonly type: 'bytes'; readonly length: number };

export interface AttributeDescriptor {
  /** Meaning, one sentence; shown by completion and hover and in the reference. */
  readonly summary: string;
  readonly value: ValueType;
  /** What the kernel takes when it is not given. */
  readonly default?: AttributeValue;
  /** Without it iproute2 or the kernel refuses to make the link. */
  readonly required?: boolean;
  /** Takes several values; iproute2 wants them with `separator` between. */
  readonly list?: { readonly separator: ',' | ' '; readonly min?: number; readonly max?: number };
  /** What stands before the value when it is not the attribute's name: `macaddr set`. Empty: nothing. */
  readonly words?: readonly string[];
  /** Fixed when the link is made: another value is another link. */
  readonly fixed?: boolean;
  /** Linux or iproute2 that has it, where that is not every one in use. */
  readonly since?: string;
  /** Key in `info_data` of `ip -d -j link` when it is not the attribute's name, with dots into objects; `false`: not shown. */
  readonly json?: string | false;
  /** How iproute2 prints the number when not in decimal: `0x1f`, or as seconds what counts hundredths. */
  readonly format?: 'hex' | 'seconds';
  /**
   * Kept in ticks of the kernel's clock: where these are no whole hundredths of a second (CONFIG_HZ=250), a value may read
   * back one less.
   */
  readonly ticks?: boolean;
  /** Shown by the kernel, never set: not part of the language. */
  readonly readOnly?: boolean;
  /** Only kernels built with this have it. */
  readonly needs?: 'VLANs of bridges';
  /** Only netdsl's: says something of the device that `ip link` is not told. */
  readonly ours?: boolean;
}

export type Attributes = Readonly<Record<string, AttributeDescriptor>>;
