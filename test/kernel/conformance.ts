import { parseArgs } from 'node:util';
import { needs } from '../requirements.ts';
import { conformOfCases } from './conformance-cases.ts';
import { conformOfFiles } from './conformance-files.ts';
import { conformOfRandom } from './conformance-random.ts';
import type { Place } from './judge.ts';
import { generators } from './random/generators.ts';

/*
 * `npm run conformance`: does the simulator do what a kernel does? Exit status 0 when it does in all that was compared,
 * 1 when not, 2 when it could not be asked.
 */

const usage = `npm run conformance -- [CASE…] [--on host|lab] [--at-once N] [--record]
npm run conformance -- --random ${[...generators.map(({ name }) => name), 'files'].join('|')}
                       [--count N] [--seed S] [--save] [--on host|lab] [--at-once N] [--record]

Compares the cases of test/kernel/cases/, all or those named, or drawn ones, in the simulator and on a kernel.
  --on        this machine's kernel, or one in the lab; cases go where what they need is
  --count     how many are drawn (100)
  --seed      what the first is drawn with (1), the second with one more, and so on
  --save      keep what disagrees, made small, as a case
  --at-once   how many at a time (6)
  --record    note what was seen in simulator/fidelity/record.json, of seeds instead of what was known of them, and make
              docs/fidelity.md anew; only for what is committed`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      random: { type: 'string' },
      count: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      on: { type: 'string' },
      'at-once': { type: 'string', default: '6' },
      save: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { record } = values;
  const place = readPlace(values.on);
  const atOnce = readNumber('--at-once', values['at-once'], 1);
  if (place !== 'lab') {
    const reason = needs(
      'root',
      'namespaces',
      'unshare',
      'nsenter',
      'ip',
      'bridge',
      'brctl',
      'ifconfig',
      'sysctl',
      'perl',
    );
    if (reason !== undefined) throw new Error(`comparing with this machine's kernel ${reason}; --on lab needs neither`);
  }
  if (values.random === undefined) {
    if (record && positionals.length > 0) throw new Error('cases are recorded all at once');
    return (await conformOfCases({ names: positionals, place, atOnce, record })) ? 0 : 1;
  }
  if (positionals.length > 0) throw new Error(`either cases or --random\n${usage}`);
  const drawn = { seed: readNumber('--seed', values.seed, 0), count: readNumber('--count', values.count, 1) };
  if (values.random === 'files') {
    if (place === 'lab' || values.save) throw new Error('files are compared on the host only, and not kept as cases');
    return (await conformOfFiles({ ...drawn, atOnce, record })) ? 0 : 1;
  }
  const generator = generators.find(({ name }) => name === values.random);
  if (generator === undefined) throw new Error(`nothing draws ${values.random}\n${usage}`);
  const options = { generator, ...drawn, atOnce, place: place ?? 'host', save: values.save, record };
  return (await conformOfRandom(options)) ? 0 : 1;
}

function readPlace(word: string | undefined): Place | undefined {
  if (word === undefined || word === 'host' || word === 'lab') return word;
  throw new Error(`--on takes host or lab, not ${word}`);
}

function readNumber(option: string, word: string, least: number): number {
  const number = Number(word);
  if (!Number.isInteger(number) || number < least)
    throw new Error(`${option} takes a whole number from ${least}, not ${word}`);
  return number;
}

/** Ends at once, when all is printed: each simulated shell has a timer running that would keep the process for minutes. */
function end(status: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(status)));
}

main().then(end, (error: unknown) => {
  for (let cause = error; cause !== undefined; cause = cause instanceof Error ? cause.cause : undefined) {
    console.error(cause instanceof Error ? cause.message : cause);
  }
  end(2);
});
