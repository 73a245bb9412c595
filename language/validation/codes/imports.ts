import type { ProblemCodeEntry } from './entry.ts';

/** Problems of `import`. */
export const importCodes = {
  'missing-import': {
    severity: 'error',
    summary: 'A file that is imported is not there, cannot be read, or is none of networks.',
    example: 'import "no-such-file.netdsl"',
    remedy: 'Give a path that starts from the directory of this file and ends in .netdsl.',
  },
  'import-cycle': {
    severity: 'error',
    summary: 'A file imports one that comes back to it, so neither could stand before the other.',
    example: 'import "cycle.netdsl"',
    remedy: 'Move what both need into a third file that imports neither.',
  },
  'duplicate-import': {
    severity: 'warning',
    summary: 'A file imports another twice; its statements stand there once.',
    example: 'import "router.netdsl"\nimport "router.netdsl"',
    remedy: 'Remove one of the two.',
  },
  'imported-problem': {
    severity: 'error',
    summary: 'Something is wrong in a file that is imported: by itself, or together with this one.',
    // Only editors say it: elsewhere each problem stands in its own file.
    example: '',
    remedy: 'Mend the other file: the message names the first place, and editors lead to all of them.',
  },
} as const satisfies Record<string, ProblemCodeEntry>;
