import type { ProblemCodeEntry } from './entry.ts';

/** Problems of the steps of tests that say which way packets take. */
export const testCodes = {
  'missing-hops': {
    severity: 'error',
    summary: 'A trace says nothing of the way that the packet must take.',
    example: 'dummy d0 address 10.0.0.1/24\ntest "way" { trace host -> 10.0.0.1 }',
    remedy: 'Add `via` and the nodes or devices that the packet passes, or use ping.',
  },
  'missing-source': {
    severity: 'error',
    summary: 'A route is asked for a packet that came by a device, and no source address is given.',
    example: 'dummy d0 address 10.0.0.1/24\ntest "way" { route host -> 10.0.0.9 iif d0 }',
    remedy: 'Add `from` and the address that the packet comes from.',
  },
} as const satisfies Record<string, ProblemCodeEntry>;
