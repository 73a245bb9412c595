import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { netdsl } from './cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'netdsl-cli-'));
  writeFileSync(join(folder, 'binary.netdsl'), Buffer.from([0x7f, 0x45, 0, 1]));
  writeFileSync(join(folder, 'latin.netdsl'), Buffer.from([0x23, 0xe9, 0x0a]));
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'importing.netdsl'), 'import "sub/wrong.netdsl"\n');
  writeFileSync(join(folder, 'sub/wrong.netdsl'), 'bridge br0\n  adress 10.0.0.1/8\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const FIRST = 'examples/first.netdsl';

/** What is typed, what stands on standard input, the exit status, and what standard error has to say. */
const FAULTS: readonly (readonly [args: string, input: string, status: number, stderr: RegExp])[] = [
  ['check missing.netdsl', '', 2, /^netdsl: missing\.netdsl: there is no such file; give the path/],
  ['check examples', '', 2, /^netdsl: examples: is a directory; give the path of a \.netdsl file in it/],
  ['check FOLDER/binary.netdsl', '', 2, /binary\.netdsl: is not a text file: it contains zero bytes/],
  ['check FOLDER/latin.netdsl', '', 2, /latin\.netdsl: is not a text file: it is not in UTF-8/],
  ['check examples/first.netdsl/x', '', 2, /part of the path is no directory/],
  // Paths of imports start from the directory of the file; standard input, from the one that the program runs in.
  [
    'check -',
    'import "examples/none.netdsl"\n',
    2,
    /^-:1:8: error: 'examples\/none\.netdsl': there is no such file; expected/,
  ],
  ['check FOLDER/importing.netdsl', '', 2, /sub\/wrong\.netdsl:2:3: error: .*'adress'.*\n +2 \| +adress/],
  [
    'simulate FOLDER/importing.netdsl',
    '',
    2,
    /sub\/wrong\.netdsl:2:3: [\s\S]*importing\.netdsl: 1 error; nothing was done/,
  ],
  ['trace FOLDER/importing.netdsl ping', '', 2, /sub\/wrong\.netdsl:2:3: /],
  ['simulate missing.netdsl', '', 2, /there is no such file/],
  ['deploy missing.netdsl --yes', '', 2, /there is no such file/],
  ['run missing.sh', '', 2, /missing\.sh: there is no such file/],
  ['check -', 'bridge b address 10.0.0.300/8\n', 2, /^-:1:18: error: .*300.*\n +1 \| bridge b.*\n +\| {18}\^{12}\n$/],
  ['check -', 'bridge b adress 10.0.0.1/8\n', 2, /^-:1:10: error: .*'adress'/],
  ['check -', 'bridge b {\n', 2, /^-:\d+:\d+: error: /],
  ['check -', 'bridge abcdefghijklmnop\n', 2, /^-:1:8: error: .*16 characters, Linux allows 15/],
  ['check -', 'bridge b address 10.0.0.1/8\nbridge b\n', 2, /^-:\d:\d+: error: /],
  // A line of a megabyte is shown around the fault only.
  [
    'check -',
    `${' '.repeat(5e5)}bridge ${'b'.repeat(5e5)}\n`,
    2,
    /^-:1:500008: error: .{1,200}\n +1 \| .{72}\n +\| {25}\^{48}\n$/,
  ],
  ['simulate -', 'bridge b adress 10.0.0.1/8\n', 2, /'adress'[\s\S]*1 error; nothing was done/],
  ['trace examples/first.netdsl', '', 2, /missing required argument 'probe'/],
  ['trace examples/first.netdsl nonsense', '', 2, /probe "nonsense": .*write it as in a test, for example "ping blue/],
  ['dump nothing examples/first.netdsl', '', 2, /there is 'catalogue', 'network', 'plan' and 'trace' to dump/],
  ['dump network', '', 2, /which file/],
  ['export examples/first.netdsl', '', 2, /what to export has to be said: give --expanded/],
  ['frobnicate', '', 2, /unknown command 'frobnicate'/],
  ['deplyo', '', 2, /Did you mean deploy\?/],
  ['deploy examples/first.netdsl --hots local', '', 2, /unknown option '--hots'[\s\S]*Did you mean --host\?/],
  ['deploy examples/first.netdsl --host mars', '', 2, /'mars' is invalid.*local, simulated/],
  ['deploy examples/first.netdsl --name a/b --yes', '', 2, /--name a\/b: only letters, digits/],
  ['deploy examples/first.netdsl --host simulated', '', 2, /there is no terminal to ask on: give --yes/],
  ['destroy nothing', '', 2, /there is no deployment 'nothing'; nothing is deployed/],
  ['destroy', '', 2, /nothing is deployed/],
];

describe('what goes wrong is said in words', () => {
  it.each(FAULTS)('netdsl %s < %j', async (args, input, status, stderr) => {
    const words = args.replaceAll('FOLDER', folder).split(' ');
    const result = await netdsl(words, { input, env: { NETDSL_STATE_DIR: join(folder, 'state') } });
    expect(result.stderr).toMatch(stderr);
    expect(result.stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    expect(result.exitCode).toBe(status);
  });

  it('a closed pipe ends the program without a word', async () => {
    const result = await netdsl([FIRST], {
      prefix: ['bash', '-c', 'set -o pipefail; "$0" "$1" dump network "$2" | head -c 10'],
    });
    expect(result).toMatchObject({ stderr: '', exitCode: 0 });
  });
});

describe('what goes well', () => {
  it('tells its version', async () => {
    expect(await netdsl(['--version'])).toMatchObject({
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      exitCode: 0,
    });
  });

  it('parts the reports of several files by one blank line', async () => {
    const { stdout, exitCode } = await netdsl(['simulate', 'examples/forgotten-up.netdsl', FIRST]);
    expect(stdout).toMatch(/tested in \d+ ms\n\nfirst {2}examples[\s\S]* ms\n\n3 passed, 1 failed\n$/);
    expect(stdout).not.toContain('\n\n\n');
    expect(exitCode).toBe(1);
  });

  it('simulates the first example', async () => {
    const { stdout, stderr, exitCode } = await netdsl(['simulate', FIRST]);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout.replace(/[\d.]+ ms/g, 'N ms')).toMatchInlineSnapshot(`
      "first  examples/first.netdsl
      ├─ host
      │  └─ test-bridge  10.1.2.2/16  bridge
      │     └─ vethtest01   <-> blue:vethest002
      └─ blue
         └─ vethest002   10.1.1.2/16  <-> vethtest01

      ✔ the host's bridge and blue reach each other
        ✔ ping host -> 10.1.1.2                                               N ms
        ✔ ping blue -> 10.1.2.2                                               N ms
        ✔ ping blue -> 8.8.8.8 fails
            blue has no route to 8.8.8.8

      deployed to a simulated machine and tested in N ms
      3 passed, 0 failed
      "
    `);
  });

  it('reads what a file imports, and names the file of each line', async () => {
    const { stdout, exitCode } = await netdsl(['simulate', 'examples/offices.netdsl', '--explain']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/tokyo\n[\s\S]*lo0 +10\.255\.0\.\d+\/32 +dummy/);
    expect(stdout).toMatch(/offices\.netdsl:\d+:\d+/);
    const checked = await netdsl(['check', 'examples/offices.netdsl', 'examples/lib/router.netdsl']);
    expect(checked).toMatchObject({ stderr: '', exitCode: 0 });
    const expanded = await netdsl(['export', '--expanded', 'examples/offices.netdsl']);
    expect(expanded.stdout).not.toContain('import');
    expect(await netdsl(['simulate', '-'], { input: expanded.stdout })).toMatchObject({ exitCode: 0 });
  });

  it('explains a failure hop by hop, and ends with status 1', async () => {
    const { stdout, exitCode } = await netdsl(['simulate', 'examples/forgotten-up.netdsl']);
    expect(exitCode).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain('vethtest01 is down, so test-bridge has no carrier');
    expect(stdout).toContain('forgotten-up.netdsl:6:6');
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed');
  });

  it('fits into 80 columns', async () => {
    for (const name of ['first', 'forgotten-up', 'router']) {
      const { stdout } = await netdsl(['simulate', `examples/${name}.netdsl`]);
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    }
  });

  it('prints JSON for scripts', async () => {
    const { stdout } = await netdsl(['simulate', FIRST, '--json']);
    const { tests } = JSON.parse(stdout);
    expect(tests).toHaveLength(1);
    expect(tests[0]).toMatchObject({
      name: "the host's bridge and blue reach each other",
      status: 'passed',
      steps: [
        { text: 'ping host -> 10.1.1.2', status: 'passed', disposition: 'delivered', at: { node: 'blue' }, line: 9 },
        { text: 'ping blue -> 10.1.2.2', status: 'passed', disposition: 'delivered', at: { node: 'host' }, line: 10 },
        { status: 'passed', disposition: 'unreachable', at: { node: 'blue' }, reason: 'IP_OUTNOROUTES', line: 11 },
      ],
    });
    expect(JSON.parse((await netdsl(['check', '-', '--json'], { input: 'bridge b mtu x\n' })).stdout)).toMatchObject({
      problems: [{ severity: 'error', file: '-', line: 1 }],
    });
    expect(JSON.parse((await netdsl(['plan', FIRST, '--host', 'simulated', '--json'])).stdout)).toMatchObject({
      network: 'first',
      refusals: [],
      steps: expect.arrayContaining([
        expect.objectContaining({ summary: 'create namespace blue', commands: ['ip netns add blue'], line: 4 }),
      ]),
    });
  });

  it('traces one probe, there and back', async () => {
    const { stdout, exitCode } = await netdsl(['trace', FIRST, 'ping blue -> 10.1.2.2', '--json']);
    expect(exitCode).toBe(0);
    const { disposition, trace } = JSON.parse(stdout);
    expect(disposition).toBe('delivered');
    const summaries = trace.map((entry: { summary: string }) => entry.summary).join('\n');
    expect(summaries).toMatch(/10\.1\.1\.2 > 10\.1\.2\.2: ICMP echo request/);
    expect(summaries).toMatch(/10\.1\.2\.2 > 10\.1\.1\.2: ICMP echo reply/);
  });

  it('runs scripts on a simulated machine: their output and status', async () => {
    const script = 'ip -br link show dev test-bridge && ping -c 1 10.1.1.2 >/dev/null && echo "there: $1" && exit 7\n';
    expect(await netdsl(['run', '-', 'yes', '--network', FIRST], { input: script })).toMatchObject({
      stdout: expect.stringMatching(/^test-bridge +UP .*\nthere: yes\n$/),
      stderr: '',
      exitCode: 7,
    });
    expect(await netdsl(['shell', FIRST], { input: 'for i in 1 2\ndo echo $i\ndone\nexit 3\n' })).toMatchObject({
      stdout: '1\n2\n',
      exitCode: 3,
    });
  });

  it('reads several files and checks them all', async () => {
    const result = await netdsl(['check', FIRST, 'examples/router.netdsl']);
    expect(result).toMatchObject({ stderr: '', exitCode: 0 });
  });

  it('colours only where it is wanted', async () => {
    expect((await netdsl(['simulate', FIRST])).stdout).not.toContain('\x1b');
    for (const TERM of ['xterm', 'dumb']) {
      expect((await netdsl(['simulate', FIRST], { env: { FORCE_COLOR: '1', NO_COLOR: '', TERM } })).stdout).toContain(
        '\x1b[32m✔',
      );
    }
    expect((await netdsl(['simulate', FIRST], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain(
      '\x1b',
    );
  });
});
