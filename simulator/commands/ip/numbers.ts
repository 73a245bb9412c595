/*
 * Numbers as strtoul(3) and strtol(3) read them: blanks and a sign before, `0x` hexadecimal, a leading 0 octal; the whole
 * word must be one. `undefined` where iproute2's get_u32() and its like refuse.
 */

function parse(word: string, base: 0 | 16): bigint | undefined {
  const match = /^\s*([+-]?)(.*)$/s.exec(word);
  if (match === null) return undefined;
  const digits = match[2]!;
  const hexadecimal = /^0x([0-9a-f]+)$/i.exec(digits)?.[1];
  let value: bigint;
  if (hexadecimal !== undefined) value = BigInt(`0x${hexadecimal}`);
  else if (base === 16) {
    if (!/^[0-9a-f]+$/i.test(digits)) return undefined;
    value = BigInt(`0x${digits}`);
  } else if (/^0[0-7]*$/.test(digits)) value = BigInt(`0o${digits}`);
  else if (/^[1-9]\d*$/.test(digits)) value = BigInt(digits);
  else return undefined;
  return match[1] === '-' ? -value : value;
}

/** 0..max; a negative number wraps to 64 bits, as in C, and so is too large for any smaller type. */
export function parseUnsigned(word: string, max = 0xffffffff, base: 0 | 16 = 0): number | undefined {
  const value = parse(word, base);
  if (value === undefined) return undefined;
  const wrapped = value < 0n ? value + (1n << 64n) : value;
  return wrapped >= 0n && wrapped <= BigInt(max) ? Number(wrapped) : undefined;
}

/** A signed 32-bit number. */
export function parseInteger(word: string): number | undefined {
  const value = parse(word, 0);
  return value !== undefined && value >= -0x80000000n && value <= 0x7fffffffn ? Number(value) : undefined;
}
