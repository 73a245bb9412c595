import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deviceSysctlNames, namespaceSysctls } from '../../../language/model/sysctls.ts';
import { unmodelled } from '../../../simulator/commands/index.ts';
import { unmodelledKinds } from '../../../simulator/commands/ip/link/data.ts';
import { unmodelledObjects } from '../../../simulator/commands/ip/objects.ts';
import { fidelityPage } from '../../../simulator/fidelity/index.ts';
import { effective } from '../../../simulator/fidelity/settings.ts';
import { createKernel } from '../../../simulator/kernel/create.ts';
import { runScript } from '../../../simulator/shell/index.ts';

const source = ['network', 'netlink', 'fib', 'links', 'kernel', 'commands/ping']
  .flatMap((folder) =>
    readdirSync(join('simulator', folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('simulator', file), 'utf8'))
  .join('\n');

/** Kept and shown by kernel/ alone. */
const WITHOUT_EFFECT = [
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_available_congestion_control',
  'net.ipv4.tcp_congestion_control',
];

/** Of devices: kernel/ knows how they are kept and what new devices begin with, and that is all. */
const KEPT = ['anycast_delay', 'disable_policy', 'disable_xfrm', 'use_tempaddr'];

const readNames = (names: readonly string[]) =>
  names.filter((name) => !KEPT.includes(name) && new RegExp(`(\\.|')${name}\\b`).test(source)).join(' ');

it('docs/fidelity.md is what the areas say', async () => {
  await expect(fidelityPage()).toMatchFileSnapshot('../../../docs/fidelity.md');
});

describe('the settings said to have effect are those that the simulator reads', () => {
  it.each([
    ['net.ipv4.conf', deviceSysctlNames(4, 'conf')],
    ['net.ipv6.conf', deviceSysctlNames(6, 'conf')],
    ['neigh', [...new Set([...deviceSysctlNames(4, 'neigh'), ...deviceSysctlNames(6, 'neigh')])]],
  ] as const)('%s', (group, names) => {
    expect(readNames(names)).toBe(effective[group]);
  });

  it('of a namespace', () => {
    const read = Object.keys(namespaceSysctls).filter((key) => source.includes(`'${key}'`));
    expect(read.filter((key) => !WITHOUT_EFFECT.includes(key)).join(' ')).toBe(effective.namespace);
  });
});

it.each([
  ...[...unmodelled].map((program) => [`${program} x`] as const),
  ...[...unmodelledObjects].map((object) => [`ip ${object}`] as const),
  ...[...unmodelledKinds].map((kind) => [`ip link add x type ${kind}`] as const),
  ['ip link add br0 type bridge vlan_filtering 1'] as const,
  ['sysctl net.mptcp.enabled'] as const,
  ['ping -R 127.0.0.1'] as const,
])('%s says that it is not modelled', async (command) => {
  const { stdout, stderr, exitCode } = await runScript(createKernel(), command);
  expect({ stdout, stderr, exitCode }).toMatchObject({
    stdout: '',
    stderr: expect.stringContaining('not modelled: '),
    exitCode: 1,
  });
});
