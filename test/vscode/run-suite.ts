import { cp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { end, endInOrder } from './process.ts';

/* Runs the suites of test/vscode/suite inside the extension host, as @vscode/test-electron does anywhere. */

const root = join(import.meta.dirname, '../..');

endInOrder();
const scratch = process.env.NETDSL_SCRATCH ?? tmpdir();
const workspace = join(scratch, 'workspace');
await mkdir(workspace, { recursive: true });
await cp(join(root, 'examples/first.netdsl'), join(workspace, 'first.netdsl'));
for (const name of ['empty', 'lib', 'main']) await writeFile(join(workspace, `${name}.netdsl`), '');

const suite = join(root, '.vscode-test/suite.cjs');
await build({
  entryPoints: [join(root, 'test/vscode/suite/index.ts')],
  outfile: suite,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  sourcemap: 'inline',
  external: ['vscode', 'mocha'],
});

const shim =
  process.env.NETDSL_VSCODE === undefined ? {} : { vscodeExecutablePath: join(import.meta.dirname, 'code-shim.ts') };
await end(
  await runTests({
    ...shim,
    extensionDevelopmentPath: root,
    extensionTestsPath: suite,
    launchArgs: [workspace, '--disable-extensions'],
  }),
);
