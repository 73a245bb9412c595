import type { IToken } from 'chevrotain';

/** Position of the colon of `node:device`, -1 for IPv6 and Ethernet addresses, `10.0.0.1:80` and words without. */
export function pathColon(word: string): number {
  const colon = word.indexOf(':');
  if (colon < 0 || word.indexOf(':', colon + 1) >= 0) return -1;
  return /^\d+(\.\d+){3}$/.test(word.slice(0, colon)) ? -1 : colon;
}

/** What may stand at the end of a name: `[2]`, `[i in 1..4]`; and of a template's: `(1, 2)`. */
export const INDEX = /\[[^\][]*\]$/;
export const ARGUMENTS = /\([^()]*\)$/;

/** Where a suffix begins behind a name; -1 without one. */
export function suffixStart(word: string, suffix: RegExp): number {
  const start = word.search(suffix);
  return start > 0 ? start : -1;
}

/** A variable in a word: `{i}`, `{i+1}`. */
export const VARIABLE = /\{([A-Za-z_]\w*)([+-]\d+)?\}/g;

/** Whether a destination is meant as an address, right or wrong. */
export function looksLikeAddress(written: string): boolean {
  const word = written.replace(VARIABLE, '1');
  return /^[\d.]+(\/\d*)?$/.test(word) || (word.includes(':') && pathColon(word) < 0) || /^\d+(\.\d+){3}/.test(word);
}

/** The token for a part of a word's image. */
export function part(token: IToken, start: number, end: number = token.image.length): IToken {
  return {
    ...token,
    image: token.image.slice(start, end),
    startOffset: token.startOffset + start,
    endOffset: token.startOffset + end - 1,
    startColumn: token.startColumn! + start,
    endColumn: token.startColumn! + end - 1,
  };
}
