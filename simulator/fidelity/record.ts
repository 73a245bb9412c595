import stored from './record.json' with { type: 'json' };

/*
 * What `npm run conformance -- --record` saw. Seeds are kept by the hundred, so that runs add up, and running some again
 * replaces what was known of them.
 */

/** What was run where. */
export interface Run {
  readonly place: 'host' | 'lab';
  /** `6.18.44` */
  readonly kernel: string;
  /** A commit with the sources that ran, and the digest of these (`test/kernel/record/version.ts`). */
  readonly commit: string;
  readonly digest: string;
}

/** The written cases of one area: the first word of their names. */
export interface CasesRecord extends Run {
  readonly area: string;
  readonly agreeing: number;
  /** Commands or compound commands, a block each, and how many of them are probes. */
  readonly blocks: number;
  readonly probes: number;
  /** Names. */
  readonly disagreeing: readonly string[];
  /** Names of those that need what is not modelled. */
  readonly open: readonly string[];
}

/** Scripts drawn with up to a hundred seeds, the first of which is `seed`. */
export interface RandomRecord extends Run {
  readonly generator: string;
  readonly seed: number;
  readonly count: number;
  /** Blocks compared, and those left out as not modelled; of drawn files the files themselves. */
  readonly blocks: number;
  readonly notModelled: number;
  readonly probes: number;
  /** Probes of which the kernel named why it dropped a packet, which the simulator had to name too. */
  readonly reasoned: number;
  /** Seeds of scripts that disagreed, and of those that did so once and not again. */
  readonly disagreeing: readonly number[];
  readonly unsteady: readonly number[];
}

export interface FidelityRecord {
  readonly cases: readonly CasesRecord[];
  readonly random: readonly RandomRecord[];
}

/** The record as committed. */
export const record: FidelityRecord = stored as FidelityRecord;

const COMPARED = [
  'Compared are what every command prints, its errors and its exit status, and afterwards the links, addresses, routes, neighbours, rules, settings, forwarding entries and filters of every namespace; of the probes of topologies also the reasons of drops (`skb:kfree_skb`), the devices passed (`net:net_dev_queue`) and the neighbours that did not answer (`neigh:neigh_timer_handler`), of those of some cases the routes found on the way (`fib:fib_table_lookup`).',
  'Not compared, as the kernel does not tell or tells in its own time: what bridges have learned, unless a case asks; lookups for what a machine sends itself, for ARP and for ICMP errors; IPv6 lookups; the moments at which neighbours change their state (the other tracepoints of `neigh:`); for whose packets a neighbour was asked for, where that was IPv6: the kernel names no reason for their drop.',
].join('\n\n');

/** Markdown of a record: both tables, and what disagreed. */
export function describeRecord({ cases, random }: FidelityRecord): string {
  const judged = cases.length === 0 ? ['No cases are recorded.'] : [casesTable(cases)];
  const drawn = random.length === 0 ? ['No random runs are recorded.'] : [randomTable(random)];
  return [
    '## How it was judged',
    'Made by `npm run conformance -- --record`. Versions are commits of this repository.',
    COMPARED,
    '### Cases',
    ...judged,
    '### Random runs',
    ...drawn,
    ...disagreements({ cases, random }),
  ].join('\n\n');
}

function casesTable(cases: readonly CasesRecord[]): string {
  const rows = cases.map((one) => [
    one.area,
    `${one.agreeing} of ${one.agreeing + one.disagreeing.length} agree`,
    one.blocks,
    one.probes,
    one.open.length,
    `${one.kernel} (${one.place})`,
    one.commit,
  ]);
  return table(['area', 'cases', 'commands', 'probes', 'open', 'kernel', 'version'], rows);
}

function randomTable(random: readonly RandomRecord[]): string {
  const groups = Map.groupBy(random, ({ generator, place, kernel }) => `${generator} ${place} ${kernel}`);
  const rows = [...groups.values()].map((parts) => {
    const sum = (key: 'count' | 'blocks' | 'notModelled' | 'probes' | 'reasoned') =>
      parts.reduce((total, part) => total + part[key], 0);
    const disagreeing = parts.flatMap((part) => part.disagreeing).length;
    const left = (100 * sum('notModelled')) / Math.max(1, sum('blocks') + sum('notModelled'));
    const { generator, kernel, place } = parts[0]!;
    return [
      generator,
      `${sum('count') - disagreeing} of ${sum('count')} agree`,
      seedsOf(parts),
      sum('blocks'),
      `${left.toFixed(1)} %`,
      sum('probes'),
      sum('reasoned'),
      `${kernel} (${place})`,
      [...new Set(parts.map(({ commit }) => commit))].join(', '),
    ];
  });
  const head = 'drawn, scripts, seeds, commands, not modelled, probes, drop reasons, kernel, version'.split(', ');
  return table(head, rows);
}

/** Seeds as ranges: `1–300, 501–600`. */
function seedsOf(parts: readonly RandomRecord[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const { seed, count } of [...parts].sort((a, b) => a.seed - b.seed)) {
    const before = ranges.at(-1);
    if (before?.last === seed - 1) before.last = seed + count - 1;
    else ranges.push({ first: seed, last: seed + count - 1 });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}

function disagreements({ cases, random }: FidelityRecord): string[] {
  const named = cases.flatMap(({ disagreeing }) => disagreeing);
  const seeds = random.flatMap(({ generator, place, disagreeing }) =>
    disagreeing.map((seed) => `${generator} ${seed} (${place})`),
  );
  const unsteady = random.flatMap((part) => part.unsteady.map((seed) => `${part.generator} ${seed} (${part.place})`));
  return [
    [...named, ...seeds].length === 0 ? 'Nothing disagreed.' : `Disagreed: ${[...named, ...seeds].join(', ')}.`,
    ...(unsteady.length === 0 ? [] : [`Disagreed once and not again when run a second time: ${unsteady.join(', ')}.`]),
  ];
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
