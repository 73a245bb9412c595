#!/usr/bin/env node
import { resolve } from 'node:path';
import { format } from 'node:util';
import { end, endInOrder, isEnding } from './process.ts';
import { createFolders, startBrowser, startServer } from './workbench.ts';

/*
 * Takes the command line of the desktop program `code` as @vscode/test-electron builds it, and runs it in the VS Code
 * server of NETDSL_VSCODE with its workbench in a headless browser. Its exit status is that of the tests.
 */

/** Seconds after which a run is given up. */
const LIMIT = 300;

/** What the workbench says about itself rather than about the tests. */
const noise =
  /^(Resolv(ing|ed) connection token|Creating a socket|Updating additional builtin|ChatSessionStore|Ignoring |Timed out waiting for authentication provider|\[(Service Worker|AgentHost|ChatModel|AccountPolicy|reconnection))|Could not locate the bindings file|native-watchdog/;

interface CommandLine {
  readonly workspace: string | undefined;
  readonly development: readonly string[];
  readonly tests: string | undefined;
}

function parse(args: readonly string[]): CommandLine {
  const option = (name: string) =>
    args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  return {
    workspace: args.find((arg) => !arg.startsWith('-')),
    development: option('extensionDevelopmentPath'),
    tests: option('extensionTestsPath')[0],
  };
}

function address(authority: string, { workspace, development, tests }: CommandLine): string {
  const remote = (path: string) => `vscode-remote://${authority}${resolve(path)}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...development.map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
  ];
  const query = new URLSearchParams({
    ...(workspace === undefined ? { ew: 'true' } : { folder: resolve(workspace) }),
    payload: JSON.stringify(payload),
  });
  return `http://${authority}/?${query}`;
}

endInOrder();
const vscode = process.env.NETDSL_VSCODE;
if (vscode === undefined) throw new Error('NETDSL_VSCODE names no folder of a VS Code server');
const folders = await createFolders();
const server = await startServer(vscode, folders, ['--enable-smoke-test-driver']);
server.program.child.once('exit', (status) => {
  if (isEnding()) return;
  console.error(`the VS Code server ended with status ${status}\n${server.program.output().slice(-4000)}`);
  end(1);
});
const { browser, context } = await startBrowser(folders.home);
browser.on('disconnected', () => end(1));
const page = await context.newPage();
page.on('crash', () => {
  console.error('the workbench crashed');
  end(1);
});
await page.exposeFunction('codeAutomationLog', (_: string, args: readonly unknown[]) => {
  const text = format(...args);
  if (!noise.test(text)) console.log(text);
});
await page.exposeFunction('codeAutomationExit', (status: number) => {
  setImmediate(() => end(status));
});
setTimeout(async () => {
  console.error(`no result within ${LIMIT} s`);
  const shot = process.env.NETDSL_SHOT;
  if (shot !== undefined) await page.screenshot({ path: shot });
  end(124);
}, LIMIT * 1000).unref();
await page.goto(address(server.authority, parse(process.argv.slice(2))));
