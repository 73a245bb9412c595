import type { IpAddress } from '../../language/model/address.ts';
import { createTable, TABLE } from '../fib/table.ts';
import { loopback } from '../links/loopback.ts';
import { makeDevice } from '../netlink/make-device.ts';
import { registerDevice } from '../netlink/register.ts';
import { createSysctls } from './conf.ts';
import type { Kernel } from './kernel.ts';
import type { NetworkNamespace, RoutingState } from './namespace.ts';

/** copy_net_ns: an empty namespace with `lo` down and the rules every namespace has. */
export function createNamespace(kernel: Kernel, name: string, initial?: NetworkNamespace): NetworkNamespace {
  const settings = createSysctls(kernel.machine, initial);
  const unfinished = {
    kernel,
    name,
    devices: new Map(),
    devicesByName: new Map(),
    nextIndex: 1,
    ids: new Map(),
    sysctls: settings.sysctls,
    ipv4: { ...settings.ipv4, ...routing(4), neighbours: new Map(), proxies: new Map() },
    ipv6: { ...settings.ipv6, ...routing(6), neighbours: new Map(), proxies: new Map() },
    sockets: new Set(),
  } satisfies Omit<NetworkNamespace, 'loopback'>;
  const ns: NetworkNamespace = Object.assign(unfinished, { loopback: undefined as never });
  const lo = makeDevice(ns, 'loopback', loopback, 'lo');
  Object.assign(ns, { loopback: lo });
  kernel.namespaces.add(ns);
  registerDevice(lo, 'lo', undefined);
  return ns;
}

/** fib_default_rules_init, fib6_net_init */
function routing(family: 4 | 6): Omit<RoutingState<IpAddress>, 'neighbours' | 'proxies'> {
  const tables = family === 4 ? [] : [TABLE.main, TABLE.local];
  const rules: (readonly [number, number])[] = [
    [0, TABLE.local],
    [32766, TABLE.main],
  ];
  if (family === 4) rules.push([32767, TABLE.default]);
  return {
    customRules: false,
    customLocalRoutes: false,
    tables: new Map(tables.map((id) => [id, createTable(id, family)])),
    rules: rules.map(([preference, table]) => ({
      preference,
      action: 'lookup',
      table,
      target: undefined,
      not: false,
      from: undefined,
      to: undefined,
      iif: undefined,
      oif: undefined,
      mark: 0,
      markMask: 0,
      tos: 0,
      suppressPrefixLength: undefined,
      protocol: 2,
      origin: undefined,
    })),
  };
}
