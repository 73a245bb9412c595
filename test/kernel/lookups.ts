import { createKernel } from '../../simulator/kernel/create.ts';
import type { Machine } from '../../simulator/kernel/machine.ts';
import type { TraceEntry } from '../../simulator/kernel/trace.ts';
import { createShell } from '../../simulator/shell/index.ts';
import type { Side } from './sides.ts';
import { openInstance } from './trace-instance.ts';

/*
 * The routes that are found for a ping on its way, as lines `lookup: …` at the end of its output: source and destination,
 * then the device and the table, or that there is none.
 *
 * On the kernel they come from the tracepoint fib:fib_table_lookup, which tells of every table that is asked. Compared
 * are lookups for received IPv4 packets (a protocol of 0 and an input device other than lo) from the source of a ping, as
 * its connected socket has it, to its destination; each once. Cannot be compared:
 *
 * - Namespaces, input devices and how often: the tracepoint names none of the first, has only the index of the second,
 *   and Linux may keep a route that it found.
 * - The gateway: the kernel writes none where there is none, so that what was in its buffer before shows.
 * - Replies: Linux also asks for the way back of what it sends an error about.
 * - Lookups for packets made here, for source addresses, the type of an address, ARP and ICMP errors: the simulator
 *   makes one where Linux makes several, and only the last decides.
 * - Whether local or main had it: Linux keeps both in one table until a rule is added.
 * - fib6:fib6_table_lookup: it also tells of lookups that the next rule overrules, without saying so.
 * - neigh:*: they come from timers, too, in the context of whatever program these interrupt. The states of neighbours
 *   are compared in the dump.
 */

const OPEN = openInstance(['fib/fib_table_lookup']);
const EMPTY = ': >"$instance/trace"';
const READ = `sed -n 's/.* fib_table_lookup: //p' "$instance/trace"`;

const probe = /\bping .* (\d+\.\d+\.\d+\.\d+)$/;

/** A kernel's side that tells the lookups of blocks that are a ping. Throws where there are no tracepoints. */
export function lookupsOfKernel(side: Side): Side {
  return async (blocks) => {
    const wrapped = blocks.flatMap((block) => (probe.test(block) ? [EMPTY, block, READ] : [block]));
    const [opened, ...answers] = await side([OPEN, ...wrapped]);
    if (opened!.exitCode !== 0) throw new Error(`no trace instance could be made: ${opened!.stderr}`);
    return blocks.map((block) => {
      const destination = probe.exec(block)?.[1];
      if (destination === undefined) return answers.shift()!;
      const [, answer, read] = answers.splice(0, 3);
      return { ...answer!, stdout: answer!.stdout + tell(read!.stdout.split('\n').flatMap(readEvent), destination) };
    });
  };
}

/** The simulated machine, telling the same. */
export function lookupsOfSimulator(machine: Machine): Side {
  return async (blocks) => {
    const kernel = createKernel({ trace: true, machine });
    const shell = createShell(kernel);
    const results = [];
    for (const block of blocks) {
      kernel.tracer.entries.length = 0;
      const answer = await shell.run(block);
      const destination = probe.exec(block)?.[1];
      const told = () => tell(kernel.tracer.entries.flatMap(readEntry), destination!);
      results.push(destination === undefined ? answer : { ...answer, stdout: answer.stdout + told() });
    }
    await shell.end();
    return results;
  };
}

interface Lookup {
  readonly source: string;
  readonly destination: string;
  /** The sender asked, for its socket; else who received the packet. */
  readonly sent: boolean;
  /** What is found, as words; absent where a table has nothing. */
  readonly found: string | undefined;
}

/** A ping connects a UDP socket to learn its source. */
const UDP = '17';

/** EAGAIN: what a table says that has nothing, and a throw route. */
const NOTHING = '-11';

function readEvent(line: string): Lookup[] {
  const match =
    /^table (\d+) oif \d+ iif (\d+) proto (\d+) ([\d.]+)\/\d+ -> ([\d.]+)\/\d+ .*==> dev (\S+) gw \S+ err (-?\d+)/.exec(
      line,
    );
  if (match === null) return [];
  const [, table, input, protocol, source, destination, device, error] = match as unknown as string[];
  const sent = protocol === UDP;
  if (source === '0.0.0.0' || (!sent && (protocol !== '0' || Number(input) < 2))) return [];
  const found = error === NOTHING ? undefined : describe(Number(table), error === '0' ? device : undefined);
  return [{ source: source!, destination: destination!, sent, found }];
}

function readEntry({ device, source, destination, event }: TraceEntry): Lookup[] {
  if (event.type !== 'routed' || source === undefined || destination === undefined) return [];
  if (typeof event.destination !== 'number') return [];
  const { table, output, route } = event;
  const refused = route === 'blackhole' || route === 'unreachable' || route === 'prohibit';
  const found = table === undefined ? undefined : describe(table, refused ? undefined : output);
  return [{ source, destination, sent: device === undefined, found }];
}

function describe(table: number, device: string | undefined): string {
  const name = table === 254 || table === 255 ? 'main' : String(table);
  return device === undefined ? `refused by table ${name}` : `${device} by table ${name}`;
}

function tell(lookups: readonly Lookup[], probed: string): string {
  const ofProbe = lookups.filter(({ destination }) => destination === probed);
  const sources = new Set(ofProbe.filter(({ sent }) => sent).map(({ source }) => source));
  const received = ofProbe.filter(({ sent, source }) => !sent && sources.has(source));
  const pairs = Map.groupBy(received, ({ source, destination }) => `${source} > ${destination}`);
  const lines = [...pairs].flatMap(([pair, members]) => {
    const found = [...new Set(members.flatMap(({ found }) => found ?? []))];
    return (found.length === 0 ? ['nothing'] : found).map((each) => `lookup: ${pair}: ${each}\n`);
  });
  return lines.sort().join('');
}
