import { expect, it } from 'vitest';
import type { Host } from '../../executor/host.ts';
import { simulate } from '../../executor/simulate.ts';
import { runTests } from '../../executor/verify.ts';
import { networkOf } from './networks.ts';

const NETWORK = `netns pc  { route default via 10.1.0.1 }
netns r   { interface a address 10.1.0.1/24  interface b address 10.2.0.1/24  sysctl net.ipv4.ip_forward 1 }
netns srv { route default via 10.2.0.1 }
netns sw  { bridge br { port p1 port p2 port p3 } }
netns third
link pc:eth0 address 10.1.0.2/24 <-> sw:p1
link r:a <-> sw:p2
link third:eth0 <-> sw:p3
link r:b <-> srv:eth0 address 10.2.0.2/24
`;

/** Each step with what it comes to on a simulated host. */
const STEPS = [
  ['route pc -> 10.2.0.2 via 10.1.0.1 dev eth0 table main src 10.1.0.2', 'passed'],
  ['route pc -> 10.2.0.2', 'passed'],
  ['route r -> 10.2.0.2 from 10.1.0.2 iif a dev b', 'passed'],
  ['route srv -> srv table local', 'passed'],
  ['route pc -> 10.2.0.2 via 10.1.0.9', 'failed'],
  ['route pc -> 10.2.0.2 dev lo', 'failed'],
  ['route pc -> 10.2.0.2 table 100', 'failed'],
  ['route pc -> 10.2.0.2 src 10.1.0.1', 'failed'],
  ['route third -> 10.2.0.2', 'failed'],
  ['trace pc -> srv via sw:p1, sw:p2, r:a, r:b, srv:eth0', 'passed'],
  ['trace pc -> srv via sw, r', 'passed'],
  ['trace pc -> srv via pc:eth0', 'passed'],
  ['trace pc -> srv via r:b, r:a', 'failed'],
  ['trace pc -> srv via third', 'failed'],
  ['trace pc -> 10.2.0.9 via r', 'failed'],
] as const;

it.each(STEPS)('%s: %s', async (step, status) => {
  const { tests } = await simulate(await networkOf(`${NETWORK}test "t" { ${step} }`));
  expect(tests[0]!.steps[0]).toMatchObject({ text: step, status });
});

it('a real host is asked for routes, and tells nothing of ways', async () => {
  const network = await networkOf(
    `${NETWORK}test "t" { route r -> 10.2.0.2 from 10.1.0.2 iif a mark 3 dev b  trace pc -> srv via r }`,
  );
  const asked: string[] = [];
  const host: Host = {
    name: 'this machine',
    kind: 'local',
    pause: async () => {},
    run: async ({ file, args, netns }) => {
      asked.push(`${netns} ${file} ${args.join(' ')}`);
      return { stdout: '[{"dst":"10.2.0.2","dev":"b","flags":[],"cache":[]}]', stderr: '', exitCode: 0 };
    },
  };
  const [route, trace] = (await runTests(host, network)).tests[0]!.steps;
  expect(asked).toEqual(['r ip -j route get 10.2.0.2 from 10.1.0.2 iif a mark 3']);
  expect(route).toMatchObject({ status: 'passed', explanation: 'r sends to 10.2.0.2 dev b' });
  expect(trace).toMatchObject({ status: 'unknown', disposition: 'unknown' });
});

it('a host that cannot tell is not believed', async () => {
  const network = await networkOf(`${NETWORK}test "t" { route r -> 10.2.0.2 dev b }`);
  const answers = [
    ['', 'not modelled: that', 1, 'unknown'],
    ['', 'ip: not found', 127, 'unknown'],
    ['no json', '', 0, 'unknown'],
    ['[]', '', 0, 'unknown'],
    ['', 'RTNETLINK answers: Network is unreachable', 2, 'failed'],
  ] as const;
  for (const [stdout, stderr, exitCode, status] of answers) {
    const run = async () => ({ stdout, stderr, exitCode });
    const host: Host = { name: 'this machine', kind: 'local', pause: async () => {}, run };
    expect((await runTests(host, network)).tests[0]!.steps[0]!.status).toBe(status);
  }
});
