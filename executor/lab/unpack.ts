import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { inParallel } from '../pool.ts';
import { refuse } from './tools.ts';

/** Never of use in a machine without people. */
const UNWANTED = [
  'doc',
  'man',
  'locale',
  'info',
  'lintian',
  'bash-completion',
  'zoneinfo',
  'i18n',
  'perl5',
  'common-licenses',
];

/** Unpacks packages into a folder whose /bin, /sbin and /lib lead to /usr. Nothing is installed, no script of theirs runs. */
export async function unpack(packages: readonly string[], into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) {
    await mkdir(join(into, 'usr', folder), { recursive: true });
    await symlink(`usr/${folder}`, join(into, folder));
  }
  const exclude = UNWANTED.map((folder) => `--exclude=./usr/share/${folder}/*`);
  const tar = ['--extract', '--keep-directory-symlink', '--directory', into, ...exclude];
  await inParallel(packages, 2, (file) => unpackOne(file, tar));
}

/** The archive goes from one program straight to the other: through here it would take many times as long. */
async function unpackOne(file: string, tar: readonly string[]): Promise<void> {
  const from = spawn('dpkg-deb', ['--fsys-tarfile', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  const to = spawn('tar', tar, { stdio: [from.stdout, 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
  const faults = await Promise.all([faultOf(from), faultOf(to)]);
  from.stdout.destroy();
  const fault = faults.findLast((each) => each !== undefined);
  if (fault !== undefined) refuse(`${file} could not be unpacked: ${fault}`);
}

async function faultOf(child: ChildProcess): Promise<string | undefined> {
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  try {
    const [status] = await once(child, 'exit');
    return status === 0 ? undefined : said.trim() || `status ${status}`;
  } catch (error) {
    return (error as Error).message;
  }
}
