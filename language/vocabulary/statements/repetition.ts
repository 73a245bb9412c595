import { poolAttributes } from '../attributes.ts';
import { masters, type StatementForm } from './form.ts';

/** What stands for several statements. */
export const repetitionStatements = {
  import: {
    summary: 'The statements of another file stand here; its path starts from the directory of this file.',
    example: 'import "lib/router.netdsl"',
    within: ['file'],
    operands: [{ role: 'text', what: 'the path of a file in double quotes' }],
    attributes: {},
    source: 'docs/language.md',
  },
  for: {
    summary: 'Its block stands once for every value of the variable: `{i}` in a word is the value.',
    example: 'for i in 1..4 { link server[i]:eth0 <-> leaf[i]:srv }',
    within: ['file', 'host', 'netns', ...masters, 'physical', 'vm', 'external', 'ovs-bridge', 'test'],
    operands: [
      { role: 'name', what: 'the name of a variable' },
      { role: 'word', what: "'in'", word: 'in' },
      { role: 'items', what: 'the values: 1..4, or words with commas between' },
    ],
    attributes: {},
    source: 'docs/language.md',
  },
  template: {
    summary: 'Statements that namespaces take over by `is`, with the arguments they give.',
    example: 'template router(n) { sysctl net.ipv4.ip_forward 1 }',
    within: ['file'],
    operands: [{ role: 'name', what: 'the name of the template' }],
    attributes: {},
    parameters: true,
    source: 'docs/language.md',
  },
  pool: {
    summary: 'A network of which blocks are handed out, to `address next POOL` and to a link `from POOL`.',
    example: 'pool loopbacks 10.255.0.0/24 each /32',
    within: ['file'],
    operands: [
      { role: 'name', what: 'the name of the pool' },
      { role: 'value', what: 'a network such as 10.255.0.0/24' },
    ],
    attributes: poolAttributes,
    source: 'docs/language.md',
  },
} as const satisfies Record<string, StatementForm>;
