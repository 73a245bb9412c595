import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../simulator/kernel/clock.ts';
import { describeEntry } from '../../../simulator/trace/sentence.ts';
import { bridge, createMachine, router } from './machine.ts';

/** The state of a neighbour as `ip neigh` shows it. */
const stateOf = (text: string) => text.trim().split(' ').at(-1);

describe('a neighbour', () => {
  it('is reachable once it answered, stale in time, asked again when used, and forgotten when silent', async () => {
    const machine = await createMachine(router);
    const show = async () => stateOf(await machine.run('ip -n a neigh show 10.0.1.1'));
    await machine.run('ip netns exec a ping -c 1 10.0.1.1');
    expect(await show()).toBe('REACHABLE');
    machine.kernel.clock.advance(46 * SECOND);
    expect(await show()).toBe('STALE');
    await machine.run('ip netns exec a ping -c 1 10.0.1.1');
    expect(await show()).toBe('DELAY');
    machine.kernel.clock.advance(5.5 * SECOND);
    expect(await show()).toBe('REACHABLE');
    machine.kernel.clock.advance(46 * SECOND);
    await machine.run('ip -n r link set toa arp off; ip netns exec a ping -c 1 -W 1 10.0.1.1');
    machine.kernel.clock.advance(4.5 * SECOND);
    expect(await show()).toBe('PROBE');
    machine.kernel.clock.advance(4 * SECOND);
    expect(await show()).toBe('FAILED');
  });

  it('is asked for three times, a second apart', async () => {
    const machine = await createMachine(router);
    const entries = await machine.trace('ip netns exec a ping -c 1 10.0.1.9');
    const asked = entries.filter(
      ({ event, summary }) => event.type === 'originated' && summary.startsWith('ARP, Request'),
    );
    const [first] = asked;
    expect(asked.map(({ time }) => Math.round((time - first!.time) / SECOND))).toEqual([0, 1, 2]);
  });
});

describe('a bridge', () => {
  it('floods until it has learned, and forgets after the ageing time', async () => {
    const machine = await createMachine(bridge);
    const requests = async () => {
      const entries = await machine.trace('ip netns exec a ping -c 1 10.0.0.2');
      const own = entries.filter(({ summary }) => summary.includes('echo request'));
      return own.flatMap(({ event }) => (event.type === 'bridged' || event.type === 'flooded' ? [event.type] : []));
    };
    expect(await requests()).toEqual(['bridged']);
    await machine.run('ip link set br0 type bridge ageing_time 1000');
    machine.kernel.clock.advance(20 * SECOND);
    expect(await requests()).toEqual(['flooded']);
  });

  it('keeps link-local groups to itself unless its mask lets them pass', async () => {
    const machine = await createMachine(bridge);
    const { kernel } = machine;
    const port = kernel.initial.devicesByName.get('pa')!;
    const send = (destination: number) => {
      const before = kernel.tracer.entries.length;
      kernel.stack.receive(port, {
        id: kernel.nextPacket++,
        ethernet: { destination, source: 0x02000000000a, type: 0x88cc },
        network: { protocol: 'raw', bytes: new Uint8Array(46) },
      });
      return kernel.tracer.entries.slice(before).map(({ event }) => event.type);
    };
    expect(send(0x0180c200000e)).not.toContain('flooded');
    expect(send(0x0180c2000000)).toContain('flooded');
    await machine.run('ip link set br0 type bridge group_fwd_mask 0x4000');
    expect(send(0x0180c200000e)).toContain('flooded');
    expect(send(0x0180c2000001)).toEqual(['received', 'dropped']);
  });
});

describe('path MTU', () => {
  it('is remembered for ten minutes', async () => {
    const machine = await createMachine(router);
    await machine.run('ip -n r link set tob mtu 1400; ip -n b link set eth0 mtu 1400');
    const ping = 'ip netns exec a ping -c 1 -W 1 -M do -s 1400 10.0.2.2';
    expect(await machine.run(ping)).toContain('From 10.0.1.1 icmp_seq=1 Frag needed and DF set (mtu = 1400)');
    expect(await machine.run(ping)).toContain('ping: local error: message too long, mtu=1400');
    machine.kernel.clock.advance(590 * SECOND);
    expect(await machine.run(ping)).toContain('local error');
    machine.kernel.clock.advance(20 * SECOND);
    expect(await machine.run(ping)).toContain('Frag needed');
  });
});

describe('ICMP errors', () => {
  it('come six at once to a host, then one a second', async () => {
    const machine = await createMachine(router);
    const output = await machine.run('ip netns exec a ping -c 20 -i 0.1 -W 1 -t 1 10.0.2.2');
    expect(output.match(/Time to live exceeded/g)?.length).toBe(7);
    machine.kernel.clock.advance(10 * SECOND);
    expect(await machine.run('ip netns exec a ping -c 1 -W 1 -t 1 10.0.2.2')).toContain('Time to live exceeded');
  });
});

describe('a redirect of IPv6', () => {
  it('names the way, the link-layer address once it is known, and as much of the packet as fits', async () => {
    const machine = await createMachine(bridge);
    await machine.run(`
for ns in a b c; do ip -n $ns addr add fe80::$ns/64 dev eth0 nodad; done
ip -n a addr add fd00::a/64 dev eth0 nodad
ip -n c addr add fd09::c/128 dev lo nodad
ip -n c route add fd00::/64 dev eth0
ip -n a route add default via fe80::b dev eth0
ip -n b route add fd00::/64 dev eth0
ip -n b route add fd09::/64 via fe80::c dev eth0
ip netns exec a sysctl -qw net.ipv6.conf.eth0.accept_redirects=0
ip netns exec b sysctl -qw net.ipv6.conf.all.forwarding=1`);
    const ping = 'ip netns exec a ping -c 1 -W 1 fd09::c';
    const entries = await machine.trace(`${ping}; ${ping}; ${ping} -s 1400`);
    const made = entries.filter(({ event, summary }) => event.type === 'originated' && summary.includes('redirect'));
    expect(made.map(describeEntry)).toEqual(
      [152, 160, 1240].map(
        (length) => `b:eth0 ndisc makes fe80::b > fd00::a: ICMP6, redirect, fd09::c to fe80::c, length ${length}`,
      ),
    );
  });
});

describe('fragments', () => {
  it('are given up after 30 seconds when one is missing', async () => {
    const machine = await createMachine(router);
    const { kernel } = machine;
    const device = kernel.named.get('b')!.devicesByName.get('eth0')!;
    kernel.stack.receive(device, {
      id: kernel.nextPacket++,
      ethernet: { destination: device.mac, source: 2, type: 0x0800 },
      network: {
        protocol: 'ipv4',
        source: 0x0a000201,
        destination: 0x0a000202,
        ttl: 64,
        tos: 0,
        id: 9,
        dontFragment: false,
        moreFragments: true,
        fragmentOffset: 0,
        transportProtocol: 17,
        transport: { protocol: 'raw', bytes: new Uint8Array(16) },
      },
    });
    const before = kernel.tracer.entries.length;
    kernel.clock.advance(29 * SECOND);
    expect(kernel.tracer.entries.length).toBe(before);
    kernel.clock.advance(2 * SECOND);
    const summaries = kernel.tracer.entries.slice(before).map(({ summary }) => summary);
    expect(summaries.some((summary) => summary.includes('ip reassembly time exceeded'))).toBe(true);
  });
});

describe('duplicate address detection', () => {
  const pair = `
ip netns add x
ip link add v0 type veth peer name v1 netns x
ip link set v0 addrgenmode none
ip -n x link set v1 addrgenmode none
ip link set v0 up
ip -n x link set v1 up
ip addr add fd00::1/64 dev v0 nodad
`;

  it('takes one to two seconds, after which the address may be used', async () => {
    const machine = await createMachine(pair);
    await machine.run('ip -n x addr add fd00::2/64 dev v1');
    machine.kernel.clock.advance(0.9 * SECOND);
    expect(await machine.run('ip -n x -6 addr show tentative')).toContain('fd00::2');
    machine.kernel.clock.advance(1.2 * SECOND);
    expect(await machine.run('ip -n x -6 addr show tentative')).toBe('');
  });

  it('fails when somebody has the address', async () => {
    const machine = await createMachine(pair);
    await machine.run('ip -n x addr add fd00::1/64 dev v1');
    machine.kernel.clock.advance(3 * SECOND);
    expect(await machine.run('ip -n x -6 addr show')).toContain('fd00::1/64 scope global dadfailed tentative');
  });
});

it('the same seed gives the same trace', async () => {
  const run = async () => {
    const machine = await createMachine(router, 7);
    await machine.run('ip netns exec a ping -c 3 10.0.2.2; ip netns exec a ping -c 2 fd00:2::9; sleep 60');
    return machine.kernel.tracer.entries;
  };
  expect(await run()).toEqual(await run());
});

it('loops of bridges cost time, not stack', async () => {
  const machine = await createMachine(`
ip link add br0 type bridge
ip link add br1 type bridge
for n in 1 2; do
  ip link add l$n type veth peer name r$n
  ip link set l$n master br0
  ip link set r$n master br1
  ip link set l$n up
  ip link set r$n up
done
for bridge in br0 br1; do ip link set $bridge addrgenmode none; ip link set $bridge up; done
ip addr add 10.0.0.1/24 dev br0
`);
  machine.kernel.tracer.enabled = false;
  await machine.run('ip netns add n; ping -c 1 -w 1 -W 1 10.0.0.9; true');
  expect(machine.kernel.initial.devicesByName.get('br1')!.statistics.rxPackets).toBeGreaterThan(1000);
}, 30_000);
