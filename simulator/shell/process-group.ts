import type { CommandContext } from './command-context.ts';

/** Processes that are killed together: those of a job, or of timeout(1). */
export interface ProcessGroup {
  /** Value of the variable by which its processes know it. */
  readonly id: string;
  /** Aborted with the number of the signal: programs print what they still have to, and end. */
  readonly control: AbortController;
  /** Stops the interpreter before its next statement; what it has printed by then would be lost with a statement. */
  readonly halt: AbortController;
}

export interface ProcessGroups {
  /** A new group, killed with the one it was started from. */
  start(parent: ProcessGroup | undefined): ProcessGroup;
  end(group: ProcessGroup): void;
  of(context: CommandContext): ProcessGroup | undefined;
}

/** Variable that processes inherit. */
export const GROUP = '__netdsl_group';

export function createProcessGroups(): ProcessGroups {
  const groups = new Map<string, ProcessGroup>();
  let last = 0;
  return {
    start(parent) {
      const group = { id: String(++last), control: new AbortController(), halt: new AbortController() };
      groups.set(group.id, group);
      const { signal } = parent?.control ?? {};
      signal?.addEventListener('abort', () => group.control.abort(signal.reason));
      return group;
    },
    end: (group) => void groups.delete(group.id),
    of: (context) => groups.get(context.env.get(GROUP) ?? ''),
  };
}

/** What a shell needs to run something in a group: the variable, and the signal that stops it. */
export function groupOptions(group: ProcessGroup | undefined, env: Readonly<Record<string, string>>) {
  if (group === undefined) return { env: { ...env } };
  return { env: { ...env, [GROUP]: group.id }, signal: group.halt.signal };
}

/** Exit status of a process that was killed, if it was: nothing more of its group is started. */
export function killedStatus(group: ProcessGroup | undefined): number | undefined {
  if (group?.control.signal.aborted !== true) return undefined;
  group.halt.abort();
  return 128 + Number(group.control.signal.reason);
}
