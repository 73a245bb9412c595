import type { AttributeForms } from './attributes.ts';

/* Attributes of the steps of tests that say which way packets take. */

/** What `ip route get` is asked, and what it must answer. */
export const lookupAttributes: AttributeForms = {
  from: {
    summary: 'The source address of the packet that is asked for.',
    value: { type: 'address' },
    source: 'ip-route(8)',
    command: 'ip route get … from VALUE',
  },
  iif: {
    summary: 'The device that the packet came by: asks for one that is passed on.',
    value: { type: 'device' },
    source: 'ip-route(8)',
    command: 'ip route get … iif VALUE',
  },
  mark: {
    summary: 'The mark that the firewall gave the packet.',
    value: { type: 'integer', min: 0, max: 4294967295 },
    source: 'ip-route(8)',
    command: 'ip route get … mark VALUE',
  },
  via: {
    summary: 'Expected: the next router.',
    value: { type: 'address' },
    source: 'ip-route(8)',
    command: 'ip route get … answers: via VALUE',
  },
  dev: {
    summary: 'Expected: the device that the packet leaves by.',
    value: { type: 'device' },
    source: 'ip-route(8)',
    command: 'ip route get … answers: dev VALUE',
  },
  table: {
    summary: 'Expected: the table that the route stands in.',
    value: { type: 'table' },
    source: 'ip-route(8)',
    command: 'ip route get … answers: table VALUE',
  },
  src: {
    summary: 'Expected: the source address that is chosen.',
    value: { type: 'address' },
    source: 'ip-route(8)',
    command: 'ip route get … answers: src VALUE',
  },
};

export const traceAttributes: AttributeForms = {
  via: {
    summary: 'Expected: nodes that the packet passes, or devices that it comes or leaves by; others may lie between.',
    value: { type: 'hop' },
    list: true,
    source: 'docs/language.md',
    command: 'ping -c 1 …, followed on its way',
  },
};
