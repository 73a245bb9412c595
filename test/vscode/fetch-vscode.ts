import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

/** The npm package that carries a whole VS Code in `lib/vscode`: 4.139 is VS Code 1.139. */
const SERVER = 'code-server@4.139.1';
const RIPGREP = '@vscode/ripgrep-linux-x64@1.18.0';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(ROOT, '.vscode-test');

/** Kills a download that hangs rather than a test run that waits for it. */
const TIMEOUT = 10 * 60_000;

/**
 * The folder of a VS Code server with a web workbench, fetched from the npm registry once and kept in `.vscode-test/`.
 * Nothing is compiled; the folder appears under its name only when it is whole.
 */
export async function fetchVscode(): Promise<string> {
  const folder = join(CACHE, SERVER.replace('@', '-'));
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const staging = await mkdtemp(join(CACHE, 'fetching-'));
  try {
    await build(staging);
    await rename(join(staging, 'package/lib/vscode'), folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return folder;
}

async function build(staging: string): Promise<void> {
  await unpack(staging, SERVER, staging, 'package/lib/vscode');
  const vscode = join(staging, 'package/lib/vscode');
  await npm(vscode, ['install', '--no-save', '--omit=dev', '--ignore-scripts']);
  const ripgrep = join(vscode, 'node_modules/@vscode/ripgrep/bin');
  const unpacked = join(staging, 'ripgrep');
  await mkdir(unpacked);
  await mkdir(ripgrep, { recursive: true });
  await unpack(staging, RIPGREP, unpacked, 'package/bin/rg');
  await rename(join(unpacked, 'package/bin/rg'), join(ripgrep, 'rg'));
  await chmod(join(ripgrep, 'rg'), 0o755);
  await symlink('node_modules', join(vscode, 'node_modules.asar'));
  await writeFile(join(vscode, 'FETCHED'), `${SERVER}\n${RIPGREP}\n`);
}

/** Puts `member` of the package's archive into `folder`. */
async function unpack(staging: string, name: string, folder: string, member: string): Promise<void> {
  const archives = join(staging, 'archives');
  await mkdir(archives);
  await npm(staging, ['pack', name, '--pack-destination', archives]);
  const [archive] = await readdir(archives);
  if (archive === undefined) throw new Error(`npm pack ${name} wrote no archive`);
  await execa('tar', ['-xzf', join(archives, archive), '-C', folder, member], { timeout: TIMEOUT });
  await rm(archives, { recursive: true });
}

async function npm(folder: string, args: readonly string[]): Promise<void> {
  await execa('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    timeout: TIMEOUT,
    env: { PATH: `${dirname(process.execPath)}:${process.env.PATH}` },
    stdin: 'ignore',
  });
}

if (import.meta.main) console.log(await fetchVscode());
