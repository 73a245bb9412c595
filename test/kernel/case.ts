import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKernel } from '../../simulator/kernel/create.ts';
import { createShell } from '../../simulator/shell/index.ts';

/** A script that is run on the kernel and in the simulator, block by block. */
export interface Case {
  /** File name without `.sh`. */
  readonly name: string;
  /** First comment of the file. */
  readonly title: string;
  readonly text: string;
  /** Whole statements, a line or a compound command each. */
  readonly blocks: readonly string[];
}

const folder = join(import.meta.dirname, 'cases');

export function readCases(): Case[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sh'))
    .sort()
    .map((file) => readCase(file.slice(0, -'.sh'.length), readFileSync(join(folder, file), 'utf8')));
}

export function readCase(name: string, text: string): Case {
  const title = /^# *(.*)$/m.exec(text)?.[1] ?? name;
  return { name, title, text, blocks: splitBlocks(text) };
}

/** Joins lines until they are whole statements; comments and empty lines between blocks are left out. */
function splitBlocks(text: string): string[] {
  const shell = createShell(createKernel());
  const blocks: string[] = [];
  let pending = '';
  for (const line of text.split('\n')) {
    if (pending === '' && /^\s*(#.*)?$/.test(line)) continue;
    pending += pending === '' ? line : `\n${line}`;
    if (line.endsWith('\\') || shell.isIncomplete(pending)) continue;
    blocks.push(pending);
    pending = '';
  }
  if (pending !== '') throw new Error(`unfinished at its end: ${pending}`);
  return blocks;
}
