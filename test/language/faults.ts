import { readdirSync, readFileSync } from 'node:fs';
import { checkText } from '../../language/index.ts';

const folder = new URL('./tour/', import.meta.url);

export interface TourFile {
  readonly name: string;
  readonly text: string;
}

/** The files that together use the whole language. */
export const tour: readonly TourFile[] = readdirSync(folder)
  .filter((name) => name.endsWith('.netdsl'))
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

/** What may happen to a token. */
export const faults = {
  removed: () => '',
  doubled: (token: string) => `${token} ${token}`,
  corrupted: (token: string) => `${token.slice(0, -1)}%?`,
} as const;

export type Fault = keyof typeof faults;

export interface Token {
  readonly at: number;
  readonly token: string;
}

/** Tokens outside comments: where each begins, and its text. */
export function tokensOf(text: string): Token[] {
  const plain = text.replace(/\/\/.*$/gm, (comment) => ' '.repeat(comment.length));
  return [...plain.matchAll(/"[^"\n]*"|[^\s{}",]+|[{}",]/g)].map((match) => ({ at: match.index, token: match[0] }));
}

/** What is wrong with how a fault in one token is told; nothing if it is told on its line or one next to it. */
export async function untold(
  { name, text }: TourFile,
  { at, token }: Token,
  fault: Fault,
): Promise<string | undefined> {
  const { problems } = await checkText(text.slice(0, at) + faults[fault](token) + text.slice(at + token.length), name);
  const line = text.slice(0, at).split('\n').length;
  const where = `${name}:${line}: '${token}' ${fault}`;
  const internal = problems.find(({ code }) => code === 'internal');
  if (internal !== undefined) return `${where}: ${internal.message}`;
  const isNear = problems.some(({ range }) => Math.abs(range.start.line - line) <= 1);
  if (problems.length === 0 || isNear) return undefined;
  return `${where}: told on line ${problems[0]!.range.start.line}: ${problems[0]!.message}`;
}
