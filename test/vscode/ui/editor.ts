import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Window } from './window.ts';

/** The file that the tests begin with, once its error is mended. */
export const firstText = `bridge test-bridge address 10.1.2.2/16

netns blue

link vethtest01 master test-bridge <-> blue:vethest002 address 10.1.1.2/16

test "the host's bridge and blue reach each other" {
  ping host -> 10.1.1.2
  ping blue -> 10.1.2.2
  ping blue -> 8.8.8.8 fails
}
`;

/** One session with the editor: each test goes on where the one before it ended. */
export function declareTests(window: Window): void {
  const { page, preview } = window;
  const device = (id: string) => preview.locator(`g.device[data-id="${id}"]:not(.leaving)`);
  const codeLine = (text: string) => page.locator('.monaco-editor .view-line', { hasText: text }).first();

  describe('the packaged extension', () => {
    afterEach(async function () {
      if (this.currentTest?.state === 'failed') await window.shoot(`failed ${this.currentTest.title}`);
    });

    it('underlines an error, and stops when it is mended', async () => {
      await window.open('first.netdsl');
      await page.locator('.squiggly-error').first().waitFor();
      await window.shoot('1-error');
      await window.write('first.netdsl', firstText);
      await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    });

    it('draws the network beside the editor', async () => {
      await window.run('netdsl: Show Preview');
      await device('host:test-bridge').waitFor();
      assert.equal(await preview.locator('g.device').count(), 3);
      assert.equal(await preview.locator('g.box').count(), 2);
      assert.equal(await preview.locator('g.wire:not(.leaving)').count(), 1);
      await window.shoot('2-preview');
    });

    it('changes the drawing as one types, and keeps the last good one while the text is broken', async () => {
      await window.type('netns red\nlink up1 master test-bridge <-> red:eth0 address 10.1.1.3/16\n');
      await device('red:eth0').waitFor();
      assert.equal(await preview.locator('g.wire:not(.leaving)').count(), 2);
      await window.type('link up2 master');
      await preview.locator('#note', { hasText: 'Last good drawing' }).waitFor();
      assert.equal(await device('red:eth0').count(), 1);
      await window.shoot('3-broken');
      for (const _ of 'link up2 master') await page.keyboard.press('Backspace');
      await preview.locator('#note').waitFor({ state: 'hidden' });
    });

    it('leads from the drawing to the line, and from the line to the drawing', async () => {
      await device('red:eth0').click();
      await page.locator('.statusbar-item', { hasText: 'Ln 13,' }).waitFor();
      await codeLine('bridge test-bridge').click();
      await preview.locator('g.device.current[data-id="host:test-bridge"]').waitFor();
    });

    it('shows what passed and what failed at their lines after Simulate', async () => {
      await codeLine('bridge test-bridge').click();
      await page.keyboard.press('Control+S');
      await page.locator('.tab.dirty').waitFor({ state: 'detached' });
      await window.write('first.netdsl', firstText.replace(' fails', ''));
      await codeLine('8.8.8.8 fails').waitFor({ state: 'detached' });
      await window.run('netdsl: Simulate');
      await page.locator('.statusbar-item', { hasText: '2 passed, 1 failed' }).waitFor();
      await page.locator('.squiggly-error').first().waitFor();
      const outcomes = preview.locator('#outcomes button');
      await outcomes.nth(2).waitFor();
      assert.deepEqual(await outcomes.evaluateAll((buttons) => buttons.map((button) => button.className)), [
        'passed',
        'passed',
        'failed',
      ]);
      await preview.locator('g.badge.failed').first().waitFor();
      await window.shoot('4-simulated');
      await outcomes.first().click();
      // A level line has no height, which counts as hidden.
      await preview.locator('path.journey.passed').waitFor({ state: 'attached' });
      await preview.locator('circle.packet').waitFor({ state: 'detached' });
      await window.shoot('5-journey');
    });

    const deploys = process.env.NETDSL_SANDBOX === '1' ? it : it.skip;
    deploys('deploys for real and takes it back (needs root)', async () => {
      await window.open('first.netdsl');
      await window.write('first.netdsl', firstText);
      await codeLine('8.8.8.8 fails').waitFor();
      await window.run('netdsl: Deploy to Host');
      const deploy = page.locator('.quick-input-list .monaco-list-row', { hasText: 'to create' });
      await deploy.waitFor();
      await window.shoot('6-plan');
      await deploy.click();
      await page.locator('.notification-toast', { hasText: 'is deployed on' }).waitFor();
      await window.shoot('7-deployed');
      const links = JSON.parse(execFileSync('ip', ['-j', 'link'], { encoding: 'utf8' })) as {
        readonly ifname: string;
        readonly master?: string;
      }[];
      assert.equal(links.find((link) => link.ifname === 'vethtest01')?.master, 'test-bridge');
      await window.run('Notifications: Clear All Notifications');
      await window.open('first.netdsl');
      await window.run('netdsl: Destroy on Host');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'to delete' }).click();
      await page.locator('.notification-toast', { hasText: 'is gone from' }).waitFor();
      assert.doesNotMatch(execFileSync('ip', ['link'], { encoding: 'utf8' }), /vethtest01|test-bridge/);
    });

    it('suits a dark and a high contrast theme', async () => {
      for (const theme of ['Dark Modern', 'Dark High Contrast']) {
        await window.setTheme(theme);
        await preview.locator(theme.includes('Contrast') ? 'body.vscode-high-contrast' : 'body.vscode-dark').waitFor();
        await window.open('first.netdsl');
        await device('host:test-bridge').waitFor();
        await window.shoot(`8-${theme.toLowerCase().replaceAll(' ', '-')}`);
      }
    });
  });
}
