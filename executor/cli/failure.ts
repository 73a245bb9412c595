/** Ends the program with a message and an exit status; what a user can do something about. */
export class CommandFailure extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
  }
}

/** Exit statuses of netdsl. */
export const EXIT = {
  fine: 0,
  /** A test or check failed. */
  failed: 1,
  /** Wrong usage, or an invalid file. */
  usage: 2,
  /** The host refused; nothing was changed, or all was undone. */
  refused: 3,
  /** Not all could be undone. */
  left: 4,
} as const;
