import type { Host } from '../../executor/host.ts';
import type { Command, CommandResult } from '../../language/model/command.ts';

/** What goes wrong at one command that changes something. */
export type Fault =
  /** Refused: nothing happens. */
  | 'refuse'
  /** Done, but reported as failed, as when a reply is lost. */
  | 'do-and-fail'
  /** netdsl is killed right before it. */
  | 'die-before'
  /** netdsl is killed right after it. */
  | 'die-after';

/** Stands for SIGKILL: from here on nothing that netdsl tries has any effect. */
export class Killed extends Error {}

export interface FaultyHost extends Host {
  /** Commands that changed something, in order, one entry a batch line. */
  readonly changes: Command[];
  readonly dead: boolean;
}

/**
 * A host that meets `fault` at the change number `at` (from 0). A batch is run line by line as iproute2 does: it ends
 * at the first error, unless forced.
 */
export function faultyHost(inner: Host, at = Number.POSITIVE_INFINITY, fault: Fault = 'refuse'): FaultyHost {
  const changes: Command[] = [];
  let dead = false;

  async function runOne(command: Command): Promise<CommandResult> {
    if (dead) throw new Killed();
    if (!isChange(command)) return inner.run(command);
    const index = changes.push(command) - 1;
    if (index !== at) return inner.run(command);
    if (fault === 'die-before') {
      dead = true;
      throw new Killed();
    }
    if (fault === 'refuse') return failure;
    const result = await inner.run(command);
    if (fault === 'do-and-fail') return failure;
    dead = true;
    if (result.exitCode !== 0) throw new Error(`change ${index} failed by itself: ${result.stderr}`);
    throw new Killed();
  }

  async function runBatch(command: Command): Promise<CommandResult> {
    const forced = command.args.includes('-force');
    let stderr = '';
    let exitCode = 0;
    const lines = command.stdin!.trimEnd().split('\n');
    for (const [index, line] of lines.entries()) {
      const args = line.split(' ').map((word) => (word === '""' ? '' : word));
      const netns = command.netns === undefined ? {} : { netns: command.netns };
      const result = await runOne({ file: 'ip', args, ...netns });
      stderr += result.stderr;
      if (result.exitCode === 0) continue;
      stderr += `Command failed -:${index + 1}\n`;
      exitCode = 1;
      if (!forced) break;
    }
    return { stdout: '', stderr, exitCode };
  }

  return {
    name: inner.name,
    kind: inner.kind,
    changes,
    get dead() {
      return dead;
    },
    run: (command) => (isBatchOfChanges(command) ? runBatch(command) : runOne(command)),
    pause: (milliseconds) => (dead ? Promise.reject(new Killed()) : inner.pause(milliseconds)),
  };
}

const failure: CommandResult = { stdout: '', stderr: 'RTNETLINK answers: Injected fault\n', exitCode: 2 };

function isBatchOfChanges(command: Command): boolean {
  return command.args.includes('-batch') && !command.args.includes('-j');
}

function isChange(command: Command): boolean {
  if (command.file === 'ip') {
    if (command.args.includes('netdsl-probe')) return false;
    return command.args.some((word) => ['add', 'del', 'set', 'replace'].includes(word));
  }
  return command.file === 'sysctl' && command.args.includes('-w');
}
