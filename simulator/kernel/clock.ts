/** Nanoseconds since the simulated machine was switched on; a safe integer for 104 days. */
export type Nanoseconds = number;

export const MICROSECOND = 1_000;
export const MILLISECOND = 1_000_000;
export const SECOND = 1_000_000_000;

export interface Timer {
  cancel(): void;
}

/**
 * Virtual time. It moves only when told to, straight from one due event to the next; events due at the same instant run
 * in the order they were set, so a run is the same every time.
 */
export interface Clock {
  readonly now: Nanoseconds;
  /** An event is being handled: whoever calls is the kernel, not a program. */
  readonly busy: boolean;
  /** Runs `action` `delay` nanoseconds from now. */
  after(delay: Nanoseconds, action: () => void): Timer;
  /** Lets `duration` pass. */
  advance(duration: Nanoseconds): void;
  /** Lets time pass until `done()` holds, at most `limit`; returns whether it holds. */
  runUntil(done: () => boolean, limit: Nanoseconds): boolean;
}

interface Event extends Timer {
  readonly time: Nanoseconds;
  readonly order: number;
  action: (() => void) | undefined;
}

export function createClock(): Clock {
  const heap: Event[] = [];
  let now = 0;
  let order = 0;
  let busy = false;

  const before = (a: Event, b: Event) => a.time < b.time || (a.time === b.time && a.order < b.order);

  function push(event: Event): void {
    let index = heap.push(event) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(event, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = event;
  }

  function pop(): Event | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
    return first;
  }

  function peek(): Event | undefined {
    while (heap[0] !== undefined && heap[0].action === undefined) pop();
    return heap[0];
  }

  function step(): void {
    const event = pop()!;
    const action = event.action!;
    event.action = undefined;
    now = event.time;
    const nested = busy;
    busy = true;
    try {
      action();
    } finally {
      busy = nested;
    }
  }

  function runUntil(done: () => boolean, limit: Nanoseconds): boolean {
    const end = now + limit;
    while (!done()) {
      const next = peek();
      if (next === undefined || next.time > end) {
        now = end;
        return done();
      }
      step();
    }
    return true;
  }

  return {
    get now() {
      return now;
    },
    get busy() {
      return busy;
    },
    after(delay, action) {
      const event: Event = {
        time: now + Math.max(0, Math.round(delay)),
        order: order++,
        action,
        cancel() {
          event.action = undefined;
        },
      };
      push(event);
      return event;
    },
    advance(duration) {
      runUntil(() => false, duration);
    },
    runUntil,
  };
}
