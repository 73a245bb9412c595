/** Sum of big-endian 16-bit words, an odd last byte padded with zero (RFC 1071), to be folded by `foldChecksum`. */
export function sumWords(bytes: Uint8Array, from = 0, to = bytes.length, start = 0): number {
  let sum = start;
  let index = from;
  for (; index + 1 < to; index += 2) sum += (bytes[index]! << 8) | bytes[index + 1]!;
  if (index < to) sum += bytes[index]! << 8;
  return sum;
}

/** Ones' complement of the ones' complement sum (RFC 1071). */
export function foldChecksum(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return ~folded & 0xffff;
}
