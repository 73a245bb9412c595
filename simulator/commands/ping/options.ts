import { type IpAddress, parseIpv4, parseIpv6 } from '../../../language/model/address.ts';
import { NotModelledError } from '../../kernel/errno.ts';
import type { MtuDiscovery } from '../../network/icmp-socket.ts';
import { parseOptions } from '../options.ts';
import { fail, PingExit } from './exit.ts';
import { usage } from './usage.ts';

/** A parsed command line of ping(8). */
export interface PingOptions {
  readonly family: 4 | 6 | undefined;
  readonly broadcast: boolean;
  readonly audible: boolean;
  readonly count: number | undefined;
  readonly identifier: number | undefined;
  /** Milliseconds between probes. */
  readonly interval: number;
  readonly device: string | undefined;
  readonly source: IpAddress | undefined;
  readonly preload: number;
  readonly discovery: MtuDiscovery | undefined;
  readonly numeric: boolean;
  readonly outstanding: boolean;
  readonly pattern: readonly number[] | undefined;
  readonly quiet: boolean;
  readonly tos: number | undefined;
  readonly size: number;
  readonly ttl: number | undefined;
  readonly verbose: boolean;
  /** Seconds. */
  readonly deadline: number | undefined;
  /** Milliseconds. */
  readonly linger: number;
  readonly target: string;
  /** What was said on stderr without ending. */
  readonly warnings: string;
}

const TABLE = { short: 'h?4bRT:6F:N:aABc:CdDe:fi:I:l:Lm:M:nOp:qQ:rs:S:t:UvVw:W:', long: {} };

/** Options that change nothing that the simulation shows: sticky source, socket debugging, send buffer. */
const WITHOUT_EFFECT = new Set(['B', 'C', 'd', 'S', 'U']);
/** Options of ping that answer `not modelled`. */
export const unmodelledOptions: ReadonlySet<string> = new Set(['R', 'T', 'F', 'N', 'A', 'D', 'f', 'L', 'm', 'r']);

const LONG_MAX = 9223372036854775807n;
const INT_MAX = 2147483647;

/** Parses the command line as ping(8) does; throws PingExit with its words when it is wrong. */
export function parsePing(args: readonly string[], family: 6 | undefined): PingOptions | 'version' {
  const parsed = parseOptions('ping', args, TABLE);
  if ('error' in parsed) throw new PingExit(2, `${parsed.error}\n${usage}`);
  const options: Mutable<PingOptions> = { ...DEFAULTS, family };
  for (const [option, argument] of parsed.options) {
    if (option === 'V') return 'version';
    if (option === 'h' || option === '?') throw new PingExit(2, usage);
    if (unmodelledOptions.has(option)) throw new NotModelledError(`ping -${option}`);
    if (!WITHOUT_EFFECT.has(option)) apply(options, option, argument ?? '');
  }
  const target = parsed.rest.at(-1);
  if (target === undefined) return fail(1, 'usage error: Destination address required');
  if (parsed.rest.length > 1) throw new NotModelledError('ping with hops on the way (source routing)');
  return { ...options, target };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const DEFAULTS: PingOptions = {
  family: undefined,
  broadcast: false,
  audible: false,
  count: undefined,
  identifier: undefined,
  interval: 1000,
  device: undefined,
  source: undefined,
  preload: 1,
  discovery: undefined,
  numeric: false,
  outstanding: false,
  pattern: undefined,
  quiet: false,
  tos: undefined,
  size: 56,
  ttl: undefined,
  verbose: false,
  deadline: undefined,
  linger: 10_000,
  target: '',
  warnings: '',
};

function apply(options: Mutable<PingOptions>, option: string, argument: string): void {
  switch (option) {
    case '4':
    case '6': {
      const family = option === '4' ? 4 : 6;
      if (options.family !== undefined && options.family !== family) {
        fail(2, 'only one -4 or -6 option may be specified');
      }
      options.family = family;
      return;
    }
    case 'a':
      options.audible = true;
      return;
    case 'b':
      options.broadcast = true;
      return;
    case 'c':
      options.count = integer(argument, 1n, LONG_MAX);
      return;
    case 'e':
      options.identifier = integer(argument, 0n, 0xffffn);
      return;
    case 'i':
      options.interval = interval(options, argument);
      return;
    case 'I':
      bindTo(options, argument);
      return;
    case 'l':
      options.preload = integer(argument, 1n, 65536n);
      return;
    case 'M':
      if (argument !== 'do' && argument !== 'dont' && argument !== 'want') fail(2, `invalid -M argument: ${argument}`);
      options.discovery = argument;
      return;
    case 'n':
      options.numeric = true;
      return;
    case 'O':
      options.outstanding = true;
      return;
    case 'p':
      options.pattern = pattern(argument);
      return;
    case 'q':
      options.quiet = true;
      return;
    case 'Q':
      options.tos = trafficClass(argument);
      return;
    case 's':
      options.size = integer(argument, 0n, BigInt(INT_MAX));
      return;
    case 't':
      options.ttl = integer(argument, 0n, 255n);
      return;
    case 'v':
      options.verbose = true;
      return;
    case 'w':
      options.deadline = integer(argument, 0n, BigInt(INT_MAX)) || undefined;
      return;
    case 'W':
      options.linger = linger(options, argument);
  }
}

/** strtol_or_err of iputils: the whole word is a decimal number within bounds. */
function integer(text: string, min: bigint, max: bigint): number {
  if (!/^\s*[+-]?\d+$/.test(text)) fail(1, `invalid argument: '${text}'`);
  const value = BigInt(text.trim().replace(/^\+/, ''));
  if (value > LONG_MAX) fail(1, `invalid argument: '${text}': Numerical result out of range`);
  if (value < min || value > max) fail(1, `invalid argument: '${text}': out of range: ${min} <= value <= ${max}`);
  return Number(value);
}

/** ping_strtod: a decimal number; what follows it is complained about only. */
function decimal(options: Mutable<PingOptions>, text: string, complaint: string): number {
  const match = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/i.exec(text);
  if (text === '') fail(1, `${complaint}: `);
  if (match === null || match[0].length < text.length) {
    options.warnings += `ping: option argument contains garbage: ${text.slice(match?.[0].length ?? 0)}\n`;
    options.warnings += 'ping: this will become fatal error in the future\n';
  }
  return match === null ? 0 : Number(match[1]);
}

function interval(options: Mutable<PingOptions>, text: string): number {
  const seconds = decimal(options, text, 'bad timing interval');
  if (seconds > INT_MAX / 1000) fail(2, `bad timing interval: ${text}`);
  return Math.trunc(seconds * 1000);
}

function linger(options: Mutable<PingOptions>, text: string): number {
  const seconds = decimal(options, text, 'bad linger time');
  if (seconds < 0 || seconds > INT_MAX / 1000) fail(2, `bad linger time: ${text}`);
  return Math.trunc(seconds * 1000);
}

/** -I: an address, a device, or an IPv6 address with the device as its zone. */
function bindTo(options: Mutable<PingOptions>, text: string): void {
  if (!text.includes(':')) {
    const address = parseIpv4(text);
    if (address === undefined) options.device = text;
    else options.source = address;
    return;
  }
  const percent = text.indexOf('%');
  const address = parseIpv6(percent < 0 ? text : text.slice(0, percent));
  if (address === undefined) fail(2, `invalid source address: ${text}`);
  options.source = address;
  if (percent >= 0) options.device = text.slice(percent + 1);
}

function pattern(text: string): readonly number[] {
  const rest = text.replace(/^[0-9a-f]*/i, '');
  if (rest !== '') fail(2, `patterns must be specified as hex digits: ${rest}`);
  return (text.match(/..?/g) ?? []).slice(0, 16).map((digits) => Number.parseInt(digits, 16));
}

function trafficClass(text: string): number {
  const hex = /^0x/i.test(text);
  if (!(hex ? /^0x[0-9a-f]*$/i : /^[+-]?\d*$/).test(text)) fail(2, `bad TOS value: ${text}`);
  const value = Number(hex ? text.slice(0, 2) + (text.slice(2) || '0') : text || '0');
  if (value > 255) fail(2, `the decimal value of TOS bits must be in range 0-255: ${value}`);
  return value & 255;
}
