import { basename } from 'node:path';
import type { SourceRange } from '../../language/model/problem.ts';
import type { TraceEntry, TraceEvent } from '../../simulator/kernel/trace.ts';
import { describeEvent, placeOf } from '../../simulator/trace/sentence.ts';
import type { Terminal } from './terminal.ts';

export interface HopsOptions {
  readonly indent: string;
  /** Leaves out what says nothing about the way taken: learned addresses, frames handed on. */
  readonly brief: boolean;
}

/** `first.netdsl:12:3` */
export function placeText(range: SourceRange): string {
  return `${basename(range.file)}:${range.start.line}:${range.start.column}`;
}

/**
 * Decisions in order. Each packet has a line of its own with what it is, then one line a decision: where, what, and at
 * the right the place in the source that decided it.
 */
export function hopsText(terminal: Terminal, trace: readonly TraceEntry[], options: HopsOptions): string {
  const shown = options.brief ? trace.filter((entry, index) => isTelling(entry, trace.slice(index + 1))) : trace;
  const width = Math.max(0, ...shown.map((entry) => placeOf(entry).length));
  const lines: string[] = [];
  let packet: number | undefined;
  for (const entry of shown) {
    if (entry.packet !== packet) lines.push(`${options.indent}${terminal.style('cyan', shortSummary(entry.summary))}`);
    packet = entry.packet;
    if (entry.event.type === 'originated') continue;
    lines.push(hopLine(terminal, entry, `${options.indent}  `, width));
  }
  return lines.join('\n');
}

function hopLine(terminal: Terminal, entry: TraceEntry, indent: string, width: number): string {
  const place = placeOf(entry).padEnd(width);
  const source = entry.origin === undefined ? '' : placeText(entry.origin);
  const text = decisionText(entry.event).replace(/ of table main$/, '');
  const room = terminal.columns - indent.length - width - 2;
  const rows = wrap(text, Math.max(24, room));
  const styled = (row: string) => (entry.event.type === 'dropped' ? terminal.style('red', row) : row);
  const hanging = ' '.repeat(indent.length + width + 2);
  const body = rows.map((row, index) => `${index === 0 ? `${indent}${place}  ` : hanging}${styled(row)}`);
  if (source === '') return body.join('\n');
  const used = hanging.length + rows.at(-1)!.length;
  const gap = terminal.columns - used - source.length;
  const shownSource = terminal.style('dim', source);
  if (gap >= 2) return `${body.join('\n')}${' '.repeat(gap)}${shownSource}`;
  return `${body.join('\n')}\n${' '.repeat(Math.max(0, terminal.columns - source.length))}${shownSource}`;
}

/** One decision in words, without saying where or about which packet. */
export function decisionText(event: TraceEvent): string {
  return describeEvent({ event, summary: 'it' });
}

/** Whether an entry tells something that the next ones do not. */
function isTelling(entry: TraceEntry, later: readonly TraceEntry[]): boolean {
  switch (entry.event.type) {
    case 'learned':
    case 'resolved':
      return false;
    case 'sent':
    case 'received':
      return !later.some((next) => next.packet === entry.packet || next.cause === entry.packet);
    default:
      return true;
  }
}

/** A packet's summary without numbers that tell nothing to a reader. */
export function shortSummary(summary: string): string {
  return summary.replace(/, id \d+/, '').replace(/, length \d+$/, '');
}

/** Breaks text at spaces into rows of at most `width`. */
export function wrap(text: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ')) {
    if (row !== '' && row.length + 1 + word.length > width) {
      rows.push(row);
      row = word;
    } else {
      row = row === '' ? word : `${row} ${word}`;
    }
  }
  return [...rows, row];
}
