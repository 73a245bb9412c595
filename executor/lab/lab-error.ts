/** The lab cannot be built, started or reached: the message says why, and what to do about it. */
export class LabError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'LabError';
  }
}
