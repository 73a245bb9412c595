import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coalesce, failedLine, waves } from '../../executor/coalesce.ts';
import type { Command } from '../../language/model/command.ts';

const ip = (line: string, netns?: string): Command => ({
  file: 'ip',
  args: line.split(' '),
  ...(netns === undefined ? {} : { netns }),
});

const word = fc.oneof(
  fc.constantFrom('link', 'add', 'eth0', '10.0.0.1/24', 'a b', '#x', '"', "'", '\\', ''),
  fc.string(),
);
const command: fc.Arbitrary<Command> = fc.record({
  file: fc.constantFrom('ip', 'sysctl'),
  args: fc.array(word, { minLength: 1, maxLength: 5 }),
  netns: fc.constantFrom(undefined, 'a', 'b'),
}) as fc.Arbitrary<Command>;

/** What iproute2 makes of a batch line (makeargs, lib/utils.c), for the words that netdsl puts there. */
function split(line: string): string[] {
  return line.split(' ').map((text) => (text === '""' ? '' : text));
}

describe('coalescing', () => {
  it('joins neighbours of one namespace', () => {
    const items = [
      ip('netns add a'),
      ip('link add x'),
      ip('link set x up', 'a'),
      ip('addr add y', 'a'),
      ip('link', 'b'),
    ];
    expect(coalesce(items.map((each) => ({ step: 0, command: each }))).map((batch) => batch.command)).toEqual([
      { file: 'ip', args: ['-batch', '-'], stdin: 'netns add a\nlink add x\n' },
      { file: 'ip', args: ['-batch', '-'], stdin: 'link set x up\naddr add y\n', netns: 'a' },
      ip('link', 'b'),
    ]);
  });

  it('runs the same commands in the same order, whatever their words', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const batches = coalesce(commands.map((each, step) => ({ step, command: each })));
        const ran = batches.flatMap((batch) =>
          batch.items.length === 1
            ? [{ netns: batch.command.netns, file: batch.command.file, args: batch.command.args }]
            : batch.command
                .stdin!.trimEnd()
                .split('\n')
                .map((line) => ({
                  netns: batch.command.netns,
                  file: 'ip',
                  args: split(line),
                })),
        );
        expect(ran).toEqual(commands.map(({ netns, file, args }) => ({ netns, file, args })));
        expect(batches.flatMap((batch) => batch.items.map((item) => item.step))).toEqual(
          commands.map((_, step) => step),
        );
      }),
    );
  });

  it('keeps every command after those of its own namespace and of the host that stood before it', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const flat = waves(coalesce(commands.map((each, step) => ({ step, command: each })))).map((wave) =>
          wave.lanes.map((lane) => lane.flatMap((batch) => batch.items)),
        );
        expect(flat.flat(2)).toHaveLength(commands.length);
        for (const lanes of flat) {
          for (const lane of lanes) {
            expect(new Set(lane.map((item) => item.command.netns)).size).toBe(1);
            expect(lane.map((item) => item.step)).toEqual(lane.map((item) => item.step).sort((a, b) => a - b));
          }
          if (lanes.flat().some((item) => item.command.netns === undefined)) expect(lanes).toHaveLength(1);
        }
      }),
    );
  });

  it('finds the line a batch stopped at', () => {
    expect(failedLine('RTNETLINK answers: File exists\nCommand failed -:3\n')).toBe(2);
    expect(failedLine('nothing of that kind')).toBeUndefined();
  });
});
