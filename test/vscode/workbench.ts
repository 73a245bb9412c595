import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { findProgram } from '../programs.ts';
import { atExit, type Program, startProgram } from './process.ts';

/** A VS Code server and the folder with all that it writes. */
export interface Server {
  /** `127.0.0.1:PORT`: webviews work on loopback only. */
  readonly authority: string;
  readonly program: Program;
}

/** Folders of a VS Code that are thrown away when the process ends. */
export interface Folders {
  readonly home: string;
  readonly data: string;
  readonly extensions: string;
}

const settings = {
  'workbench.startupEditor': 'none',
  // A save in the background would race with what tests put on disk.
  'files.autoSave': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'window.commandCenter': false,
  'git.enabled': false,
  'editor.minimap.enabled': false,
};

export async function createFolders(): Promise<Folders> {
  const root = await mkdtemp(join(tmpdir(), 'netdsl-vscode-'));
  atExit(() => rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  const folders = { home: join(root, 'home'), data: join(root, 'data'), extensions: join(root, 'extensions') };
  await mkdir(folders.home);
  await mkdir(join(folders.data, 'data/User'), { recursive: true });
  // Without this folder the server loads no extensions at all.
  await mkdir(folders.extensions);
  await writeFile(join(folders.data, 'data/User/settings.json'), JSON.stringify(settings));
  return folders;
}

/** The server's program with the options that every use of it needs. */
export function serverCommand(vscode: string, folders: Folders): readonly string[] {
  return [
    process.execPath,
    join(vscode, 'out/server-main.js'),
    '--accept-server-license-terms',
    ...['--server-data-dir', folders.data],
    ...['--extensions-dir', folders.extensions],
  ];
}

/** Environment of a VS Code that keeps to its folders and knows no gallery. */
export function serverEnvironment(folders: Folders): NodeJS.ProcessEnv {
  return { ...process.env, HOME: folders.home, XDG_RUNTIME_DIR: folders.home, EXTENSIONS_GALLERY: '{}' };
}

/**
 * Starts a server. With `options` of `--enable-smoke-test-driver` it takes the payload that loads tests, and shows no
 * notifications.
 */
export async function startServer(vscode: string, folders: Folders, options: readonly string[] = []): Promise<Server> {
  const port = await freePort();
  const authority = `127.0.0.1:${port}`;
  const [file = '', ...args] = serverCommand(vscode, folders);
  const program = startProgram(
    file,
    [
      ...args,
      ...['--host', '127.0.0.1', '--port', String(port)],
      ...['--without-connection-token', '--telemetry-level', 'off', '--disable-workspace-trust'],
      ...options,
    ],
    serverEnvironment(folders),
  );
  await answers(`http://${authority}/`, program);
  return { authority, program };
}

export async function startBrowser(home: string): Promise<{ browser: Browser; context: BrowserContext }> {
  const executablePath = findProgram('chromium') ?? findProgram('google-chrome');
  if (executablePath === undefined) throw new Error('the tests in VS Code need chromium');
  const browser = await chromium.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), HOME: home },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update'],
    ],
  });
  atExit(() => browser.close());
  return { browser, context: await browser.newContext({ viewport: { width: 1440, height: 900 } }) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Waits until a server takes connections, at most a minute. */
async function answers(url: string, program: Program): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && program.child.exitCode === null) {
    const reached = await new Promise<boolean>((resolve) => {
      get(url, (response) => {
        response.resume();
        resolve(true);
      }).on('error', () => resolve(false));
    });
    if (reached) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the VS Code server does not answer\n${program.output()}`);
}
