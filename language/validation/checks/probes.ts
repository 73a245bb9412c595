import {
  isAddressDestination,
  isDropped,
  isNodeDestination,
  isProbe,
  type Probe,
  type Source,
} from '../../generated/ast.ts';
import { valueText } from '../../lowering/attributes.ts';
import { lower } from '../../lowering/lower.ts';
import { chooseAddress, placesOf } from '../../lowering/tests.ts';
import { familyOf, parseIp } from '../../model/address.ts';
import { isBuiltinChain, isTableName, tableNames, tableOf } from '../../model/iptables/tables.ts';
import { didYouMean, nearest } from '../../references/near-miss.ts';
import { namedNode, sourceOf } from '../../references/nodes.ts';
import { chainsOf } from '../../references/saved-names.ts';
import { symbolsOf } from '../../references/symbols.ts';
import { attributesOf, describeNode } from '../../vocabulary/places.ts';
import { addressFault } from '../../vocabulary/values.ts';
import type { Report } from '../report.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** Destinations that are no address, or have none. */
export const checkProbes: Check = (source, report) => {
  const namespaces = placesOf(lower(source));
  const { nodes } = symbolsOf(source);
  for (const probe of allStatements(source)) {
    if (!isProbe(probe)) continue;
    checkPort(probe, report);
    checkWay(probe, report);
    checkReason(probe, source, report);
    const { destination } = probe;
    if (isAddressDestination(destination) && destination.address !== undefined) {
      if (parseIp(destination.address) === undefined) {
        const message = `the destination '${destination.address}' ${addressFault(destination.address)}`;
        report('bad-address', message, { node: destination });
      }
    } else if (isNodeDestination(destination)) {
      const target = namespaces.get(namedNode(destination) ?? '');
      const from = namespaces.get(sourceOf(probe) ?? '') ?? target;
      const device = destination.device?.$refText;
      const isKnown = device === undefined || target?.links.some(({ name }) => name === device) === true;
      if (target === undefined || from === undefined || !isKnown) continue;
      if (chooseAddress(target, from, device) === undefined) {
        const what =
          device === undefined
            ? describeNode(target.name, nodes.get(target.name)?.[0])
            : `'${device}' of ${describeNode(target.name, nodes.get(target.name)?.[0])}`;
        report(
          'no-address',
          `${what} has no address to ${probe.kind === 'ping' ? 'ping' : 'probe'}: expected one, or an address as destination`,
          {
            node: destination,
          },
        );
      }
    }
  }
};

/** A connection or datagram goes to a port, where something must wait if the probe is to be answered. */
function checkPort(probe: Probe, report: Report): void {
  const { kind } = probe;
  if (kind !== 'tcp' && kind !== 'udp') return;
  if (!attributesOf(probe).some(({ name }) => name === 'port')) {
    report('missing-port', `this ${kind} names no port: expected 'port' and its number`, {
      node: probe,
      property: 'kind',
    });
  }
}

/** A trace says what it expects; a packet that came by a device has a source; addresses are of one family. */
function checkWay(probe: Probe, report: Report): void {
  const { kind, destination } = probe;
  if (kind !== 'trace' && kind !== 'route') return;
  const attributes = attributesOf(probe);
  const find = (name: string) => attributes.find((attribute) => attribute.name === name);
  if (kind === 'trace') {
    if (find('via') === undefined) {
      const message = "this trace expects nothing: expected 'via' and the nodes that the packet passes";
      report('missing-hops', message, { node: probe, property: 'kind' });
    }
    return;
  }
  const iif = find('iif');
  if (iif !== undefined && find('from') === undefined) {
    report('missing-source', "a packet that came by a device has a source: expected 'from' and its address", {
      node: iif,
    });
  }
  const address = isAddressDestination(destination) ? parseIp(destination.address ?? '') : undefined;
  if (address === undefined) return;
  for (const name of ['from', 'via', 'src']) {
    const value = find(name)?.values[0];
    const other = value === undefined ? undefined : parseIp(valueText(value));
    if (other === undefined || familyOf(other) === familyOf(address)) continue;
    // Linux has gateways of IPv6 for IPv4, not the other way round.
    if (name === 'via' && familyOf(other) === 6) continue;
    const message = `${name} '${valueText(value!)}' is of IPv${familyOf(other)}, the destination of IPv${familyOf(address)}`;
    report('mixed-families', message, { node: value! });
  }
}

/** `by TABLE/CHAIN` names a chain of the namespace, built in or of the file's own. */
function checkReason({ expectation }: Probe, source: Source, report: Report): void {
  if (!isDropped(expectation) || expectation.reason === undefined || expectation.node === undefined) return;
  const [table = '', chain, more] = expectation.reason.split('/');
  if (chain === undefined || more !== undefined) return;
  const place = { node: expectation, property: 'reason' };
  if (!isTableName(table)) {
    const near = nearest(table, tableNames);
    const hint = near === undefined ? `: expected one of ${tableNames.join(', ')}` : didYouMean(near);
    report(
      'unknown-table',
      `iptables has no table '${table}'${hint}`,
      place,
      near === undefined ? undefined : `${near}/${chain}`,
    );
    return;
  }
  const node = namedNode(expectation)!;
  const declared = ['iptables', 'ip6tables'].flatMap((program) => [...chainsOf(source, node, program, table).keys()]);
  if (isBuiltinChain(table, chain) || declared.includes(chain)) return;
  const known = [...tableOf(table).chains, ...declared];
  const near = nearest(chain, known);
  const hint = near === undefined ? `: expected one of ${known.join(', ')}` : didYouMean(near);
  const message = `no chain of the table ${table} of ${describeNode(node)} is called '${chain}'${hint}`;
  report('unknown-chain', message, place, near === undefined ? undefined : `${table}/${near}`);
}
