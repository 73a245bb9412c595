import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandResult } from '../../../language/model/command.ts';
import type { SourceRange } from '../../../language/model/problem.ts';
import { runCommand } from '../../../simulator/commands/index.ts';
import { createKernel } from '../../../simulator/kernel/create.ts';
import type { Kernel } from '../../../simulator/kernel/kernel.ts';

let kernel: Kernel;

beforeEach(() => {
  kernel = createKernel();
});

const ip = (line: string, stdin?: string): Promise<CommandResult> =>
  runCommand(kernel, { file: 'ip', args: line.split(' '), ...(stdin === undefined ? {} : { stdin }) });

/** Runs commands that must succeed. */
async function given(...lines: string[]): Promise<void> {
  for (const line of lines) expect(await ip(line), line).toEqual({ stdout: '', stderr: '', exitCode: 0 });
}

const json = async (line: string): Promise<Record<string, unknown>[]> => JSON.parse((await ip(`-j ${line}`)).stdout);

describe('what Linux has and the simulator has not', () => {
  it.each([
    ['ntable', 'ip ntable'],
    ['tunnel show', 'ip tunnel'],
    ['tuntap add tap0 mode tap', 'ip tuntap'],
    ['xfrm state', 'ip xfrm'],
    ['monitor', 'ip monitor'],
    ['link add x type vlan id 5', 'link kind vlan'],
    ['link add x type vxlan', 'link kind vxlan'],
    ['link set lo gso_max_size 1000', 'ip link … gso_max_size'],
    ['route add 10.0.0.0/8 nhid 5', 'ip route … nhid'],
    ['route save', 'ip route save'],
    ['rule add uidrange 0-5 table 7', 'ip rule … uidrange'],
    ['neigh add 10.0.0.1 dev lo use', 'ip neigh … use'],
    ['-r addr', 'ip -resolve'],
    ['netns monitor', 'ip netns monitor'],
  ])('is named: ip %s', async (line, what) => {
    expect(await ip(line)).toEqual({ stdout: '', stderr: `not modelled: ${what}\n`, exitCode: 1 });
  });

  it('differs from what Linux has not', async () => {
    expect(await ip('link add x type nosuch')).toEqual({
      stdout: '',
      stderr: 'Error: Unknown device type.\n',
      exitCode: 2,
    });
  });

  it('fails its line of a batch only', async () => {
    const result = await ip('-force -batch -', 'ntable\nlink add br0 type bridge\n');
    expect(result).toEqual({
      stdout: '',
      stderr: 'not modelled: ip ntable\nCommand failed -:1\n',
      exitCode: 1,
    });
    expect(kernel.initial.devicesByName.has('br0')).toBe(true);
  });
});

describe('dummy devices, which not every kernel has', () => {
  it('are added, shown and given addresses', async () => {
    await given('link add d0 type dummy', 'addr add 10.0.0.1/24 dev d0', 'link set d0 up');
    const [device] = await json('-d addr show d0');
    expect(device).toMatchObject({
      ifname: 'd0',
      flags: ['BROADCAST', 'NOARP', 'UP', 'LOWER_UP'],
      operstate: 'UNKNOWN',
      linkinfo: { info_kind: 'dummy' },
    });
    expect((await ip('route')).stdout).toBe('10.0.0.0/24 dev d0 proto kernel scope link src 10.0.0.1 \n');
  });

  it('take no attributes: iplink_dummy.c passes words over', async () => {
    expect(await ip('link add d0 type dummy foo 1')).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    expect(await ip('link add d1 type nosuch foo 1')).toMatchObject({
      stderr: 'Garbage instead of arguments "foo ...". Try "ip link help".\n',
    });
  });
});

describe('batches', () => {
  const range = (line: number): SourceRange => ({
    file: 'net.netdsl',
    start: { line, column: 1 },
    end: { line, column: 9 },
  });

  it('stamp each object with the declaration of its line', async () => {
    const result = await runCommand(kernel, {
      file: 'ip',
      args: ['-batch', '-'],
      stdin: '# links\nlink add br0 type bridge\nlink add v0 type veth peer name v1\n\naddr add 10.0.0.1/24 dev br0\n',
      origin: [undefined, range(7), range(8), undefined, range(9)],
    });
    expect(result).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    const { devicesByName } = kernel.initial;
    expect(devicesByName.get('br0')!.origin).toEqual(range(7));
    expect(devicesByName.get('v1')!.origin).toEqual(range(8));
    expect(devicesByName.get('br0')!.ipv4.addresses[0]!.origin).toEqual(range(9));
    expect(kernel.origin).toBeUndefined();
  });

  it('end at the first command that fails', async () => {
    const result = await ip(
      '-batch -',
      'link add br0 type bridge\nlink add br0 type bridge\nlink add br1 type bridge\n',
    );
    expect(result).toEqual({
      stdout: '',
      stderr: 'RTNETLINK answers: File exists\nCommand failed -:2\n',
      exitCode: 1,
    });
    expect(kernel.initial.devicesByName.has('br1')).toBe(false);
  });
});

describe('namespaces', () => {
  it('are entered by -n and by exec', async () => {
    await given('netns add blue', '-n blue link set lo up', 'link add v0 type veth peer name v1 netns blue');
    expect((await ip('netns exec blue ip -br link')).stdout).toBe((await ip('-n blue -br link')).stdout);
    expect((await ip('netns')).stdout).toBe('blue (id: 0)\n');
    expect((await ip('link show v0')).stdout).toContain('v0@if2: ');
    expect((await ip('link show v0')).stdout).toContain(' link-netns blue\n');
  });

  it('pass on the status of the program', async () => {
    await given('netns add blue');
    expect(await ip('netns exec blue ip link show nosuch')).toEqual({
      stdout: '',
      stderr: 'Device "nosuch" does not exist.\n',
      exitCode: 1,
    });
    expect(await ip('netns exec blue nosuch')).toMatchObject({
      stderr: 'exec of "nosuch" failed: No such file or directory\n',
      exitCode: 1,
    });
  });
});

describe('JSON', () => {
  it('is the same facts as the words, for every object', async () => {
    await given(
      'link add v0 type veth peer name v1',
      'link set v0 up',
      'link set v1 up',
      'addr add 10.0.0.1/24 dev v0',
    );
    await given('route add default via 10.0.0.2', 'rule add from 10.0.0.0/8 table 7', 'netns add blue');
    for (const object of ['link', 'addr', 'route', 'rule', 'netns', 'neigh', '-6 route show table all']) {
      const compact = (await ip(`-j ${object}`)).stdout;
      const pretty = (await ip(`-j -p ${object}`)).stdout;
      expect(JSON.parse(pretty), object).toEqual(JSON.parse(compact));
      const names = JSON.parse(compact).map((each: Record<string, unknown>) => each.ifname ?? each.dst ?? each.name);
      for (const name of names) if (typeof name === 'string') expect((await ip(object)).stdout).toContain(name);
    }
  });
});
