import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { packExtension } from './packages/extension.ts';
import { fetchVscode } from './vscode/fetch-vscode.ts';
import { atExit, end, endInOrder } from './vscode/process.ts';
import { createFolders, serverCommand, serverEnvironment } from './vscode/workbench.ts';

/*
 * `npm run package`: makes the .vsix and the npm tarball from what is built, puts them at the top of the repository, and
 * tests that both install and work.
 */

const root = join(import.meta.dirname, '..');
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { name: string; version: string };
const vsix = join(root, `${manifest.name}-${manifest.version}.vsix`);
const tarball = join(root, `${manifest.name}-${manifest.version}.tgz`);
const MEGABYTE = 1024 * 1024;

const counts = { passed: 0, failed: 0, skipped: [] as string[] };

async function check(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    counts.passed++;
    console.log(`  ✔ ${name}`);
  } catch (error) {
    counts.failed++;
    console.log(`  ✘ ${name}\n${error instanceof Error ? error.message : error}`);
  }
}

function skip(name: string, reason: string): void {
  if (process.env.CI === 'true') counts.failed++;
  else counts.skipped.push(`${name}: ${reason}`);
  console.log(`  - ${name}: ${reason}`);
}

/** Environment with Node 24 first on the path and a home that is thrown away. */
async function environment(): Promise<NodeJS.ProcessEnv & { HOME: string }> {
  const home = await mkdtemp(join(tmpdir(), 'netdsl-home-'));
  atExit(() => rm(home, { recursive: true, force: true }));
  return { ...process.env, HOME: home, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
}

async function checkExtension(): Promise<void> {
  await check('the .vsix is made and is small', async () => {
    await rm(vsix, { force: true });
    await packExtension(vsix);
    const { size } = await stat(vsix);
    assert.ok(size < 2 * MEGABYTE, `${size} bytes`);
  });
  const name = 'the .vsix installs in VS Code';
  if (process.platform !== 'linux') return skip(name, 'the VS Code server these tests use is for Linux');
  await check(name, async () => {
    const folders = await createFolders();
    const [file = '', ...args] = serverCommand(await fetchVscode(), folders);
    const env = serverEnvironment(folders);
    await execa(file, [...args, '--install-extension', vsix], { env, stdin: 'ignore', timeout: 120_000 });
    const listed = await execa(file, [...args, '--list-extensions', '--show-versions'], { env, stdin: 'ignore' });
    assert.ok(listed.stdout.split('\n').includes(`netdsl.netdsl@${manifest.version}`), listed.stdout);
    const [folder = ''] = await readdir(folders.extensions).then((names) =>
      names.filter((n) => n.startsWith('netdsl.')),
    );
    const dist = await readdir(join(folders.extensions, folder, 'dist'));
    assert.deepEqual([...dist].sort(), [
      'extension.cjs',
      'server.cjs',
      'simulation.cjs',
      'webview-style.css',
      'webview.js',
    ]);
  });
}

async function checkCommandLine(): Promise<void> {
  const env = await environment();
  const prefix = join(env.HOME, 'prefix');
  const netdsl = join(prefix, 'bin/netdsl');
  await check('the tarball is made and is small', async () => {
    await rm(tarball, { force: true });
    await execa('npm', ['pack', '--ignore-scripts', '--pack-destination', root], { cwd: root, env, stdin: 'ignore' });
    const { size } = await stat(tarball);
    assert.ok(size < 2 * MEGABYTE, `${size} bytes`);
  });
  await check('the tarball installs without anything else', async () => {
    await mkdir(prefix);
    const options = ['--global', '--prefix', prefix, '--offline', '--no-audit', '--no-fund'];
    await execa('npm', ['install', ...options, tarball], { cwd: env.HOME, env, stdin: 'ignore', timeout: 120_000 });
  });
  await check('the installed netdsl tells its version, fast', async () => {
    const start = performance.now();
    const { stdout } = await execa(netdsl, ['--version'], { cwd: env.HOME, env, stdin: 'ignore', timeout: 60_000 });
    const taken = performance.now() - start;
    assert.equal(stdout.trim(), manifest.version);
    assert.ok(taken < 2000, `${taken} ms`);
  });
  await check('the installed netdsl simulates the first example', async () => {
    const example = join(prefix, 'lib/node_modules/netdsl/examples/first.netdsl');
    const { stdout } = await execa(netdsl, ['simulate', example], {
      cwd: env.HOME,
      env,
      stdin: 'ignore',
      timeout: 60_000,
    });
    assert.match(stdout, /ping host -> 10\.1\.1\.2/);
  });
}

endInOrder();
console.log('packages');
await checkExtension();
await checkCommandLine();
const output = join(root, 'test/output');
await mkdir(output, { recursive: true });
await writeFile(join(output, 'packages.json'), JSON.stringify(counts, undefined, 2));
await end(counts.failed > 0 ? 1 : 0);
