import type { Command, CommandResult } from '../../language/model/command.ts';
import { NotModelledError } from '../kernel/errno.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { brctl } from './brctl/index.ts';
import { bridge } from './bridge/index.ts';
import { ifconfig } from './ifconfig/index.ts';
import { ip } from './ip/index.ts';
import { ping, ping6 } from './ping.ts';
import type { Process, Program } from './program.ts';
import { sysctl } from './sysctl.ts';

/** Every simulated program by the name it is called. */
export const programs: Readonly<Record<string, Program>> = {
  brctl,
  bridge,
  ifconfig,
  ip,
  ping,
  ping6,
  sysctl,
};

/** Programs that a machine has and the simulated one says that it lacks. */
export const unmodelled: ReadonlySet<string> = new Set(
  'arp arping arptables bpftool conntrack dhclient ebtables ethtool ip6tables ip6tables-legacy ip6tables-nft iperf iperf3 ipset iptables iptables-legacy iptables-nft iptables-restore iptables-save ipvsadm iw mtr nc nft nstat ovs-ofctl ovs-vsctl route ss tc tcpdump traceroute tshark tunctl vconfig'.split(
    ' ',
  ),
);

/**
 * Runs a program on a simulated machine as a host's door does: no shell, an exit status of 127 for a program that there
 * is not. What is not modelled ends with status 1 and says so.
 */
export async function runCommand(kernel: Kernel, command: Command): Promise<CommandResult> {
  const { netns, origin, stdin = '' } = command;
  const namespace = netns === undefined ? kernel.initial : kernel.named.get(netns);
  if (namespace === undefined) {
    return failure(`Cannot open network namespace "${netns}": No such file or directory\n`, 255);
  }
  const batch = Array.isArray(origin);
  const before = kernel.origin;
  kernel.origin = batch ? undefined : (origin as Exclude<typeof origin, readonly unknown[]>);
  try {
    return await runProgram(command.file, {
      kernel,
      namespace,
      args: command.args,
      stdin,
      ...(batch ? { origins: origin } : {}),
      run: (file, args, inside, input) => runIn(kernel, inside, file, args, input),
    });
  } finally {
    kernel.origin = before;
  }
}

/** Runs a program as the process described; `X: command not found` and 127 when there is none of that name. */
export async function runProgram(file: string, process: Process): Promise<CommandResult> {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
  if (program === undefined) {
    if (unmodelled.has(name)) return failure(`${name}: not modelled: ${name}\n`, 1);
    return failure(`${file}: command not found\n`, 127);
  }
  try {
    return await program(process);
  } catch (error) {
    if (error instanceof NotModelledError) return failure(`${name}: ${error.message}\n`, 1);
    throw error;
  }
}

/** A program that another one starts: it sees the same machine, from `namespace`. */
function runIn(
  kernel: Kernel,
  namespace: NetworkNamespace,
  file: string,
  args: readonly string[],
  stdin: string,
): Promise<CommandResult> {
  return runProgram(file, {
    kernel,
    namespace,
    args,
    stdin,
    run: (next, words, inside, input) => runIn(kernel, inside, next, words, input),
  });
}

function failure(stderr: string, exitCode: number): CommandResult {
  return { stdout: '', stderr, exitCode };
}
