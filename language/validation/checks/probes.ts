import { isAddressDestination, isNodeDestination, isPing } from '../../generated/ast.ts';
import { lower } from '../../lowering/lower.ts';
import { chooseAddress } from '../../lowering/tests.ts';
import { parseIp } from '../../model/address.ts';
import { describeNode } from '../../vocabulary/places.ts';
import { addressFault } from '../../vocabulary/values.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** Destinations that are no address, or have none. */
export const checkProbes: Check = (source, file, report) => {
  const namespaces = new Map(lower(source, file).namespaces.map((namespace) => [namespace.name, namespace]));
  for (const ping of allStatements(source)) {
    if (!isPing(ping)) continue;
    const { destination } = ping;
    if (isAddressDestination(destination) && destination.address !== undefined) {
      if (parseIp(destination.address) === undefined) {
        const message = `the destination '${destination.address}' ${addressFault(destination.address)}`;
        report('bad-address', message, { node: destination });
      }
    } else if (isNodeDestination(destination)) {
      const target = namespaces.get(destination.node?.$refText ?? '');
      const from = namespaces.get(ping.source?.$refText ?? '') ?? target;
      const device = destination.device?.$refText;
      const isKnown = device === undefined || target?.links.some(({ name }) => name === device) === true;
      if (target === undefined || from === undefined || !isKnown) continue;
      if (chooseAddress(target, from, device) === undefined) {
        const what = device === undefined ? describeNode(target.name) : `'${device}' of ${describeNode(target.name)}`;
        report('no-address', `${what} has no address to ping: expected one, or an address as destination`, {
          node: destination,
        });
      }
    }
  }
};
