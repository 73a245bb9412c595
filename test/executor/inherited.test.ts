import { expect, it } from 'vitest';
import { createLocalHost } from '../../executor/host/local.ts';
import { inheritedSettings } from '../../executor/inherited.ts';
import { createMemoryStore } from '../../executor/journal.ts';
import { preparePlan } from '../../executor/transaction.ts';
import type { Command } from '../../language/model/command.ts';
import { createSandbox } from '../kernel/sandbox.ts';
import { describeNeeding } from '../requirements.ts';
import { networkOf } from './networks.ts';

/** The kernel of the sandbox, seen as if it gave new namespaces other values. */
function hostGiving(prefix: readonly string[], changes: Readonly<Record<string, string>>) {
  const host = createLocalHost({ prefix });
  const commands: Command[] = [];
  const run = async (command: Command) => {
    commands.push(command);
    const result = await host.run(command);
    if (command.file !== 'unshare') return result;
    const stdout = result.stdout.replace(/^(\S+) = .*$/gm, (line, key) =>
      key in changes ? `${key} = ${changes[key]}` : line,
    );
    return { ...result, stdout };
  };
  return { host: { ...host, run }, commands };
}

const NETWORK = 'netns a { sysctl net.ipv4.ip_forward 0 } netns b';

describeNeeding(['root', 'namespaces', 'ip'], 'what new namespaces inherit', () => {
  it('is told of where the simulator starts otherwise and the file leaves it open', async () => {
    await using sandbox = await createSandbox();
    const { host } = hostGiving(sandbox.prefix, {
      'net.ipv4.conf.all.forwarding': '1',
      'net.ipv4.conf.default.rp_filter': '2',
    });
    const before = await inheritedSettings(createLocalHost({ prefix: sandbox.prefix }), await networkOf(NETWORK), [
      'b',
    ]);
    const { plan } = await preparePlan(host, createMemoryStore().journal('lab'), await networkOf(NETWORK));
    expect(plan.refusals).toEqual([]);
    expect(plan.notices.filter((notice) => !before.includes(notice)).sort()).toEqual([
      'new namespaces start with net.ipv4.conf.all.forwarding = 1 on this machine, with 0 when simulated: write `sysctl net.ipv4.conf.all.forwarding 0` in b where it matters',
      'new namespaces start with net.ipv4.conf.default.rp_filter = 2 on this machine, with 0 when simulated: write `sysctl net.ipv4.conf.default.rp_filter 0` in a, b where it matters',
    ]);
  });

  it('is read whole, and leaves nothing', async () => {
    await using sandbox = await createSandbox();
    const { host, commands } = hostGiving(sandbox.prefix, {});
    await preparePlan(host, createMemoryStore().journal('lab'), await networkOf(NETWORK));
    const command = commands.find(({ file }) => file === 'unshare')!;
    expect(await host.run(command)).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await host.run({ file: 'ip', args: ['netns', 'list'] })).stdout).toBe('');
  });

  it('is not looked at where no namespace is made', async () => {
    await using sandbox = await createSandbox();
    const { host, commands } = hostGiving(sandbox.prefix, {});
    await preparePlan(host, createMemoryStore().journal('lab'), await networkOf('bridge b'));
    expect(commands.map(({ file }) => file)).not.toContain('unshare');
  });
});
