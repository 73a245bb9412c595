import { describe, expect, it } from 'vitest';
import { explainTrace } from '../../../simulator/trace/explain.ts';
import { describeEntry } from '../../../simulator/trace/sentence.ts';
import { bridge, createMachine, router } from './machine.ts';

const seed = `
ip netns add blue
ip link add vethtest01 type veth peer name vethest002
ip link set vethest002 netns blue
ip -n blue link set lo up
ip -n blue link set vethest002 up
ip -n blue addr add 10.1.1.2/16 dev vethest002
ip link add test-bridge type bridge
ip link set test-bridge up
ip link set vethtest01 master test-bridge
ip addr add 10.1.2.2/16 dev test-bridge
`;

/** What is done, and `disposition at: sentence`. */
const cases: readonly (readonly [name: string, setup: string, commands: string, expected: string])[] = [
  ['delivered', router, 'ip netns exec a ping -c 1 10.0.2.2', 'delivered b:eth0: 10.0.2.2 answered a'],
  [
    'a port left down',
    seed,
    'ping -c 1 10.1.1.2',
    'unreachable host:test-bridge: no answer to ARP for 10.1.1.2 on host:test-bridge: vethtest01 is down, so test-bridge has no carrier',
  ],
  ['no route here', seed, 'ip netns exec blue ping -c 1 8.8.8.8', 'unreachable blue: blue has no route to 8.8.8.8'],
  ['no route on the way', router, 'ip netns exec a ping -c 1 8.8.8.8', 'unreachable r:toa: r has no route to 8.8.8.8'],
  [
    'no route back',
    router,
    'ip -n b route del default; ip netns exec a ping -c 1 -W 1 10.0.2.2',
    'unreachable b: the request arrived, but b has no route to 10.0.1.2',
  ],
  [
    'nobody there',
    router,
    'ip netns exec a ping -c 1 10.0.2.9',
    'unreachable r:tob: no answer to ARP for 10.0.2.9 on r:tob',
  ],
  [
    'nobody there, given up early',
    router,
    'ip netns exec a ping -c 1 -W 1 10.0.1.9',
    'timeout a:eth0: no answer to ARP for 10.0.1.9 on a:eth0',
  ],
  [
    'nobody there, IPv6',
    router,
    'ip netns exec a ping -c 1 fd00:2::9',
    'unreachable r:tob: no answer to neighbour discovery for fd00:2::9 on r:tob',
  ],
  [
    'a hop too many',
    router,
    'ip netns exec a ping -c 1 -t 1 10.0.2.2',
    'dropped r:toa: the request to 10.0.2.2 reached r with no hops left',
  ],
  [
    'forbidden',
    router,
    'ip -n r route add prohibit 9.9.9.9; ip netns exec a ping -c 1 9.9.9.9',
    'rejected r:toa: r:toa drops the request to 9.9.9.9: the route of r says prohibit',
  ],
  [
    'too long on the way',
    router,
    'ip -n r link set tob mtu 1400; ip netns exec a ping -c 1 -M do -s 1400 10.0.2.2',
    'dropped r:tob: the request to 10.0.2.2 is too long for r:tob: longer than the MTU 1400 of tob',
  ],
  [
    'too long here',
    router,
    'ip netns exec a ping -c 1 -M do -s 2000 10.0.2.2',
    'dropped a:eth0: the request to 10.0.2.2 is too long for a:eth0: 2028 bytes are more than the MTU 1500',
  ],
  [
    'no forwarding',
    router,
    'ip netns exec r sysctl -qw net.ipv4.ip_forward=0; ip netns exec a ping -c 1 -W 1 10.0.2.2',
    'dropped r:toa: r does not forward (net.ipv4.ip_forward is 0), so the request to 10.0.2.2 ends there',
  ],
  [
    'loopback down',
    seed,
    'ip -n blue link set lo down; ip netns exec blue ping -c 1 -W 1 10.1.1.2',
    'dropped blue:lo: blue:lo drops the request to 10.1.1.2: lo is down',
  ],
  [
    'a bridge port down',
    bridge,
    'ip link set pb down; ip netns exec a ping -c 1 10.0.0.2',
    'unreachable a:eth0: no answer to ARP for 10.0.0.2 on a:eth0: host:br0 did not pass it on, as pb is down',
  ],
  [
    'isolated ports',
    bridge,
    'ip link set pa type bridge_slave isolated on; ip link set pb type bridge_slave isolated on; ip netns exec a ping -c 1 10.0.0.2',
    'unreachable a:eth0: no answer to ARP for 10.0.0.2 on a:eth0: host:br0 did not pass it on, as ports pa and pb are isolated',
  ],
  [
    'the bridge down',
    bridge,
    'ip link set br0 down; ip netns exec a ping -c 1 10.0.0.2',
    'unreachable a:eth0: no answer to ARP for 10.0.0.2 on a:eth0: host: br0 is down',
  ],
];

describe('where a probe ended', () => {
  it.each(cases)('%s', async (_name, setup, commands, expected) => {
    const machine = await createMachine(setup);
    const { disposition, at, sentence } = explainTrace(await machine.trace(commands));
    const place = at === undefined ? '' : ` ${at.node}${at.device === undefined ? '' : `:${at.device}`}`;
    expect(`${disposition}${place}: ${sentence}`).toBe(expected);
  });

  it('is unknown when nothing was sent', () => {
    expect(explainTrace([])).toEqual({ disposition: 'unknown', sentence: 'no packet was sent' });
  });
});

describe('every packet', () => {
  it.each(cases)('ends once: %s', async (_name, setup, commands) => {
    const machine = await createMachine(setup);
    const entries = await machine.trace(`${commands}; sleep 8`);
    const ends = new Map<number, number>();
    const cut = new Set<number>();
    for (const { packet, event } of entries) {
      if (event.type === 'fragmented') cut.add(packet);
      const end = event.type === 'delivered' || event.type === 'dropped' ? 1 : 0;
      ends.set(packet, (ends.get(packet) ?? 0) + end);
    }
    for (const packet of cut) ends.delete(packet);
    expect([...ends].filter(([, count]) => count !== 1)).toEqual([]);
    expect(ends.size).toBeGreaterThan(0);
  });
});

it('every entry has its words', async () => {
  const machine = await createMachine(seed);
  await machine.run('ip link set vethtest01 up');
  const words = (await machine.trace('ping -c 1 10.1.1.2')).map(describeEntry);
  expect(words[0]).toMatch(/^host ping makes 10.1.2.2 > 10.1.1.2: ICMP echo request, id \d+, seq 1, length 64$/);
  expect(words[1]).toBe('host routes 10.1.1.2 by 10.1.0.0/16 dev test-bridge of table main');
  expect(words[2]).toBe('host:test-bridge holds it until 10.1.1.2 is resolved');
  expect(words).toContain('host:test-bridge floods it to vethtest01');
  expect(words.at(-1)).toBe('host:test-bridge delivers it to ping');
});
