import { expect, it } from 'vitest';
import type { CommandResult } from '../../language/model/command.ts';
import { describeNeeding } from '../requirements.ts';
import { readCases } from './case.ts';
import { dumpBlocks, prelude, spreadJson } from './dump.ts';
import { createNormaliser } from './normalise.ts';
import { open } from './open.ts';
import { kernel, simulator } from './sides.ts';

/*
 * Every script in cases/ runs on the kernel, in a sandbox, and in the simulated shell. What each command prints, its
 * exit status, and all that `ip` shows of the machine afterwards must be the same.
 */

const programs = ['unshare', 'nsenter', 'ip', 'bridge', 'brctl', 'ifconfig', 'sysctl', 'ping'];

describeNeeding(['root', 'namespaces', ...programs], 'simulator and kernel agree', () => {
  for (const { name, title, text, blocks } of readCases()) {
    const reason = open[name];
    const run = reason === undefined ? it.concurrent : it.concurrent.fails;
    run(reason === undefined ? `${name}: ${title}` : `${name}: ${title} (open: ${reason})`, async ({ expect }) => {
      const all = [prelude, ...blocks, ...dumpBlocks];
      const [expected, actual] = await Promise.all([kernel(all), simulator(all)]);
      expect(transcribe(text, all, actual), 'simulator, compared with the kernel').toEqual(
        transcribe(text, all, expected),
      );
    });
  }
});

it('has a case for every entry of the list of open ones', () => {
  const names = readCases().map(({ name }) => name);
  expect(Object.keys(open).filter((name) => !names.includes(name))).toEqual([]);
});

/** The session as a terminal would show it, errors marked and statuses other than 0 told. */
function transcribe(script: string, blocks: readonly string[], results: readonly CommandResult[]): string {
  const normalise = createNormaliser(script);
  return results
    .map(({ stdout, stderr, exitCode }, index) => {
      const output = spreadJson(normalise(stdout));
      const errors = normalise(stderr).replace(/^(?=.)/gm, '! ');
      return `$ ${blocks[index]}\n${output}${errors}${exitCode === 0 ? '' : `[status ${exitCode}]\n`}`;
    })
    .join('');
}
