import { hooks, MAX_CHAIN_NAME } from './tables.ts';
import { targetOf } from './targets/index.ts';

/** Why iptables would refuse the name of a chain, as the end of a sentence that begins with the name, or `undefined`. */
export function chainNameFault(name: string): string | undefined {
  if (name === '') return 'is empty';
  const bytes = new TextEncoder().encode(name).length;
  if (bytes > MAX_CHAIN_NAME) return `has ${bytes} characters, iptables allows ${MAX_CHAIN_NAME}`;
  if (/^[-!]/.test(name)) return `begins with '${name[0]}', which iptables takes for an option`;
  if (/[\s"]/.test(name)) return 'contains white space or a quote';
  if (targetOf(name) !== undefined) return 'is that of a target';
  if ((hooks as readonly string[]).includes(name)) return 'is that of a built-in chain, which this table does not have';
  return undefined;
}
