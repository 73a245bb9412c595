import type { SysctlDescriptor, SysctlValue } from '../../language/model/sysctls.ts';
import { KernelError } from './errno.ts';

/**
 * The text that /proc/sys shows after `text` was written to a setting that showed `old`. Throws EINVAL for what the
 * kernel would not take: proc_dointvec and its kin, kernel/sysctl.c.
 */
export function acceptSysctlText(descriptor: SysctlDescriptor, old: string, text: string): string {
  const { value } = descriptor;
  switch (value.type) {
    case 'integer':
      return String(parseInteger(text, value.min, value.max));
    case 'flag':
      return parseInteger(text, -2147483648, 2147483647) === 0 ? '0' : '1';
    case 'integers':
      return parseIntegers(value, old, text);
    case 'text':
      return text.trim();
  }
}

/** One integer in the notation of strtoul(3) with base 0; what follows it after white space is left unread. */
export function parseInteger(text: string, min: number, max: number): number {
  const match = /^\s*(-?)(0[xX][0-9a-fA-F]+|\d+)(?=\s|$)/.exec(text);
  if (match === null) throw new KernelError('EINVAL');
  const digits = match[2]!;
  const octal = /^0\d/.test(digits);
  if (octal && /[89]/.test(digits)) throw new KernelError('EINVAL');
  const magnitude = octal ? Number.parseInt(digits, 8) : Number(digits);
  const number = match[1] === '-' && magnitude !== 0 ? -magnitude : magnitude;
  if (number < min || number > max) throw new KernelError('EINVAL');
  return number;
}

/** As many integers as are given replace the first ones. */
function parseIntegers(value: SysctlValue & { type: 'integers' }, old: string, text: string): string {
  const words = text.trim().split(/\s+/).slice(0, value.count);
  const numbers = words.map((word) => parseInteger(word, -2147483648, 2147483647));
  return [...numbers, ...old.split('\t').slice(numbers.length)].join('\t');
}
