import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

const root = join(import.meta.dirname, '../..');

/** All that a .vsix holds, besides its manifest. */
const contents = [
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'dist/extension.cjs',
  'dist/server.cjs',
  'dist/simulation.cjs',
  'dist/webview.js',
  'dist/webview-style.css',
  'extension/icon.png',
  'extension/icons/file.svg',
  'extension/icons/preview-dark.svg',
  'extension/icons/preview-light.svg',
  'extension/language-configuration.json',
  'syntaxes/netdsl.tmLanguage.json',
];

/** Fields of package.json that say nothing to VS Code. */
const npmOnly = ['bin', 'files', 'scripts', 'dependencies', 'devDependencies', 'type'];

/**
 * Packs the extension into a .vsix at `file`. It is packed from a folder of its own: vsce and npm would otherwise both
 * claim the `files` of package.json, and mean different things.
 */
export async function packExtension(file: string): Promise<void> {
  const stage = await mkdtemp(join(tmpdir(), 'netdsl-vsix-'));
  try {
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    for (const field of npmOnly) delete manifest[field];
    await writeFile(join(stage, 'package.json'), JSON.stringify(manifest, undefined, 2));
    for (const path of contents) {
      if (!existsSync(join(root, path))) throw new Error(`${path} belongs into the .vsix and is missing`);
      await mkdir(join(stage, path, '..'), { recursive: true });
      await cp(join(root, path), join(stage, path));
    }
    const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
    const vsce = join(root, 'node_modules/.bin/vsce');
    await execa(vsce, ['package', ...options, '--out', file], { cwd: stage, stdin: 'ignore' });
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}
