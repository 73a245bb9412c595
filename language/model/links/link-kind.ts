/** A kind-specific attribute value, in the type that `ip -j` prints. */
export type AttributeValue = string | number | boolean;

/** What an attribute takes, in iproute2's spelling. */
export type ValueType =
  | { readonly type: 'integer'; readonly min: number; readonly max: number; readonly unit?: string }
  /** `on`/`off`, `1`/`0`; iproute2 is given the form in `words`: [false, true] */
  | { readonly type: 'boolean'; readonly words: readonly [string, string] }
  | { readonly type: 'enum'; readonly values: readonly string[] }
  | { readonly type: 'mac' }
  | { readonly type: 'address' }
  | { readonly type: 'name' };

export interface AttributeDescriptor {
  /** Meaning, one sentence; shown by completion and hover and in the reference. */
  readonly summary: string;
  readonly value: ValueType;
  /** What the kernel takes when it is not given. */
  readonly default?: AttributeValue;
  /** Key in `info_data` of `ip -d -j link` when it is not the attribute's name. */
  readonly json?: string;
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
}

/**
 * A link kind, described once. Validation, completion, hover, the reference page, the simulated `ip link add … type
 * KIND` with its `-d` output, and the executor's arguments and diff all come from here.
 */
export interface LinkKindDescriptor {
  readonly summary: string;
  /** RFC, manual page, kernel file. */
  readonly source: readonly string[];
  /** `pair`: creating one end creates the other (`peer`). `single`: stands by itself. */
  readonly shape: 'single' | 'pair';
  /** Whether devices of this kind can be the `master` of others, and what it calls them. */
  readonly ports?: {
    readonly maximum: number;
    /** Attributes of a port, `ip link set … type bridge_slave`. */
    readonly attributes: Readonly<Record<string, AttributeDescriptor>>;
  };
  readonly mtu: { readonly default: number; readonly min: number; readonly max: number };
  /** In the order of `ip -d link`. */
  readonly attributes: Readonly<Record<string, AttributeDescriptor>>;
}
