import type { AttributeForms } from './attributes.ts';
import { formsOf } from './forms.ts';

/* Attributes of the steps of tests that say which way packets take. */

const asked = formsOf('ip-route(8)', (name) => `ip route get … ${name} VALUE`);
const answered = formsOf('ip-route(8)', (name) => `ip route get … answers: ${name} VALUE`);

/** What `ip route get` is asked, and what it must answer. */
export const lookupAttributes: AttributeForms = {
  ...asked('from', 'The source address of the packet that is asked for.', { type: 'address' }),
  ...asked('iif', 'The device that the packet came by: asks for one that is passed on.', { type: 'device' }),
  ...asked('mark', 'The mark that the firewall gave the packet.', { type: 'integer', min: 0, max: 4294967295 }),
  ...answered('via', 'Expected: the next router.', { type: 'address' }),
  ...answered('dev', 'Expected: the device that the packet leaves by.', { type: 'device' }),
  ...answered('table', 'Expected: the table that the route stands in.', { type: 'table' }),
  ...answered('src', 'Expected: the source address that is chosen.', { type: 'address' }),
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
