/** Ends the program at once, a whole batch included: exit(3). What was printed before stays. */
export class Exit extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`exit ${status}`);
    this.name = 'Exit';
    this.status = status;
  }
}

/** Ends one command with a status: a batch says that it failed and may go on. */
export class CommandFailure extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`status ${status}`);
    this.name = 'CommandFailure';
    this.status = status;
  }
}

/** Status of the usage and argument errors that iproute2 ends with: exit(-1). */
export const USAGE = 255;
/** Status of a request that the kernel refused. */
export const REFUSED = 2;
/** Status of everything else that went wrong. */
export const FAILED = 1;
