import { formatIpv4, ipv4, ipv6 } from '../../language/model/address.ts';
import type { CommandResult } from '../../language/model/command.ts';
import { NotModelledError } from '../kernel/errno.ts';
import { openIcmpSocket } from '../network/icmp-socket.ts';
import { createOutput, type Output } from './output.ts';
import { connect4, connect6 } from './ping/connect.ts';
import { fail, PingExit } from './ping/exit.ts';
import { runPing } from './ping/loop.ts';
import { type PingOptions, parsePing } from './ping/options.ts';
import { resolveTarget } from './ping/resolve.ts';
import { type Arrival, createStatistics, printAddress, type Session } from './ping/session.ts';
import { version } from './ping/usage.ts';
import type { Process, Program } from './program.ts';

/**
 * ping(8) of iputils 20221126 as root, with raw sockets. Not modelled: record route, timestamps and source routes,
 * node information, flood and adaptive mode, marks; and a run that nothing could ever end.
 */
export const ping: Program = (process) => run(process, undefined);

const ENDLESS = 'a ping that nothing ever ends (use -c or -w, or timeout)';

/** ping6(8): the same, IPv6 only. */
export const ping6: Program = (process) => run(process, 6);

async function run(process: Process, family: 6 | undefined): Promise<CommandResult> {
  const output = createOutput();
  try {
    const options = parsePing(process.args, family);
    if (options === 'version') return output.stdout(version).result(0);
    output.stderr(options.warnings);
    return output.result(await pingTarget(process, options, output));
  } catch (error) {
    if (!(error instanceof PingExit)) throw error;
    return output.stderr(error.message).result(error.status);
  }
}

async function pingTarget(process: Process, options: PingOptions, output: Output): Promise<number> {
  const { namespace } = process;
  const target = resolveTarget(namespace, options.target, options.family);
  if (options.pattern !== undefined && !options.quiet) {
    const bytes = options.pattern.map((byte) => byte.toString(16).padStart(2, '0'));
    output.stdout(`PATTERN: 0x${bytes.join('')}\n`);
  }
  const version4 = typeof target.address === 'number';
  const connection = (version4 ? connect4 : connect6)(namespace, options, target, output);
  const { destination, device, source } = connection;
  const group =
    typeof destination === 'number'
      ? options.broadcast || ipv4.isMulticast(destination)
      : ipv6.isMulticast(destination) || (destination & 0xffff_ffff_ffff_ffffn) === 0n;
  const toMany = typeof destination === 'number' ? options.broadcast && group : ipv6.isMulticast(destination);
  if (version4 && options.ttl === 0) fail(2, 'cannot set unicast time-to-live: Invalid argument');
  const arrivals: Arrival[] = [];
  const { clock, random } = namespace.kernel;
  const socket = openIcmpSocket(namespace, {
    family: version4 ? 4 : 6,
    device: options.device === undefined ? undefined : device,
    address: connection.bound ? source : undefined,
    receive: (packet, from) => arrivals.push({ type: 'message', packet, device: from, time: clock.now }),
    error: (packet, error) => arrivals.push({ type: 'error', error, packet }),
  });
  const session: Session = {
    options,
    output,
    target: { ...target, address: destination },
    hostname: options.target,
    numeric: options.numeric || target.numeric,
    family: version4 ? 4 : 6,
    group,
    socket,
    source: connection.bound ? source : undefined,
    device,
    discovery: options.discovery ?? (toMany ? 'do' : 'want'),
    identifier: options.identifier ?? random.uint32() & 0xffff,
    payload: fillPayload(options),
    statistics: createStatistics(),
    arrivals,
    sent: new Map(),
    confirm: false,
  };
  try {
    printHeading(session, source);
    const endless = options.count === undefined && options.deadline === undefined;
    if (endless && process.signal === undefined) throw new NotModelledError(ENDLESS);
    return await runPing(process, session);
  } finally {
    socket.close();
  }
}

function printHeading(session: Session, source: number | bigint): void {
  const { options, output, hostname, target } = session;
  const bound = options.device !== undefined || options.source !== undefined;
  const from = printAddress({ ...session, numeric: true }, source, session.device);
  const origin = bound ? `from ${from} ${options.device ?? ''}: ` : '';
  if (typeof target.address === 'number') {
    const sizes = `${options.size}(${options.size + 28}) bytes of data.`;
    output.stdout(`PING ${hostname} (${formatIpv4(target.address)}) ${origin}${sizes}\n`);
  } else {
    const address = printAddress(session, target.address, target.zone);
    output.stdout(`PING ${hostname}(${address}) ${origin}${options.size} data bytes\n`);
  }
}

/** Bytes that count up, or the pattern over and over. */
function fillPayload({ size, pattern }: PingOptions): Uint8Array {
  const payload = new Uint8Array(Math.min(size, 65536));
  for (let index = 0; index < payload.length; index++) {
    payload[index] = pattern === undefined || pattern.length === 0 ? index : pattern[index % pattern.length]!;
  }
  return payload;
}
