import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { createFolders, serverCommand, serverEnvironment, startBrowser, startServer } from '../workbench.ts';

/** A VS Code window with the packaged extension, as its user sees it. */
export interface Window {
  readonly page: Page;
  /** Runs a command of the palette by its title. */
  run(title: string): Promise<void>;
  /** Opens a file in the first column. */
  open(file: string): Promise<void>;
  /** Puts a text on disk; the editor follows. */
  write(file: string, text: string): Promise<void>;
  /** Types at the end of the file in the editor. */
  type(text: string): Promise<void>;
  setTheme(name: string): Promise<void>;
  readonly preview: FrameLocator;
  shoot(name: string): Promise<void>;
}

const shots = join(import.meta.dirname, '../../output');

/** Installs a .vsix in a fresh VS Code and opens a folder in it. */
export async function openWindow(vscode: string, vsix: string, folder: string): Promise<Window> {
  const folders = await createFolders();
  const [file = '', ...args] = serverCommand(vscode, folders);
  await execa(file, [...args, '--install-extension', vsix], {
    env: serverEnvironment(folders),
    stdin: 'ignore',
    timeout: 120_000,
  });
  const { authority } = await startServer(vscode, folders);
  const { context } = await startBrowser(folders.home);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`http://${authority}/?folder=${encodeURIComponent(folder)}`);
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  return {
    page,
    run: (title) => runCommand(page, title),
    async open(name) {
      const tab = page.locator('.editor-group-container').first().locator('.tab', { hasText: name });
      if ((await tab.count()) === 0) await row(page, '.explorer-folders-view', name).dblclick();
      else await tab.click();
      await tab.and(page.locator('.active')).waitFor();
    },
    write: (name, text) => writeFile(join(folder, name), text),
    async type(text) {
      await page.locator('.monaco-editor .view-lines').first().click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type(text);
    },
    async setTheme(name) {
      await choose(page, 'Preferences: Color Theme');
      const input = page.locator('.quick-input-widget input[placeholder*="Theme"]');
      await input.fill(name);
      await row(page, '.quick-input-list', name).click();
      await input.waitFor({ state: 'hidden' });
    },
    preview: page
      .frameLocator('iframe.webview.ready[src*="extensionId=netdsl.netdsl"]')
      .frameLocator('iframe#active-frame'),
    shoot: async (name) => {
      await page.screenshot({ path: join(shots, `${name}.png`) });
    },
  };
}

async function runCommand(page: Page, title: string): Promise<void> {
  await choose(page, title);
  await page
    .locator('.quick-input-widget input[placeholder^="Type the name of a command"]')
    .waitFor({ state: 'hidden' });
}

/** Picks a command from the palette; it may go on to ask something. */
async function choose(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget:not([style*="display: none"]) input.input');
  await input.waitFor();
  await input.fill(`>${title}`);
  await row(page, '.quick-input-list', title).click();
}

function row(page: Page, scope: string, text: string): Locator {
  return page.locator(`${scope} .monaco-list-row`, { hasText: text }).first();
}
