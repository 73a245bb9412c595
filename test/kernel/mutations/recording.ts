import { readCases } from '../case.ts';
import { createJudge } from '../judge.ts';
import { open } from '../open.ts';

/** What a kernel printed for a case. */
export interface Recording {
  readonly name: string;
  readonly text: string;
  readonly real: readonly string[];
}

const AT_ONCE = 6;

/**
 * The kernel's answers to all cases that are not open, those that the simulator gives quickly first. Throws when the
 * simulator disagrees without any fault planted: nothing could be told from its answers then.
 */
export async function recordKernel(): Promise<Recording[]> {
  await using judge = createJudge();
  const waiting = readCases().filter(({ name }) => !(name in open));
  const recordings: Recording[] = [];
  const disagreeing: string[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { agree, real } = await judge.judge(next);
      if (agree) recordings.push({ name: next.name, text: next.text, real });
      else disagreeing.push(next.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (disagreeing.length > 0) throw new Error(`kernel and simulator disagree already: ${disagreeing.join(', ')}`);
  return recordings.sort((a, b) => a.text.length - b.text.length);
}
