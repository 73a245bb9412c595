import { type DeviceValue, isDeviceValue, isProbe, isRoute } from '../../generated/ast.ts';
import { findAttribute } from '../../lowering/attributes.ts';
import { canBePort, deviceAttributes, hasPorts, kindOf, LOOPBACK, portsOf } from '../../lowering/links.ts';
import { lower } from '../../lowering/lower.ts';
import { linkKinds } from '../../model/links/index.ts';
import { allNamespaces, type Namespace } from '../../model/network.ts';
import { namedNode, sourceOf } from '../../references/nodes.ts';
import { type DeviceSymbol, enclosingNode, symbolsOf } from '../../references/symbols.ts';
import { attributesOf, describeNode, withArticle, writtenDevice } from '../../vocabulary/places.ts';
import type { Place, Report } from '../report.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** Ports of what has none, of two masters, of another namespace; ports with addresses. */
export const checkMasters: Check = (source, report) => {
  for (const [node, devices] of symbolsOf(source).devices) {
    const ports = portsOf(devices.values());
    for (const symbol of devices.values()) checkDevice(symbol, node, devices, ports.get(symbol.name) ?? [], report);
  }
  checkRouteDevices(source, report);
  for (const namespace of allNamespaces(lower(source))) {
    reportTooMany(namespace, report);
    for (const link of namespace.links) {
      const address = link.addresses[0];
      if (link.master === undefined || address === undefined || isRouted(namespace, link.master.value)) continue;
      const message = `'${link.name}' is a port of '${link.master.value}', so its address ${address.prefix} is dead: give it to '${link.master.value}'`;
      report('port-address', message, { range: address.range });
    }
  }
};

/** Whether ports of a device keep their addresses: those of a VRF do. */
function isRouted({ links }: Namespace, master: string): boolean {
  const kind = links.find(({ name }) => name === master)?.kind;
  return kind !== undefined && linkKinds[kind].ports?.routed === true;
}

function reportTooMany({ links }: Namespace, report: Report): void {
  const taken = new Map<string, number>();
  const kinds = new Map(links.map((link) => [link.name, linkKinds[link.kind]]));
  for (const { name, master } of links) {
    const limit = master === undefined ? undefined : kinds.get(master.value)?.ports?.maximum;
    if (master === undefined || limit === undefined) continue;
    const number = (taken.get(master.value) ?? 0) + 1;
    taken.set(master.value, number);
    // Told once: at the first port that has no place any more.
    if (number !== limit + 1) continue;
    const message = `'${name}' is port ${number} of '${master.value}': Linux allows ${limit}`;
    report('too-many-ports', message, { range: master.range });
  }
}

function checkDevice(
  symbol: DeviceSymbol,
  node: string,
  devices: ReadonlyMap<string, DeviceSymbol>,
  ports: ReturnType<typeof portsOf> extends Map<string, infer P> ? P : never,
  report: Report,
): void {
  const attribute = findAttribute(deviceAttributes(symbol), 'master');
  const value = attribute?.values.find(isDeviceValue);
  let taken: string | undefined;
  if (value !== undefined && !reportForeign(value, node, report)) {
    const master = devices.get(value.device?.$refText ?? '');
    if (master !== undefined) checkMaster(symbol, master, { node: value, property: 'device' }, report);
    taken = master?.name;
  }
  for (const { port, master } of ports) {
    const place = { node: port, property: 'device' };
    if (taken === undefined || (master.name === taken && port === ports[0]?.port)) {
      if (taken === undefined) checkMaster(symbol, master, place, report);
      taken = master.name;
    } else {
      const message = `'${symbol.name}' of ${describeNode(node)} is a port of '${taken}' already: a device has one master`;
      report('two-masters', message, place);
    }
  }
}

function checkMaster(symbol: DeviceSymbol, master: DeviceSymbol, place: Place, report: Report): void {
  if (!hasPorts(master)) {
    const kind = kindOf(master);
    const what = kind === undefined ? 'is no master' : `is ${withArticle(kind)}`;
    report(
      'not-a-master',
      `'${master.name}' ${what} and cannot have ports: expected the name of a bridge, bond, team or vrf`,
      place,
    );
  } else if (symbol === master) {
    report('not-a-master', `'${symbol.name}' cannot be a port of itself`, place);
  } else if (!canBePort(symbol, master)) {
    const [kind, other] = [kindOf(symbol), kindOf(master)];
    const message =
      kind === other
        ? `'${symbol.name}' is a ${kind} and cannot be a port of another${kind === 'bridge' ? ': join them by a link' : ''}`
        : `'${symbol.name}' is of kind ${kind} and cannot be a port of a ${other}`;
    report('not-a-master', message, place);
  } else if (symbol.name === LOOPBACK) {
    report('not-a-master', "'lo' cannot be a port", place);
  }
}

function checkRouteDevices(source: Parameters<Check>[0], report: Report): void {
  for (const statement of allStatements(source)) {
    if (!isRoute(statement) && !isProbe(statement)) continue;
    const node = isProbe(statement) ? sourceOf(statement) : enclosingNode(statement);
    if (node === undefined) continue;
    for (const attribute of attributesOf(statement)) {
      for (const value of attribute.values.filter(isDeviceValue)) reportForeign(value, node, report);
    }
  }
}

/** Reports a `node:device` of another namespace than the one it is used in. */
function reportForeign(value: DeviceValue, node: string, report: Report): boolean {
  const named = namedNode(value);
  if (named === undefined || named === node) return false;
  const message = `'${writtenDevice(value)}' is not in ${describeNode(node)}: expected a device of the same namespace`;
  report('foreign-device', message, { node: value });
  return true;
}
