import type { Machine } from '../../../simulator/kernel/machine.ts';
import { readCases } from '../case.ts';
import { createJudge } from '../judge.ts';
import { open } from '../open.ts';
import { answerWhole } from '../whole-machine.ts';

/** What a kernel printed for a case. */
export interface Recording {
  readonly name: string;
  readonly text: string;
  readonly real: readonly string[];
  /** Answered in the machine's own namespace (../whole-machine.ts); it has no text. */
  readonly whole?: true;
  /** What is to be simulated: the machine whose kernel it was. */
  readonly machine: Machine;
}

export interface Recordings {
  /** Those that the simulator gives quickly first. */
  readonly recordings: readonly Recording[];
  /** Cases on which both disagree without any fault planted: nothing can be told from the simulator's answers to them. */
  readonly disagreeing: readonly string[];
}

const AT_ONCE = 6;

/** The kernel's answers to the cases that are not open and whose names begin so; to all without names. */
export async function recordKernel(names: readonly string[]): Promise<Recordings> {
  await using judge = createJudge();
  const waiting = readCases().filter(
    ({ name }) => !(name in open) && (names.length === 0 || names.some((start) => name.startsWith(start))),
  );
  const recordings: Recording[] = [];
  const disagreeing: string[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { agree, place, real } = await judge.judge(next);
      const machine = await judge.machine(place);
      if (agree) recordings.push({ name: next.name, text: next.text, real, machine });
      else disagreeing.push(next.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (names.length === 0) {
    const [machine, whole] = [await judge.machine('lab'), await judge.wholeLab()];
    recordings.push({ name: 'whole-machine', text: '', real: await answerWhole(whole), whole: true, machine });
  }
  return { recordings: recordings.sort((a, b) => a.text.length - b.text.length), disagreeing: disagreeing.sort() };
}
