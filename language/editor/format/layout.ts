import { type AstNode, AstUtils, CstUtils } from 'langium';
import type { Source } from '../../generated/ast.ts';

/** A word, sign or comment of a text, in order; a line comment without blanks at its end. */
export interface Item {
  readonly text: string;
  readonly offset: number;
  readonly end: number;
  readonly kind: 'word' | 'sign' | 'text' | 'line-comment' | 'block-comment';
}

/** What stands between two items: nothing but white space, which is all that the formatter changes. */
export interface Gap {
  /** Line breaks before the item; 2 for an empty line. */
  readonly lines: 0 | 1 | 2;
  /** Blanks before the item, or its indentation. */
  readonly blanks: number;
}

/** A block by the places of its braces among the items. */
interface Braces {
  readonly open: number;
  readonly close: number;
  readonly saved: boolean;
}

export interface Structure {
  readonly items: readonly Item[];
  /** By the place of an item. */
  readonly braces: ReadonlyMap<number, Braces>;
  /** Places of items that begin a statement, a line that another program saves, or the settings of a block. */
  readonly begins: ReadonlySet<number>;
  /** Of those: the ones that go on in a further line outside their block, and so must begin one. */
  readonly spread: ReadonlySet<number>;
}

/** Lines are broken where a block on one line would not fit. */
export const WIDTH = 120;

const INDENT = 2;

/** What a source without faults is made of. */
export function structureOf(source: Source, items: readonly Item[]): Structure {
  const { begins, spread, saved } = visit(source, items);
  const braces = new Map<number, Braces>();
  const open: number[] = [];
  for (const [place, { text, kind }] of items.entries()) {
    if (kind !== 'sign') continue;
    if (text === '{') open.push(place);
    else if (text === '}' && open.length > 0) {
      const pair = { open: open.pop()!, close: place };
      const entry: Braces = { ...pair, saved: saved.has(items[pair.open]!.offset) };
      braces.set(pair.open, entry);
      braces.set(pair.close, entry);
    }
  }
  return { items, braces, begins, spread };
}

/** Generic over the grammar: what stands in `statements`, `lines`, and first in the `attributes` of a block. */
function visit(source: Source, items: readonly Item[]) {
  const placeAt = new Map(items.map(({ offset }, place) => [offset, place]));
  const [begins, spread, saved] = [new Set<number>(), new Set<number>(), new Set<number>()];
  for (const node of AstUtils.streamAllContents(source)) {
    const { $cstNode: cst, $containerProperty: property } = node;
    if (cst === undefined) continue;
    if ('lines' in node) {
      const brace = [...CstUtils.flattenCst(cst)].find(({ text, hidden }) => text === '{' && !hidden);
      if (brace !== undefined) saved.add(brace.offset);
    }
    const isSetting = node.$container?.$type === 'Block' && property === 'attributes' && node.$containerIndex === 0;
    if (property !== 'statements' && property !== 'lines' && !isSetting) continue;
    const place = placeAt.get(cst.offset);
    if (place === undefined) continue;
    begins.add(place);
    const end = ownEnd(node) ?? cst.end;
    for (let at = place + 1; at < items.length && items[at]!.end <= end; at++) {
      if (items[at]!.kind === 'sign' && items[at]!.text === '{') break;
      if (!cst.root.fullText.slice(items[at - 1]!.end, items[at]!.offset).includes('\n')) continue;
      spread.add(place);
      break;
    }
  }
  return { begins, spread, saved };
}

/** Where a statement ends, its block left out. */
function ownEnd(node: AstNode): number | undefined {
  return (node as { block?: AstNode }).block?.$cstNode?.offset;
}

/** The gaps before all items that a text should have; `text` is what the items were read from. */
export function layOut(structure: Structure, text: string): Gap[] {
  const { items, braces } = structure;
  const breaks = breaksOf(text, items);
  const broken = new Set<number>();
  for (const pair of new Set(braces.values())) {
    if (pair.close > pair.open + 1 && !wasOnOneLine(pair, breaks)) broken.add(pair.open);
  }
  const aligned = alignedItems(structure, breaks);
  for (;;) {
    const gaps = gapsOf(structure, text, breaks, broken, aligned);
    const more = tooLong(structure, gaps, broken);
    if (more.length === 0) return gaps;
    for (const open of more) broken.add(open);
  }
}

/** Line breaks of a text before each item. */
function breaksOf(text: string, items: readonly Item[]): number[] {
  return items.map(({ offset }, place) => {
    const before = text.slice(items[place - 1]?.end ?? 0, offset);
    return before.match(/\r\n|\r|\n/g)?.length ?? 0;
  });
}

const isComment = (item: Item | undefined) => item?.kind === 'line-comment' || item?.kind === 'block-comment';
const isSign = (item: Item | undefined, sign: string) => item?.kind === 'sign' && item.text === sign;

function gapsOf(
  structure: Structure,
  text: string,
  breaks: readonly number[],
  broken: ReadonlySet<number>,
  aligned: ReadonlySet<number>,
): Gap[] {
  const { items, braces, begins, spread } = structure;
  const open: number[] = [];
  return items.map((item, place) => {
    const before = items[place - 1];
    const opens = isSign(before, '{');
    if (opens) open.push(place - 1);
    const owner = open.at(-1);
    const closes = isSign(item, '}') && braces.has(place);
    if (closes) open.pop();
    if (before === undefined) return { lines: 0, blanks: 0 };

    const count = breaks[place]!;
    const inSaved = owner !== undefined && braces.get(owner)?.saved === true && !closes && !opens;
    const mustBreak =
      before.kind === 'line-comment' ||
      (opens && broken.has(place - 1) && !(isComment(item) && count === 0)) ||
      (closes && broken.has(braces.get(place)!.open)) ||
      (begins.has(place) && owner !== undefined && broken.has(owner) && wasOnOneLine(braces.get(owner)!, breaks)) ||
      (isSign(before, '}') && begins.has(place) && broken.has(braces.get(place - 1)?.open ?? -1)) ||
      spread.has(place);
    const mayBreak = count > 0 && !(isSign(item, '{') && !isComment(before)) && !(closes && !mustBreak);
    if (mustBreak || mayBreak) {
      const lines = count > 1 && !opens && !closes ? 2 : 1;
      const goesOn = !closes && !beginsOrComments(structure, place);
      return { lines, blanks: INDENT * (open.length + (goesOn ? 1 : 0)) };
    }
    const written = item.offset - before.end;
    if (inSaved && count === 0) return { lines: 0, blanks: text.slice(before.end, item.offset).length };
    const blanks = blanksBetween(structure, place, written);
    if (isSign(item, '{') && broken.has(place)) return { lines: 0, blanks };
    return { lines: 0, blanks: blanks > 0 && written > blanks && aligned.has(place) ? written : blanks };
  });
}

const wasOnOneLine = ({ open, close }: Braces, breaks: readonly number[]) =>
  breaks.slice(open + 1, close + 1).every((count) => count === 0);

/** Whether a line that begins here begins something; a comment goes with what stands after it. */
function beginsOrComments({ items, begins }: Structure, place: number): boolean {
  let at = place;
  while (isComment(items[at])) at++;
  return at >= items.length || begins.has(at) || isSign(items[at], '}') || isSign(items[at], '{');
}

/** Blanks between two items of one line. Two statements have two between. */
function blanksBetween({ items, begins, braces }: Structure, place: number, written: number): number {
  const [before, item] = [items[place - 1]!, items[place]!];
  if (isSign(item, '}') && braces.get(place)?.open === place - 1) return 0;
  if (isSign(item, ',')) return 0;
  if (isSign(before, ',')) return written > 0 ? 1 : 0;
  if (before.kind === 'word' && item.kind === 'word' && written === 0) return 0;
  return begins.has(place) && !isSign(before, '{') && !isComment(before) ? 2 : 1;
}

/**
 * Items that a user has lined up: more than one blank stands before them, and in another line of the same paragraph
 * something begins after a blank at the same distance from the beginning of its line.
 */
function alignedItems({ items, braces }: Structure, breaks: readonly number[]): ReadonlySet<number> {
  const result = new Set<number>();
  /** By depth: what stands at which distance in the lines of the paragraph. */
  const paragraphs = new Map<number, Map<number, number[]>>();
  const settle = (from: number) => {
    for (const [depth, columns] of paragraphs) {
      if (depth < from) continue;
      for (const places of columns.values()) if (places.length > 1) for (const place of places) result.add(place);
      paragraphs.delete(depth);
    }
  };
  let depth = 0;
  let line = { start: items[0]?.offset ?? 0, depth: 0 };
  for (const [place, item] of items.entries()) {
    if (isSign(item, '}') && braces.has(place)) depth--;
    if (breaks[place]! > 0) {
      line = { start: item.offset, depth };
      settle(breaks[place]! > 1 ? 0 : depth + 1);
    } else if (place > 0 && item.offset > items[place - 1]!.end) {
      const columns = paragraphs.get(line.depth) ?? new Map<number, number[]>();
      paragraphs.set(line.depth, columns);
      const distance = item.offset - line.start;
      columns.set(distance, [...(columns.get(distance) ?? []), place]);
    }
    if (isSign(item, '{') && braces.has(place)) depth++;
  }
  settle(0);
  return result;
}

/** Blocks on one line, the outermost of each line that does not fit. */
function tooLong({ items, braces }: Structure, gaps: readonly Gap[], broken: ReadonlySet<number>): number[] {
  const result: number[] = [];
  let width = 0;
  let first: number | undefined;
  const settle = () => {
    if (width > WIDTH && first !== undefined) result.push(first);
    [width, first] = [0, undefined];
  };
  for (const [place, item] of items.entries()) {
    const gap = gaps[place]!;
    if (gap.lines > 0) settle();
    const isLast = (gaps[place + 1]?.lines ?? 1) > 0;
    if (!(isComment(item) && isLast)) width += gap.blanks + item.text.length;
    const block = isSign(item, '{') ? braces.get(place) : undefined;
    if (block !== undefined && !block.saved && !broken.has(place) && block.close > place + 1) first ??= place;
  }
  settle();
  return result;
}
