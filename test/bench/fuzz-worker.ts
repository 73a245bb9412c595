import { parentPort } from 'node:worker_threads';
import { expectSound } from '../language/broken.ts';
import { expectSameParses } from '../language/reparse.ts';
import { expectServed } from '../language/served.ts';
import { drawLot, type Order, type Told } from './fuzz-order.ts';

parentPort!.on('message', async (order: Order) => {
  const at = new Int32Array(order.progress);
  let slowest = 0;
  for (const [number, input] of drawLot(order).entries()) {
    if (number < order.from) continue;
    Atomics.store(at, 0, number);
    const start = performance.now();
    try {
      await expectSound(input.text);
      if (input.at !== undefined) {
        await expectServed(input.text, input.at);
        expectSameParses([input.text, ...changedAt(input.text, input.at)]);
      }
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      send({ finding: { ...input, why } });
    }
    slowest = Math.max(slowest, performance.now() - start);
  }
  globalThis.gc!();
  send({ lot: { slowest, heap: Math.round(process.memoryUsage().heapUsed / 2 ** 20) } });
});

/** What a keystroke may make of a text: each of the next one after the one before. */
function changedAt(text: string, at: number): string[] {
  const put = (piece: string) => text.slice(0, at) + piece + text.slice(at);
  return [put('x'), put(' '), put('\n'), put('{'), text, text.slice(0, at) + text.slice(at + 1), text];
}

function send(told: Told): void {
  parentPort!.postMessage(told);
}
