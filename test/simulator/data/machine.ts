import { createKernel } from '../../../simulator/kernel/create.ts';
import type { Kernel } from '../../../simulator/kernel/kernel.ts';
import type { TraceEntry } from '../../../simulator/kernel/trace.ts';
import { createShell } from '../../../simulator/shell/index.ts';

/** A simulated machine that is set up and asked by shell commands, its trace on. */
export interface Machine {
  readonly kernel: Kernel;
  /** Runs commands and gives what they print, statuses other than 0 told. */
  run(commands: string): Promise<string>;
  /** Entries made while the commands ran. */
  trace(commands: string): Promise<readonly TraceEntry[]>;
}

export async function createMachine(setup = '', seed = 1): Promise<Machine> {
  const kernel = createKernel({ trace: true, seed });
  const shell = createShell(kernel);
  const run = async (commands: string) => {
    const { stdout, stderr, exitCode } = await shell.run(commands);
    return `${stdout}${stderr}${exitCode === 0 ? '' : `[status ${exitCode}]\n`}`;
  };
  const machine: Machine = {
    kernel,
    run,
    async trace(commands) {
      const before = kernel.tracer.entries.length;
      await run(commands);
      return kernel.tracer.entries.slice(before);
    },
  };
  const said = await run(setup);
  if (said !== '') throw new Error(`setting up the machine failed: ${said}`);
  return machine;
}

/** Two namespaces behind a router: a 10.0.1.2, r 10.0.1.1 and 10.0.2.1, b 10.0.2.2, the same in fd00:1 and fd00:2. */
export const router = `
for ns in a r b; do ip netns add $ns; ip -n $ns link set lo up; done
ip link add eth0 netns a type veth peer name toa netns r
ip link add eth0 netns b type veth peer name tob netns r
for end in "a eth0" "r toa" "r tob" "b eth0"; do
  set -- $end
  ip -n $1 link set $2 addrgenmode none
  ip -n $1 link set $2 up
done
ip -n a addr add 10.0.1.2/24 dev eth0
ip -n r addr add 10.0.1.1/24 dev toa
ip -n r addr add 10.0.2.1/24 dev tob
ip -n b addr add 10.0.2.2/24 dev eth0
ip -n a addr add fd00:1::2/64 dev eth0 nodad
ip -n r addr add fd00:1::1/64 dev toa nodad
ip -n r addr add fd00:2::1/64 dev tob nodad
ip -n b addr add fd00:2::2/64 dev eth0 nodad
ip -n a addr add fe80::1/64 dev eth0 nodad
ip -n r addr add fe80::2/64 dev toa nodad
ip -n r addr add fe80::3/64 dev tob nodad
ip -n b addr add fe80::4/64 dev eth0 nodad
ip -n a route add default via 10.0.1.1
ip -n b route add default via 10.0.2.1
ip -n a -6 route add default via fd00:1::1
ip -n b -6 route add default via fd00:2::1
ip netns exec r sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
`;

/** A bridge of the host with the namespaces a, b and c as 10.0.0.1, .2 and .3; MAC addresses end in 0a, 0b and 0c. */
export const bridge = `
ip link add br0 type bridge
ip link set br0 addrgenmode none
for ns in a b c; do
  ip netns add $ns
  ip link add p$ns type veth peer name eth0 address 02:00:00:00:00:0$ns netns $ns
  ip link set p$ns addrgenmode none
  ip -n $ns link set eth0 addrgenmode none
  ip link set p$ns master br0
  ip link set p$ns up
  ip -n $ns link set eth0 up
done
ip link set br0 up
ip -n a addr add 10.0.0.1/24 dev eth0
ip -n b addr add 10.0.0.2/24 dev eth0
ip -n c addr add 10.0.0.3/24 dev eth0
`;
