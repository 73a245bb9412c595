import type { ProblemCodeEntry } from './entry.ts';

/** Problems of `for`, arrays, templates and pools. */
export const repetitionCodes = {
  'bad-repetition': {
    severity: 'error',
    summary: 'A range, an index or a variable in a word comes to nothing that could stand there.',
    example: 'for i in 4..1 { dummy d{i} }',
    remedy:
      'Write a range from low to high, and use variables only inside the for, the array or the template that has them.',
  },
  'too-much-repetition': {
    severity: 'error',
    summary: 'With its repetitions written out the file is too large.',
    example: 'for i in 1..1000000000 { dummy d{i} }',
    remedy: 'Use smaller ranges, or several files.',
  },
  'unknown-template': {
    severity: 'error',
    summary: 'A namespace is to take over a template that is not declared.',
    example: 'netns r1 is router(1)',
    remedy: 'Declare the template, or correct its name.',
  },
  'template-arguments': {
    severity: 'error',
    summary: 'A template gets more or fewer arguments than it has parameters.',
    example: 'template router(n) { dummy lo0 address 10.255.0.{n}/32 }\nnetns r1 is router(1, 2)',
    remedy: 'Give one argument for every parameter.',
  },
  'unused-template': {
    severity: 'warning',
    summary: 'No namespace takes over a template, so what stands in it is not looked at.',
    example: 'template router { sysctl net.ipv4.ip_forward 1 }\nnetns r1',
    remedy: 'Take it over with `is`, or remove it.',
  },
  'unknown-pool': {
    severity: 'error',
    summary: 'An address is to come from a pool that is not declared.',
    example: 'dummy lo0 address next loopbacks',
    remedy: 'Declare the pool, or correct its name.',
  },
  'bad-pool': {
    severity: 'error',
    summary: 'A pool is no network, or cannot be cut into the blocks that are asked for.',
    example: 'pool links 10.254.0.0/16 each /8',
    remedy: 'Give a network and a longer prefix length; a link needs blocks of two addresses, /31 or /127.',
  },
  'pool-exhausted': {
    severity: 'error',
    summary: 'More blocks of a pool are asked for than it has.',
    example: 'pool p 10.0.0.0/32 each /32\ndummy d0 address next p\ndummy d1 address next p',
    remedy: 'Make the pool larger, or its blocks smaller.',
  },
  'unused-pool': {
    severity: 'warning',
    summary: 'Nothing takes addresses from a pool.',
    example: 'pool loopbacks 10.255.0.0/24\ndummy lo0',
    remedy: 'Use it by `address next POOL` or `link … from POOL`, or remove it.',
  },
} as const satisfies Record<string, ProblemCodeEntry>;
