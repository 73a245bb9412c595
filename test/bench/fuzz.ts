import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { drawLot, type Finding, type Lot, type Order, PROGRESS, type Told } from './fuzz-order.ts';

/*
 * `npm run fuzz [-- COUNT [SEED]]`: broken sources without end, read as `netdsl check` reads them, and some of them served
 * as an editor asks. They are read in threads of their own: one that does not come to an end, or takes all memory, ends
 * its thread and is printed like any other finding. Exit status 1 when there is one.
 */

const [count = 200_000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
if (![count, seed].every((number) => Number.isInteger(number) && number >= 0)) {
  console.error('usage: npm run fuzz [-- COUNT [SEED]]');
  process.exit(2);
}

/** Inputs that are drawn together; each lot has a seed of its own. */
const LOT = 1000;
/** Milliseconds after which an input counts as one that does not end. */
const HANG = 20_000;
const MEMORY_MIB = 1024;

/** The input that a thread came no further than. */
interface Stop {
  readonly stopped: number;
  readonly why: string;
}

/** Lets a thread read a lot from an input on. */
async function readLot(worker: Worker, order: Order, tell: (finding: Finding) => void): Promise<Lot | Stop> {
  const at = new Int32Array(order.progress);
  return new Promise((resolve) => {
    let last = -1;
    const watch = setInterval(() => {
      const now = Atomics.load(at, 0);
      if (now === last) finish({ stopped: now, why: `takes longer than ${HANG / 1000} s` });
      last = now;
    }, HANG);
    const hear = (told: Told) => ('lot' in told ? finish(told.lot) : tell(told.finding));
    const finish = (result: Lot | Stop) => {
      clearInterval(watch);
      worker.off('message', hear).off('error', fail);
      resolve(result);
    };
    const fail = (error: Error) => finish({ stopped: Atomics.load(at, 0), why: String(error) });
    worker.on('message', hear).on('error', fail);
    worker.postMessage(order);
  });
}

function startWorker(): Worker {
  return new Worker(new URL('./fuzz-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
  });
}

const lots = Math.ceil(count / LOT);
const began = performance.now();
const heaps: { first?: number; last?: number }[] = [];
let [begun, done, found, slowest] = [0, 0, 0, 0];

const tell = ({ kind, text, why }: Finding) => {
  found++;
  console.log(`\n${kind}: ${why}\n${JSON.stringify(text)}`);
};

/** Reads lots until none is left. */
async function readLots(lane: number): Promise<void> {
  let worker = startWorker();
  const progress = new SharedArrayBuffer(PROGRESS);
  const heap: (typeof heaps)[number] = {};
  heaps[lane] = heap;
  while (begun < lots) {
    const lot = begun++;
    const size = Math.min(LOT, count - lot * LOT);
    for (let from = 0; from < size; ) {
      const order: Order = { seed: seed + lot, from, size, progress };
      const result = await readLot(worker, order, tell);
      if ('stopped' in result) {
        await worker.terminate();
        worker = startWorker();
        tell({ ...drawLot(order)[result.stopped]!, why: result.why });
        from = result.stopped + 1;
        continue;
      }
      slowest = Math.max(slowest, result.slowest);
      heap.first ??= result.heap;
      heap.last = result.heap;
      from = size;
    }
    done += size;
    if (done % (10 * LOT) === 0 || done === count) report();
  }
  await worker.terminate();
}

function report(): void {
  const rate = Math.round(done / ((performance.now() - began) / 1000));
  const memory = heaps.map(({ first, last }) => `${last ?? '-'} (${first ?? '-'})`).join(', ');
  console.log(
    `${done} read, ${rate} a second; slowest ${Math.round(slowest)} ms; MiB in use after the last ${LOT} (and the first) of each thread: ${memory}; ${found} findings`,
  );
}

const threads = Math.min(availableParallelism(), Math.max(1, lots));
console.log(`${count} inputs, seed ${seed}, ${threads} threads`);
await Promise.all(Array.from({ length: threads }, (_, lane) => readLots(lane)));
process.exitCode = found === 0 ? 0 : 1;
