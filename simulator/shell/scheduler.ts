import type { Clock, Nanoseconds } from '../kernel/clock.ts';
import { NotModelledError } from '../kernel/errno.ts';

/** A limit that is never reached: who waits for so long waits for others to end. */
export const FOREVER: Nanoseconds = Number.MAX_SAFE_INTEGER / 2;

/**
 * Lets several programs share the virtual clock. A task that waits steps aside; when all wait, time moves on to the
 * first event that one of them waits for. Within one instant tasks go on in the order they began to wait.
 */
export interface Scheduler {
  /** Counts `body` as a task for as long as it runs. */
  run<T>(body: () => Promise<T>): Promise<T>;
  /**
   * Resolves when `done()` holds (true), `limit` has passed (whether it holds then) or `signal` is aborted (false).
   * `endless`: the task goes on until it is killed. Time stands still once nobody else is left; the wait is rejected with
   * NotModelledError when others wait for ever, for such tasks would keep them from it.
   */
  wait(done: () => boolean, limit: Nanoseconds, signal?: AbortSignal, endless?: boolean): Promise<boolean>;
  /** A task that waits for a person steps aside, so that time can pass without it; it is back when the result is called. */
  stepAside(): () => void;
}

interface Waiter {
  readonly done: () => boolean;
  readonly deadline: Nanoseconds;
  readonly signal: AbortSignal | undefined;
  readonly endless: boolean;
  readonly resolve: (holds: boolean) => void;
  readonly reject: (error: Error) => void;
}

export function createScheduler(clock: Clock): Scheduler {
  let tasks = 0;
  let waiters: Waiter[] = [];

  const ready = (waiter: Waiter) => waiter.signal?.aborted === true || waiter.done() || clock.now >= waiter.deadline;

  /** Moves time while every task waits, then wakes those whose condition holds. */
  function move(): void {
    if (waiters.length === 0 || waiters.length < tasks) return;
    if (!waiters.some(ready) && waiters.every(({ endless, deadline }) => endless || deadline >= FOREVER)) {
      if (waiters.every(({ endless }) => endless)) return;
      const stuck = waiters.filter(({ endless }) => endless);
      if (stuck.length > 0) {
        waiters = waiters.filter(({ endless }) => !endless);
        for (const waiter of stuck) waiter.reject(new NotModelledError('waiting for a program that nothing ever ends'));
        return;
      }
    }
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
    wait(done, limit, signal, endless = false) {
      return new Promise((resolve, reject) => {
        waiters.push({ done, deadline: clock.now + limit, signal, endless, resolve, reject });
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
