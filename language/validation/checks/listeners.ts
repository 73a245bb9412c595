import { isListen, type Listen } from '../../generated/ast.ts';
import { lowerListener, readListenPort } from '../../lowering/listeners.ts';
import { enclosingNode, symbolsOf } from '../../references/symbols.ts';
import { describeNode } from '../../vocabulary/places.ts';
import { lineOf } from '../report.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** Services of a protocol or on a port that there is not, and two on one port. */
export const checkListeners: Check = (source, report) => {
  const { nodes } = symbolsOf(source);
  const seen = new Map<string, Listen>();
  for (const statement of allStatements(source)) {
    if (!isListen(statement) || statement.protocol === undefined) continue;
    const { protocol, port } = statement;
    if (protocol !== 'tcp' && protocol !== 'udp') {
      report('bad-value', `a service cannot listen by '${protocol}': expected tcp or udp`, {
        node: statement,
        property: 'protocol',
      });
    }
    if (port !== undefined && readListenPort(port) === undefined) {
      report('bad-value', `the port '${port}' is not a number from 1 to 65535`, { node: statement, property: 'port' });
    }
    const listener = lowerListener(statement);
    if (listener === undefined) continue;
    const node = enclosingNode(statement);
    const keys = [
      `${node} ${protocol} ${listener.port} ${listener.address ?? ''}`,
      `${node} ${protocol} ${listener.port} `,
    ];
    const first = keys.map((key) => seen.get(key)).find((other) => other !== undefined);
    if (first === undefined) seen.set(keys[0]!, statement);
    else
      report(
        'duplicate-listener',
        `${describeNode(node, nodes.get(node)?.[0])} listens on ${protocol} ${listener.port} already, on line ${lineOf(first)}`,
        { node: statement, property: 'port' },
      );
  }
};
