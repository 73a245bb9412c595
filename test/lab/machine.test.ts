import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createLabHost } from '../../executor/host/lab.ts';
import { buildLab } from '../../executor/lab/build.ts';
import { startMachine } from '../../executor/lab/machine.ts';
import { describeLab, freshMachine } from './lab.ts';

describeLab('a machine of the lab', () => {
  const lab = freshMachine();

  it('runs programs, with output, errors and exit status apart', async () => {
    expect(await lab.host.run({ file: 'ip', args: ['-br', 'link', 'show', 'dev', 'lo'] })).toMatchObject({
      stdout: expect.stringMatching(/^lo +UNKNOWN /),
      stderr: '',
      exitCode: 0,
    });
    expect(await lab.host.run({ file: 'ip', args: ['link', 'show', 'dev', 'none'] })).toEqual({
      stdout: '',
      stderr: 'Device "none" does not exist.\n',
      exitCode: 1,
    });
    expect(await lab.host.run({ file: 'frobnicate', args: [] })).toEqual({
      stdout: '',
      stderr: 'frobnicate: command not found\n',
      exitCode: 127,
    });
    expect(await lab.host.run({ file: 'bash', args: ['-c', 'kill -KILL $$'] })).toMatchObject({
      stderr: 'bash: ended by SIGKILL\n',
      exitCode: 128,
    });
  });

  it('hands over words as they stand', async () => {
    const args = ['%s|', '', ' a  b', '$HOME', "it's", 'ü\n'];
    const { stdout } = await lab.host.run({ file: 'printf', args });
    expect(stdout).toBe("| a  b|$HOME|it's|ü\n|");
  });

  it('passes any bytes, both ways', async () => {
    const bytes = randomBytes(700_000);
    const { stdout, exitCode } = await lab.machine.agent.run({ words: ['cat'], stdin: bytes });
    expect(exitCode).toBe(0);
    expect(stdout.equals(bytes)).toBe(true);
  });

  it('runs several at once', async () => {
    await lab.host.run({ file: 'mkfifo', args: ['/tmp/fifo'] });
    const reading = lab.host.run({ file: 'cat', args: ['/tmp/fifo'] });
    const writing = lab.host.run({ file: 'bash', args: ['-c', 'echo through > /tmp/fifo'] });
    expect(await Promise.all([reading, writing])).toMatchObject([{ stdout: 'through\n' }, { exitCode: 0 }]);
  });

  it('ends what takes too long, and all it started', async () => {
    const script = 'sleep 1234 & echo started; wait';
    expect(await lab.host.run({ file: 'bash', args: ['-c', script], timeout: 2000 })).toEqual({
      stdout: 'started\n',
      stderr: 'bash: no answer after 2000 ms\n',
      exitCode: 124,
    });
    expect(await lab.host.run({ file: 'pgrep', args: ['-f', 'sleep 1234'] })).toMatchObject({ exitCode: 1 });
  });

  it('answers when a program ends, although it leaves one in the background', async () => {
    const { stdout } = await lab.host.run({ file: 'bash', args: ['-c', 'sleep 600 & echo done'], timeout: 60_000 });
    expect(stdout).toBe('done\n');
  });

  it('enters network namespaces', async () => {
    await lab.host.run({ file: 'ip', args: ['netns', 'add', 'blue'] });
    expect((await lab.host.run({ file: 'ip', args: ['-br', 'link'], netns: 'blue' })).stdout).toMatch(
      /^lo +DOWN .*\n$/,
    );
    expect(await lab.host.run({ file: 'ip', args: ['link'], netns: 'red' })).toMatchObject({
      stderr: expect.stringContaining('/run/netns/red: No such file or directory'),
      exitCode: 1,
    });
    expect(await lab.host.run({ file: 'frobnicate', args: [], netns: 'blue' })).toMatchObject({
      stderr: 'frobnicate: command not found\n',
      exitCode: 127,
    });
  });

  it('has the time of day', async () => {
    const { stdout } = await lab.host.run({ file: 'date', args: ['+%s'] });
    expect(Math.abs(Number(stdout) - Date.now() / 1000)).toBeLessThan(30);
  });

  it.each([
    ['arping', '-V'],
    ['brctl', '--version'],
    ['bridge', '-V'],
    ['conntrack', '-V'],
    ['ethtool', '--version'],
    ['ifconfig', '-a'],
    ['ip', '-V'],
    ['ip6tables', '-S'],
    ['bash', '-c', 'type -P iperf'],
    ['iperf3', '-v'],
    ['ipset', 'list'],
    ['iptables', '-S'],
    ['iptables-save'],
    ['ipvsadm', '-ln'],
    ['mtr', '--version'],
    ['nft', 'list', 'ruleset'],
    ['ovs-vsctl', '--version'],
    ['ping', '-c', '1', '127.0.0.1'],
    ['sysctl', 'net.ipv4.ip_forward'],
    ['tcpdump', '--version'],
    ['traceroute', '-n', '127.0.0.1'],
  ])('has %s', async (file, ...args) => {
    expect(await lab.host.run({ file, args })).toMatchObject({
      stderr: expect.not.stringContaining('not found'),
      exitCode: 0,
    });
  });

  it('knows nothing of another', async () => {
    await using other = await startMachine(await buildLab());
    const there = createLabHost(other.agent);
    await lab.host.run({ file: 'ip', args: ['link', 'add', 'name', 'mine', 'type', 'dummy'] });
    await there.run({ file: 'ip', args: ['link', 'add', 'name', 'theirs', 'type', 'dummy'] });
    const here = (await lab.host.run({ file: 'ip', args: ['-br', 'link'] })).stdout;
    expect(here).toContain('mine');
    expect(here).not.toContain('theirs');
    expect((await there.run({ file: 'ip', args: ['-br', 'link'] })).stdout).not.toContain('mine');
    await other.stop();
    await expect(there.run({ file: 'true', args: [] })).rejects.toThrow('the machine of the lab is gone');
  });
});
