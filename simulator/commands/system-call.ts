import { type Errno, KernelError } from '../kernel/errno.ts';

/** The error number that the kernel gave to a call; `undefined` when it did what was asked. */
export function errnoOf(call: () => void): Errno | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof KernelError) return error.errno;
    throw error;
  }
}
