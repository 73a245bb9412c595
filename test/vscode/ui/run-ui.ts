import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packExtension } from '../../packages/extension.ts';
import { runMocha } from '../counts.ts';
import { end, endInOrder } from '../process.ts';
import { openWindow } from './window.ts';

/* Uses the packaged extension as a person does: mouse, keyboard, and what is on the screen. */

endInOrder();
const vscode = process.env.NETDSL_VSCODE;
if (vscode === undefined) throw new Error('NETDSL_VSCODE names no folder of a VS Code server');
const scratch = process.env.NETDSL_SCRATCH ?? tmpdir();
const folder = join(scratch, 'network');
const vsix = join(scratch, 'netdsl.vsix');
await mkdir(folder, { recursive: true });
await mkdir(join(import.meta.dirname, '../../output'), { recursive: true });
await packExtension(vsix);
const { declareTests, firstText } = await import('./editor.ts');
const { writeFile } = await import('node:fs/promises');
await writeFile(join(folder, 'first.netdsl'), firstText.replace('master test-bridge', 'master test-brige'));
const window = await openWindow(vscode, vsix, folder);
const { failed, passed } = await runMocha(async () => declareTests(window));
await end(failed > 0 || passed === 0 ? 1 : 0);
