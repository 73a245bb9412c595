/** Thrown where ping(8) calls error(3) with a status: ends the program with that status and this line on stderr. */
export class PingExit extends Error {
  readonly status: number;

  constructor(status: number, line: string) {
    super(line);
    this.name = 'PingExit';
    this.status = status;
  }
}

/** Ends the program with `ping: LINE` on stderr. */
export function fail(status: number, line: string): never {
  throw new PingExit(status, `ping: ${line}\n`);
}
