import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faults } from './faults.ts';
import { recordKernel } from './recording.ts';
import { answerRecording, copySources, type Trial, tryFault } from './try.ts';

/*
 * `npm run mutations`: plants faults in the simulator, one at a time, and sees which case catches each. Exit status 1
 * when a fault is not caught, or when a case disagrees without any fault and so cannot catch one.
 */

const usage = `npm run mutations -- [WORD…] [--case NAME]…

Plants faults in the simulator, one at a time, and tells which case of test/kernel/cases/ catches each.
  WORD     only faults that have it in their description or file
  --case   only cases whose names begin so; may be given more than once`;

const AT_ONCE = 2;

async function main(): Promise<number> {
  const { values, positionals: words } = parseArgs({
    allowPositionals: true,
    options: {
      case: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const chosen = faults.filter(
    ({ file, breaks }) => words.length === 0 || words.some((word) => file.includes(word) || breaks.includes(word)),
  );
  const folder = await mkdtemp(join(tmpdir(), 'netdsl-mutations-'));
  try {
    const sources = join(folder, 'sources');
    await copySources(sources);
    const { recordings, disagreeing } = await recordKernel(values.case);
    const file = join(folder, 'recording.json');
    await writeFile(file, JSON.stringify(recordings));
    console.log(`${recordings.length} cases recorded on the kernel, ${chosen.length} faults`);
    if (disagreeing.length > 0) console.log(`Left out, as they disagree without a fault: ${disagreeing.join(', ')}`);
    const { caughtBy: sound } = await answerRecording(sources, file);
    if (sound !== undefined) throw new Error(`${sound} differs without a fault: it would catch any`);
    const trials: Trial[] = [];
    const waiting = [...chosen.entries()];
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [number, fault] = next;
        const trial = await tryFault(fault, sources, join(folder, `fault-${number}`), file);
        trials.push(trial);
        console.log(describe(trial));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const caught = trials.filter(({ caughtBy }) => caughtBy !== undefined).length;
    console.log(`${caught} of ${trials.length} faults are caught`);
    return caught === trials.length && disagreeing.length === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function describe({ fault, caughtBy, how }: Trial): string {
  const by = caughtBy === undefined ? 'NOT CAUGHT' : how === 'differs' ? caughtBy : `${caughtBy} (${how})`;
  return `${by.padEnd(34)} ${fault.breaks} (${fault.file})`;
}

/** Ends at once, when all is printed: each simulated shell has a timer running that would keep the process for minutes. */
function end(status: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(status)));
}

main().then(end, (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  end(2);
});
