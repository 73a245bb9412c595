import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildLab, findBuild } from '../../executor/lab/build.ts';
import { parseLines, parseStanzas } from '../../executor/lab/mirror.ts';
import { netdsl } from '../executor/cli.ts';
import { describeLab } from './lab.ts';

/** Fills a folder for two seconds, or until it is gone. */
const WRITER = `
const { writeFileSync } = require('node:fs');
const end = Date.now() + 2000;
for (let i = 0; Date.now() < end; i++) {
  writeFileSync(process.argv[1] + '/' + i, '');
  if (i === 1000) process.stdout.write('writing');
}`;

describe("apt's sources", () => {
  it('are read in one line', () => {
    const text = `# deb http://no.example/debian bookworm main
deb-src http://no.example/debian bookworm main
deb http://a.example/debian bookworm main contrib # nearest
deb [arch=amd64 signed-by=/k/a.gpg] https://b.example/debian/ trixie main
`;
    expect(parseLines(text)).toEqual([
      { uri: 'http://a.example/debian', suites: ['bookworm'], components: ['main', 'contrib'] },
      { uri: 'https://b.example/debian/', suites: ['trixie'], components: ['main'], signedBy: '/k/a.gpg' },
    ]);
  });

  it('are read in stanzas', () => {
    const text = `Types: deb
# a comment
URIs: http://a.example/debian
Suites: bookworm
 bookworm-updates
Components: main
Signed-By: /k/a.gpg

Enabled: no
Types: deb
URIs: http://b.example/debian
Suites: bookworm
Components: main

Types: deb deb-src
URIs: http://c.example/debian
Suites: trixie
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
`;
    expect(parseStanzas(text)).toEqual([
      {
        uri: 'http://a.example/debian',
        suites: ['bookworm', 'bookworm-updates'],
        components: ['main'],
        signedBy: '/k/a.gpg',
      },
      { uri: 'http://c.example/debian', suites: ['trixie'], components: ['main'] },
    ]);
  });
});

describeLab('the lab', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'netdsl-build-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is built once', async () => {
    const built = await buildLab();
    const told: string[] = [];
    expect(await buildLab({ progress: (what) => told.push(what) })).toBe(built);
    expect(await findBuild()).toBe(built);
    expect(told).toEqual([]);
    expect((await readdir(built)).sort()).toEqual(['initrd.cpio', 'root.squashfs', 'snapshot', 'tools', 'vmlinuz']);
  });

  it.each([
    ['apt', { PATH: '/nonexistent' }, /the lab is built with apt and dpkg, and they are not here/],
    [
      'a network',
      { http_proxy: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9' },
      /cannot be read from [^\n]*\nE: /,
    ],
  ])('says what is missing and leaves nothing: without %s', async (_, env, message) => {
    const result = await netdsl(['lab', 'build'], { env: { ...env, NETDSL_LAB_DIR: folder } });
    expect(result).toMatchObject({ stdout: '', stderr: expect.stringMatching(message), exitCode: 3 });
    expect(await readdir(folder)).toEqual([]);
  });

  it('removes what a killed build left, also while it is still written to', async () => {
    const left = join(folder, 'building-1');
    await mkdir(left);
    const writer = spawn(process.execPath, ['--eval', WRITER, left], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(writer.stdout, 'data');
    const result = await netdsl(['lab', 'build'], { env: { PATH: '/nonexistent', NETDSL_LAB_DIR: folder } });
    expect(result.stderr).toMatch(/apt and dpkg, and they are not here/);
    expect(await readdir(folder)).toEqual([]);
    writer.kill('SIGKILL');
  });
});
