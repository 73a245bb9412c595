import { beforeAll, expect, it } from 'vitest';
import type { CommandResult } from '../../language/model/command.ts';
import { describeNeeding } from '../requirements.ts';
import { type Case, readCases } from './case.ts';
import { dumpBlocks, prelude, spreadJson } from './dump.ts';
import { createNormaliser } from './normalise.ts';
import { open } from './open.ts';
import { kernel, simulator } from './sides.ts';

/*
 * Every script in cases/ runs on the kernel, in a sandbox, and in the simulated shell. What each command prints, its
 * exit status, and all that `ip` shows of the machine afterwards must be the same.
 */

const programs = ['unshare', 'nsenter', 'ip', 'bridge', 'brctl', 'ifconfig', 'sysctl', 'ping'];

/** Most of a case's time is waiting for the kernel, so many run at once; each in a sandbox of its own. */
const AT_ONCE = 12;
const TIMEOUT = 120_000;

type Outcome = readonly [actual: readonly CommandResult[], expected: readonly CommandResult[]];

describeNeeding(['root', 'namespaces', ...programs], 'simulator and kernel agree', () => {
  const cases = readCases();
  const outcomes = new Map<string, PromiseWithResolvers<Outcome>>();
  for (const { name } of cases) outcomes.set(name, Promise.withResolvers());

  beforeAll(() => {
    const waiting = [...cases];
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { resolve, reject } = outcomes.get(next.name)!;
        const blocks = allBlocks(next);
        await Promise.all([simulator(blocks), kernel(blocks)]).then(resolve, reject);
      }
    };
    for (const { promise } of outcomes.values()) promise.catch(() => {});
    for (let worker = 0; worker < AT_ONCE; worker++) void work();
  });

  for (const each of cases) {
    const reason = open[each.name];
    const title = `${each.name}: ${each.title}`;
    const body = async () => {
      const [actual, expected] = await outcomes.get(each.name)!.promise;
      expect(transcribe(each, actual), 'simulator, compared with the kernel').toEqual(transcribe(each, expected));
    };
    if (reason === undefined) it(title, body, TIMEOUT);
    else it.fails(`${title} (open: ${reason})`, body, TIMEOUT);
  }
});

function allBlocks({ blocks }: Case): string[] {
  return [prelude, ...blocks, ...dumpBlocks];
}

it('has a case for every entry of the list of open ones', () => {
  const names = readCases().map(({ name }) => name);
  expect(Object.keys(open).filter((name) => !names.includes(name))).toEqual([]);
});

/** The session as a terminal would show it, errors marked and statuses other than 0 told. */
function transcribe(which: Case, results: readonly CommandResult[]): string {
  const normalise = createNormaliser(which.text);
  const blocks = allBlocks(which);
  return results
    .map(({ stdout, stderr, exitCode }, index) => {
      const output = spreadJson(normalise(stdout));
      const errors = normalise(stderr).replace(/^(?=.)/gm, '! ');
      return `$ ${blocks[index]}\n${output}${errors}${exitCode === 0 ? '' : `[status ${exitCode}]\n`}`;
    })
    .join('');
}
