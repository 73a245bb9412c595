import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deploy } from '../../executor/deploy.ts';
import { destroy } from '../../executor/destroy.ts';
import { createSimulatedHost } from '../../executor/host/simulated.ts';
import { createMemoryStore } from '../../executor/journal.ts';
import { sourcePath } from '../../executor/source-path.ts';
import { openStateDirectory } from '../../executor/state-directory.ts';
import { status } from '../../executor/status.ts';
import { preparePlan } from '../../executor/transaction.ts';
import { networkOf } from './networks.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'netdsl-records-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const NETWORK = 'netns blue bridge br0 link port master br0 <-> blue:eth0';

function written(folder: string): string {
  mkdirSync(join(place, folder), { recursive: true });
  const file = join(place, folder, 'lab.netdsl');
  writeFileSync(file, NETWORK);
  return file;
}

it('a file of the same name in another folder does not replace the first', async () => {
  const [host, store] = [createSimulatedHost(), createMemoryStore()];
  const [one, two] = [written('one'), written('two')];
  const [first, second] = [await networkOf(NETWORK), await networkOf('bridge other')];
  expect(await deploy(host, store, first, await sourcePath(one))).toMatchObject({ type: 'done' });
  const records = await store.journal('lab').read();
  const outcome = await deploy(host, store, second, await sourcePath(two));
  expect(outcome).toMatchObject({
    type: 'refused',
    refusals: [
      {
        message: `'lab' is deployed from another file, ${one}: deploying ${two} would replace it; give this one a name of its own with \`--name NAME\`, or destroy the other first with \`netdsl destroy lab\``,
      },
    ],
  });
  expect((await preparePlan(host, store.journal('lab'), second, two)).plan.refusals).toHaveLength(1);
  expect(await store.journal('lab').read()).toEqual(records);
  expect(await deploy(host, store, { ...second, name: 'lab2' }, await sourcePath(two))).toMatchObject({ type: 'done' });
});

it('a file that was moved, or is reached through a link, keeps its deployment', async () => {
  const [host, store, network] = [createSimulatedHost(), createMemoryStore(), await networkOf(NETWORK)];
  const [one, two] = [written('one'), written('two')];
  symlinkSync(one, join(place, 'link.netdsl'));
  await deploy(host, store, network, await sourcePath(one));
  expect(await deploy(host, store, network, await sourcePath(join(place, 'link.netdsl')))).toMatchObject({
    type: 'unchanged',
  });
  rmSync(one);
  expect(await deploy(host, store, network, await sourcePath(two))).toMatchObject({ type: 'unchanged' });
  expect(await status(host, store)).toMatchObject([{ name: 'lab', file: two, state: 'up' }]);
  written('one');
  expect(await deploy(host, store, network, await sourcePath(one))).toMatchObject({ type: 'refused' });
});

it.each(['begin', 'commit'])('a record of a newer format is refused: %s', async (type) => {
  const [host, store, network] = [createSimulatedHost(), openStateDirectory(place), await networkOf(NETWORK)];
  await deploy(host, store, network);
  const file = join(place, 'lab', 'journal.jsonl');
  const commit = JSON.parse(readFileSync(file, 'utf8'));
  expect(commit).toMatchObject({ type: 'commit', version: 1 });
  const text = `${JSON.stringify({ ...commit, type, version: 2 })}\n`;
  writeFileSync(file, text);
  const message = /the record of 'lab' was written by a newer netdsl \(format 2; this one knows 1\).*update netdsl/;
  const fresh = openStateDirectory(place);
  await expect(deploy(host, fresh, network)).rejects.toThrow(message);
  await expect(destroy(host, fresh, 'lab')).rejects.toThrow(message);
  await expect(status(host, fresh)).rejects.toThrow(message);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

it.each([
  ['an empty folder', undefined],
  ['a first record that was torn off', '{"type":"begin","ver'],
])('%s is shown, and cleaned by destroy', async (_, text) => {
  const [host, store] = [createSimulatedHost(), openStateDirectory(place)];
  mkdirSync(join(place, 'lab'));
  if (text !== undefined) writeFileSync(join(place, 'lab', 'journal.jsonl'), text);
  expect(await status(host, store)).toMatchObject([{ name: 'lab', state: 'unfinished', drift: [] }]);
  expect(await destroy(host, store, 'lab')).toMatchObject({ type: 'unchanged' });
  expect(await store.names()).toEqual([]);
});

it('without its records a deployment is recognised by its marks, and left alone', async () => {
  const [host, network] = [createSimulatedHost(), await networkOf(NETWORK)];
  await deploy(host, createMemoryStore(), network);
  const why =
    "carries netdsl's mark 'netdsl:lab', but no record of 'lab' knows it: bring the directory of the records back (NETDSL_STATE_DIR)";
  expect(await deploy(host, createMemoryStore(), network)).toMatchObject({
    type: 'refused',
    refusals: [
      { message: `namespace 'blue' exists already and ${why}, or delete it first with \`ip netns del blue\`` },
    ],
  });
  expect(await deploy(host, createMemoryStore(), await networkOf('bridge br0'))).toMatchObject({
    refusals: [
      {
        message: `the host already has a bridge link 'br0' and ${why}, or delete it first with \`ip link del dev br0\``,
      },
    ],
  });
  expect(await deploy(host, createMemoryStore(), await networkOf('bridge br0', 'second.netdsl'))).toMatchObject({
    refusals: [
      {
        message: expect.stringMatching(/mark of netdsl's deployment 'lab': destroy that with `netdsl destroy lab`, or/),
      },
    ],
  });
});
