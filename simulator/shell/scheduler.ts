import type { Clock, Nanoseconds } from '../kernel/clock.ts';

/**
 * Lets several programs share the virtual clock. A task that waits steps aside; when all wait, time moves on to the
 * first event that one of them waits for. Within one instant tasks go on in the order they began to wait.
 */
export interface Scheduler {
  /** Counts `body` as a task for as long as it runs. */
  run<T>(body: () => Promise<T>): Promise<T>;
  /** Resolves when `done()` holds (true), `limit` has passed (whether it holds then) or `signal` is aborted (false). */
  wait(done: () => boolean, limit: Nanoseconds, signal?: AbortSignal): Promise<boolean>;
  /** A task that waits for a person steps aside, so that time can pass without it; it is back when the result is called. */
  stepAside(): () => void;
}

interface Waiter {
  readonly done: () => boolean;
  readonly deadline: Nanoseconds;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (holds: boolean) => void;
}

export function createScheduler(clock: Clock): Scheduler {
  let tasks = 0;
  let waiters: Waiter[] = [];

  const ready = (waiter: Waiter) => waiter.signal?.aborted === true || waiter.done() || clock.now >= waiter.deadline;

  /** Moves time while every task waits, then wakes those whose condition holds. */
  function move(): void {
    if (waiters.length === 0 || waiters.length < tasks) return;
    const deadline = Math.min(...waiters.map((waiter) => waiter.deadline));
    if (!waiters.some(ready)) clock.runUntil(() => waiters.some(ready), deadline - clock.now);
    const woken = waiters.filter(ready);
    waiters = waiters.filter((waiter) => !woken.includes(waiter));
    for (const waiter of woken) waiter.resolve(waiter.signal?.aborted !== true && waiter.done());
  }

  return {
    async run(body) {
      tasks++;
      try {
        return await body();
      } finally {
        tasks--;
        move();
      }
    },
    wait(done, limit, signal) {
      return new Promise((resolve) => {
        waiters.push({ done, deadline: clock.now + limit, signal, resolve });
        move();
      });
    },
    stepAside() {
      tasks--;
      return () => {
        tasks++;
      };
    },
  };
}
