import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { debianPackages, findProgram } from './programs.ts';

/**
 * Installs the system packages that tests of the real kernel and of the editor need: as root on Debian, and only what
 * is missing. Elsewhere it says what those tests will be skipped for.
 */
export function setUpMachine(): void {
  const packages = [
    ...new Set(
      Object.entries(debianPackages)
        .filter(([program]) => findProgram(program) === undefined)
        .map(([, name]) => name),
    ),
  ];
  if (packages.length === 0) {
    console.log('System packages: all there.');
    return;
  }
  const debian = existsSync('/etc/debian_version') && findProgram('apt-get') !== undefined;
  if (!debian || process.getuid?.() !== 0) {
    console.log(`System packages: ${packages.join(', ')} missing; as root on Debian they would be installed now.`);
    return;
  }
  console.log(`System packages: installing ${packages.join(', ')} …`);
  runApt(['update']);
  runApt(['install', '--yes', '--no-install-recommends', ...packages]);
}

function runApt(args: readonly string[]): void {
  const result = spawnSync('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) {
    throw new Error(`apt-get ${args.join(' ')} ended with status ${result.status}:\n${result.stderr}`);
  }
}
