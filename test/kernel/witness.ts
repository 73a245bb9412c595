import { MILLISECOND } from '../../simulator/kernel/clock.ts';
import { createKernel } from '../../simulator/kernel/create.ts';
import type { Machine } from '../../simulator/kernel/machine.ts';
import type { TraceEntry } from '../../simulator/kernel/trace.ts';
import { createShell } from '../../simulator/shell/index.ts';
import { EMPTY_FAILURES, failuresOf, OPEN_FAILURES, READ_FAILURES, readFailures } from './failures.ts';
import type { Side } from './sides.ts';

/*
 * What becomes of packets while a block runs, as three lines at the end of its output: `drops: …`, the reasons with which
 * they are dropped, `through: …`, the devices through which they are sent, and `failed: …`, those behind which nobody
 * answered for packets, and for how many (failures.ts).
 *
 * On the kernel both come from tracepoints, of a trace instance that hears only the processes of the sandbox: nearly all of
 * a packet's way through namespaces is gone in the context of the program that sent it. Packets of other machines that
 * merely interrupt that program are told by their devices: the script never names those. Left out on both sides are:
 *
 * - NOT_SPECIFIED, which names nothing.
 * - NEIGH_FAILED, which stands in `failed: …`, and the errors that it gives rise to: they come from a timer, in the
 *   context of whatever program that interrupts. What ping prints tells of them.
 * - QUEUE_PURGE: what a program had not read when it ended.
 * - Echo replies without a datagram socket (NO_SOCKET in ping_rcv): the kernel drops this copy of each, also when a raw
 *   socket, as ping has it, was given its own.
 * - QDISC_DROP of an lo that is down, but for what a program sends: every machine has an lo, and the errors that a timer of
 *   another one gives rise to end there.
 * - Devices through which only reports of multicast groups went, which are sent at random times; and lo, which every
 *   machine has.
 *
 * The simulator also records the end of packets that a program was refused to send; the kernel never makes those.
 */

const unwitnessed = new Set(['NOT_SPECIFIED', 'NEIGH_FAILED', 'QUEUE_PURGE']);

/**
 * Makes the instances. A process of its own takes them away when the last one that could write to descriptor 9 has ended,
 * however it ends. Fails where there is no tracefs.
 */
const OPEN = `[[ -d /sys/kernel/tracing/instances ]] || mount -t tracefs tracefs /sys/kernel/tracing
witness=/sys/kernel/tracing/instances/netdsl-$$
mkdir "$witness"
echo 64 >"$witness/buffer_size_kb"
echo 1 >"$witness/options/event-fork"
echo $$ >"$witness/set_event_pid"
for event in net/net_dev_queue net/netif_receive_skb skb/kfree_skb; do echo 1 >"$witness/events/$event/enable"; done
${OPEN_FAILURES}`;

const EMPTY = `: >"$witness/trace"; ${EMPTY_FAILURES}`;
const READ = 'cat "$witness/trace"';

/** A kernel's side that tells it of the chosen blocks. Throws where there are no tracepoints. */
export function witnessKernel(side: Side, chosen: (block: string) => boolean): Side {
  return async (blocks) => {
    const wrapped = blocks.flatMap((block) => (chosen(block) ? [EMPTY, block, READ, READ_FAILURES] : [block]));
    const [opened, ...answers] = await side([OPEN, ...wrapped]);
    const names = new Set(blocks.join('\n').match(/[\w.-]+/g));
    if (opened!.exitCode !== 0) throw new Error(`no trace instance could be made: ${opened!.stderr}`);
    return blocks.map((block) => {
      if (!chosen(block)) return answers.shift()!;
      const [, answer, read, failed] = answers.splice(0, 4);
      const told = readTrace(read!.stdout, names) + readFailures(failed!.stdout, names);
      return { ...answer!, stdout: answer!.stdout + told };
    });
  };
}

/** Reads the text of a trace; `names` are the words of the script, devices among them. */
function readTrace(text: string, names: ReadonlySet<string>): string {
  const places = new Map<string, string>();
  const reasons: string[] = [];
  const devices: string[] = [];
  for (const line of text.split('\n')) {
    const [, event, device, moved] = / (net_dev_queue|netif_receive_skb): dev=(\S+) skbaddr=(\w+)/.exec(line) ?? [];
    if (device !== undefined) places.set(moved!, device);
    if (event === 'net_dev_queue' && names.has(device!)) devices.push(device!);
    const [, context, dropped, location, reason] =
      / \[\d+\] (\S+) .* kfree_skb: skbaddr=(\w+) .*location=(\S+) reason: (\w+)/.exec(line) ?? [];
    if (dropped === undefined) continue;
    const place = places.get(dropped) ?? 'lo';
    places.delete(dropped);
    if ((!names.has(place) && place !== 'lo') || location!.startsWith('ping_rcv+')) continue;
    if (reason === 'QDISC_DROP' && place === 'lo' && context!.includes('s')) continue;
    reasons.push(reason!);
    if (reason === 'QDISC_DROP') devices.splice(devices.lastIndexOf(place), 1);
  }
  return tell(reasons, devices);
}

/** The simulated machine, telling it of the chosen blocks. */
export function witnessSimulator(machine: Machine, chosen: (block: string) => boolean): Side {
  return async (blocks) => {
    const kernel = createKernel({ machine, trace: true });
    const shell = createShell(kernel);
    const results = [];
    for (const block of blocks) {
      kernel.tracer.entries.length = 0;
      const answer = await shell.run(block);
      // copies of the last packet are still on their way to others
      kernel.clock.advance(MILLISECOND);
      const told = () => readEntries(kernel.tracer.entries) + failuresOf(kernel.tracer.entries);
      results.push(chosen(block) ? { ...answer, stdout: answer.stdout + told() } : answer);
    }
    await shell.end();
    return results;
  };
}

function readEntries(entries: readonly TraceEntry[]): string {
  const begun = new Set<number>();
  const late = new Set<number>();
  const reasons: string[] = [];
  const devices: string[] = [];
  for (const { packet, cause, event, summary, role, device } of entries) {
    if (cause !== undefined && late.has(cause)) late.add(packet);
    if (event.type === 'dropped') {
      const refused = !begun.has(packet) && (event.reason === 'IP_OUTNOROUTES' || event.reason === 'PKT_TOO_BIG');
      const reply = event.reason === 'NO_SOCKET' && summary.includes('echo reply');
      const unsent = event.reason === 'QDISC_DROP' && device === 'lo' && role !== 'request';
      if (event.reason === 'NEIGH_FAILED') late.add(packet);
      if (!refused && !reply && !unsent && !late.has(packet)) reasons.push(event.reason);
    } else if (event.type !== 'originated' && event.type !== 'routed') {
      begun.add(packet);
      if (event.type === 'sent' && role !== 'other' && !late.has(packet)) devices.push(device!);
    }
  }
  return tell(reasons, devices);
}

function tell(reasons: readonly string[], devices: readonly string[]): string {
  const drops = [...new Set(reasons)].filter((reason) => !unwitnessed.has(reason)).sort();
  const through = [...new Set(devices)].filter((device) => device !== 'lo').sort();
  return `drops: ${drops.join(' ') || 'none named'}\nthrough: ${through.join(' ') || 'no device'}\n`;
}

/** Whether a kernel has the tracepoint, in a place where a sandbox can mount it. */
export async function canWitness(side: Side): Promise<boolean> {
  const [answer] = await side([
    `${OPEN.split('\n')[0]} && [[ -e /sys/kernel/tracing/events/skb/kfree_skb && -e /sys/kernel/tracing/events/net ]]`,
  ]);
  return answer!.exitCode === 0;
}
