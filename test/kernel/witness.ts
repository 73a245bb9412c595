import { createKernel } from '../../simulator/kernel/create.ts';
import type { Machine } from '../../simulator/kernel/machine.ts';
import type { TraceEntry } from '../../simulator/kernel/trace.ts';
import { createShell } from '../../simulator/shell/index.ts';
import type { Side } from './sides.ts';

/*
 * The reasons with which packets are dropped while a block runs, as a line `drops: …` at the end of its output.
 *
 * On the kernel they come from the tracepoint skb:kfree_skb, of a trace instance that hears only the processes of the
 * sandbox: nearly all of a packet's way through namespaces is gone in the context of the program that sent it. The stack
 * of an event tells what only interrupted that program: timers and packets of other machines. Left out on both sides are:
 *
 * - NOT_SPECIFIED, which names nothing.
 * - NEIGH_FAILED: it comes from a timer, in the context of whatever program that interrupts. What ping prints and the
 *   neighbours tell of it. So do the errors that it gives rise to.
 * - Echo replies without a datagram socket (NO_SOCKET in ping_rcv): the kernel drops this copy of each, also when a raw
 *   socket, as ping has it, was given its own.
 *
 * The simulator also records the end of packets that a program was refused to send; the kernel never makes those.
 */

const unwitnessed = new Set(['NOT_SPECIFIED', 'NEIGH_FAILED']);

/**
 * Makes the instance. A process of its own takes it away when the last one that could write to descriptor 9 has ended,
 * however it ends. Fails where there is no tracefs.
 */
const OPEN = `[[ -d /sys/kernel/tracing/instances ]] || mount -t tracefs tracefs /sys/kernel/tracing
witness=/sys/kernel/tracing/instances/netdsl-$$
mkdir "$witness"
exec 9> >(trap '' HUP INT TERM; exec 9>&-; cat >/dev/null; rmdir "$witness")
echo 64 >"$witness/buffer_size_kb"
echo 1 >"$witness/options/event-fork"
echo 1 >"$witness/options/stacktrace"
echo $$ >"$witness/set_event_pid"
echo 1 >"$witness/events/skb/kfree_skb/enable"`;

const EMPTY = ': >"$witness/trace"';
const READ = 'cat "$witness/trace"';

/** A kernel's side that tells the reasons of the chosen blocks. Throws where there are no tracepoints. */
export function witnessKernel(side: Side, chosen: (block: string) => boolean): Side {
  return async (blocks) => {
    const wrapped = blocks.flatMap((block) => (chosen(block) ? [EMPTY, block, READ] : [block]));
    const [opened, ...answers] = await side([OPEN, ...wrapped]);
    if (opened!.exitCode !== 0) throw new Error(`no trace instance could be made: ${opened!.stderr}`);
    return blocks.map((block) => {
      if (!chosen(block)) return answers.shift()!;
      const [, answer, read] = answers.splice(0, 3);
      return { ...answer!, stdout: answer!.stdout + tell(readTrace(read!.stdout)) };
    });
  };
}

/** The reasons in the text of a trace: events, each followed by the stack of where it happened. */
function readTrace(text: string): string[] {
  return text
    .split(/^(?=.* kfree_skb: )/m)
    .filter((event) => !/=> (__irq_exit_rcu|irq_exit_rcu|run_timer_softirq)\b/.test(event))
    .flatMap((event) => {
      const [, location, reason] = / location=(\S+) reason: (\w+)/.exec(event) ?? [];
      return reason === undefined || location!.startsWith('ping_rcv+') ? [] : [reason];
    });
}

/** The simulated machine, telling the reasons of the chosen blocks. */
export function witnessSimulator(machine: Machine, chosen: (block: string) => boolean): Side {
  return async (blocks) => {
    const kernel = createKernel({ machine, trace: true });
    const shell = createShell(kernel);
    const results = [];
    for (const block of blocks) {
      kernel.tracer.entries.length = 0;
      const answer = await shell.run(block);
      const reasons = () => reasonsOf(kernel.tracer.entries);
      results.push(chosen(block) ? { ...answer, stdout: answer.stdout + tell(reasons()) } : answer);
    }
    await shell.end();
    return results;
  };
}

function reasonsOf(entries: readonly TraceEntry[]): string[] {
  const begun = new Set<number>();
  const late = new Set<number>();
  const reasons: string[] = [];
  for (const { packet, cause, event, summary } of entries) {
    if (cause !== undefined && late.has(cause)) late.add(packet);
    if (event.type === 'dropped') {
      const refused = !begun.has(packet) && (event.reason === 'IP_OUTNOROUTES' || event.reason === 'PKT_TOO_BIG');
      const reply = event.reason === 'NO_SOCKET' && summary.includes('echo reply');
      if (event.reason === 'NEIGH_FAILED') late.add(packet);
      if (!refused && !reply && !late.has(packet)) reasons.push(event.reason);
    } else if (event.type !== 'originated' && event.type !== 'routed') {
      begun.add(packet);
    }
  }
  return reasons;
}

function tell(reasons: readonly string[]): string {
  const told = [...new Set(reasons)].filter((reason) => !unwitnessed.has(reason)).sort();
  return `drops: ${told.join(' ') || 'none named'}\n`;
}

/** Whether a kernel has the tracepoint, in a place where a sandbox can mount it. */
export async function canWitness(side: Side): Promise<boolean> {
  const [answer] = await side([`${OPEN.split('\n')[0]} && [[ -e /sys/kernel/tracing/events/skb/kfree_skb ]]`]);
  return answer!.exitCode === 0;
}
