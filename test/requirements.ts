import { spawnSync } from 'node:child_process';
import { describe, it } from 'vitest';
import { debianPackages, findProgram } from './programs.ts';

/**
 * What a test may need of the machine: root on Linux, the right to make namespaces, a program on the path, or that the
 * programs on the path print what the simulated ones do.
 */
export type Requirement = 'root' | 'namespaces' | 'modelled versions' | (string & {});

/** What programs say of their version where they are those whose output the simulator has. */
const modelledVersions: readonly (readonly [command: readonly [string, string], version: string])[] = [
  [['ip', '-V'], 'iproute2-6.1.0'],
  [['ping', '-V'], 'iputils 20221126'],
];

function missing(requirement: Requirement): string | undefined {
  if (requirement === 'root') {
    return process.platform === 'linux' && process.getuid?.() === 0 ? undefined : 'needs root on Linux';
  }
  if (requirement === 'namespaces') {
    const made = spawnSync('unshare', ['--net', '--mount', 'true']);
    return made.status === 0 ? undefined : 'needs a kernel that lets it make network namespaces';
  }
  if (requirement === 'modelled versions') {
    const other = modelledVersions.find(([[file, option], version]) => !versionOf(file, option).includes(version));
    return other === undefined ? undefined : `needs ${other[1]} to compare with, as in Debian 12`;
  }
  if (findProgram(requirement) !== undefined) return undefined;
  const source = debianPackages[requirement];
  return `needs ${requirement}${source === undefined ? '' : ` (Debian package ${source})`}`;
}

function versionOf(file: string, option: string): string {
  const { stdout, stderr } = spawnSync(file, [option], { encoding: 'utf8' });
  return `${stdout ?? ''}${stderr ?? ''}`;
}

/**
 * Why a test cannot run on this machine, or `undefined` if it can. With `CI=true` a missing requirement is an error:
 * nothing is skipped unseen.
 */
export function needs(...requirements: readonly Requirement[]): string | undefined {
  const reason = requirements.map(missing).find((fault) => fault !== undefined);
  if (reason !== undefined && process.env.CI === 'true') throw new Error(`this test ${reason}`);
  return reason;
}

/** `describe` for tests that need something of the machine: skipped with its reason where that is missing. */
export function describeNeeding(requirements: readonly Requirement[], name: string, body: () => void): void {
  const reason = needs(...requirements);
  if (reason === undefined) describe(name, body);
  else describe(name, () => it.skip(reason, () => {}));
}
