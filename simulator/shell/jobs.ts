import type { ProcessGroup } from './process-group.ts';

/** A program that runs in the background. */
export interface Job {
  readonly pid: number;
  /** The command as written. */
  readonly text: string;
  readonly group: ProcessGroup;
  /** Set when it has ended: its exit status. */
  status: number | undefined;
}

/** The background jobs of a machine, oldest first, `%1` being the first; ended ones stay until waited for. */
export interface Jobs {
  readonly list: Job[];
  start(text: string, group: ProcessGroup): Job;
  /** By process id or `%N`. */
  find(word: string): Job | undefined;
}

export function createJobs(): Jobs {
  const list: Job[] = [];
  let lastPid = 1000;
  return {
    list,
    start(text, group) {
      const job: Job = { pid: ++lastPid, text, group, status: undefined };
      list.push(job);
      return job;
    },
    find: (word) =>
      word.startsWith('%') ? list[Number(word.slice(1)) - 1] : list.find(({ pid }) => String(pid) === word),
  };
}
