import { type Ipv4Address, parseIpv4 } from '../../../language/model/address.ts';
import { errnoTexts } from '../../kernel/errno.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import type { ChangeLinkRequest } from '../../netlink/requests.ts';
import type { Output } from '../output.ts';
import { errnoOf } from '../system-call.ts';
import { deviceOf, setFlags } from './ioctl.ts';
import { usage } from './usage.ts';

/** Ends the program: with the usage, or with what stands on standard error already. */
export class Stop extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`exit ${status}`);
    this.status = status;
  }
}

/** One call of the program, as far as it has come. */
export interface Run {
  readonly namespace: NetworkNamespace;
  readonly output: Output;
  name: string;
  readonly words: string[];
  family: 'inet' | 'inet6';
  /** Exit status so far; -1 shows as 255. */
  status: number;
}

/** The word that an action needs; without it the program ends with its usage. */
export function need(run: Run): string {
  const word = run.words.shift();
  if (word === undefined) stopWithUsage(run);
  return word;
}

export function stopWithUsage(run: Run): never {
  run.output.stderr(usage);
  throw new Stop(3);
}

/** Makes a socket call; when the kernel refuses, says so and goes on. */
export function call(run: Run, name: string, action: () => void): void {
  const errno = errnoOf(action);
  if (errno !== undefined) report(run, name, errno);
}

export function report(run: Run, name: string, errno: keyof typeof errnoTexts): void {
  run.output.stderr(`${name}: ${errnoTexts[errno]}\n`);
  if (run.status === 0) run.status = 1;
}

/** SIOCGIFFLAGS, then SIOCSIFFLAGS: set_flag and clr_flag of net-tools. Returns whether the kernel did both. */
export function changeFlags(run: Pick<Run, 'namespace' | 'output' | 'name'>, change: ChangeLinkRequest): boolean {
  const missing = errnoOf(() => deviceOf(run.namespace, run.name));
  if (missing !== undefined) {
    run.output.stderr(`${run.name}: ERROR while getting interface flags: ${errnoTexts[missing]}\n`);
    return false;
  }
  const errno = errnoOf(() => setFlags(run.namespace, run.name, change));
  if (errno !== undefined) run.output.stderr(`SIOCSIFFLAGS: ${errnoTexts[errno]}\n`);
  return errno === undefined;
}

/** The same, with its failure as the program's. */
export function demandFlags(run: Run, change: ChangeLinkRequest): void {
  if (!changeFlags(run, change)) run.status = -1;
}

/** An address, or nothing after saying that there is no such host. Not modelled: names of hosts other than localhost. */
export function resolve(run: Run, word: string): Ipv4Address | undefined {
  if (word === 'default') return 0;
  if (word === 'localhost') return 0x7f000001;
  const address = parseIpv4(word);
  if (address !== undefined) return address;
  run.output.stderr(`${word}: ${/^[\d./]+$/.test(word) ? 'Unknown host' : 'Host name lookup failure'}\n`);
  run.status = 1;
  return undefined;
}
