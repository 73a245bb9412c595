import { neverAttributes, pingAttributes, portAttributes } from '../attributes.ts';
import { lookupAttributes, traceAttributes } from '../paths.ts';
import { PROBE, type StatementForm } from './form.ts';

/** `route` as a step of a test. */
export const lookup: StatementForm = {
  summary: 'Which way a node sends a packet to an address, as `ip route get` tells: what stands after it must be so.',
  example: 'route blue -> 8.8.8.8 via 10.0.0.1 dev eth0',
  within: ['test'],
  operands: PROBE,
  attributes: lookupAttributes,
  token: 'LOOKUP',
  source: 'ip-route(8)',
};

/** Tests and their steps. */
export const testStatements = {
  test: {
    summary: 'Probes and what is expected of them; the same run in the simulator and on real networks.',
    example: 'test "blue is reachable" { ping host -> blue }',
    within: ['file'],
    operands: [{ role: 'text', what: 'the name of the test in double quotes' }],
    attributes: {},
    source: 'docs/language.md',
  },
  ping: {
    summary:
      'Echo requests from a node to an address or another node. They must be answered unless something else is said.',
    example: 'ping blue -> 10.0.0.1 fails',
    within: ['test'],
    operands: PROBE,
    attributes: pingAttributes,
    expects: true,
    source: 'ping(8), RFC 792, RFC 4443',
  },
  tcp: {
    summary: 'A TCP connection from a node to a port. It must be accepted unless something else is said.',
    example: 'tcp blue -> 10.0.0.1 port 80',
    within: ['test'],
    operands: PROBE,
    attributes: portAttributes,
    expects: true,
    source: 'RFC 9293',
  },
  udp: {
    summary: 'A datagram from a node to a port. It must be answered unless something else is said.',
    example: 'udp blue -> 10.0.0.1 port 53',
    within: ['test'],
    operands: PROBE,
    attributes: portAttributes,
    expects: true,
    source: 'RFC 768',
  },
  never: {
    summary: 'No packet comes from a node to an address or another node: proved for every packet, not tried with one.',
    example: 'never blue -> 10.0.0.1 port 22',
    within: ['test'],
    operands: PROBE,
    attributes: neverAttributes,
    source: 'docs/language.md',
  },
  trace: {
    summary: 'The nodes and devices that an echo request passes on its way to where it arrives, in this order.',
    example: 'trace blue -> 10.9.0.1 via router:eth1, server',
    within: ['test'],
    operands: PROBE,
    attributes: traceAttributes,
    source: 'docs/language.md',
  },
} as const satisfies Record<string, StatementForm>;
