import { createHash } from 'node:crypto';
import { HOST } from '../language/model/network.ts';
import { ROUTE_PROTOCOL } from './marks.ts';
import { deviceOfSysctl, isGenerated } from './plan/restore.ts';
import type { ObservedLink, ObservedNamespace, ObservedState } from './state.ts';
import type { Step } from './step.ts';

/**
 * An observed state as lines of text, each a fact that netdsl could have changed. Indexes, carriers and what the kernel
 * makes by itself are left out, so that before and after can be compared.
 */
export function facts(state: ObservedState): string[] {
  return Object.values(state.namespaces).flatMap(namespaceFacts).sort();
}

function namespaceFacts(namespace: ObservedNamespace): string[] {
  const { name } = namespace;
  if (namespace.fault !== undefined) return [`file ${name} that is no namespace`];
  return [
    `namespace ${name}`,
    ...namespace.links.flatMap((link) => linkFacts(name, link)),
    ...namespace.routes.map((route) => {
      const words = [route.type, route.destination, 'via', route.via, 'dev', route.device, 'src', route.source];
      return `route in ${name}: ${words.join(' ')} metric ${route.metric} proto ${route.protocol}${route.onlink ? ' onlink' : ''}`;
    }),
    ...Object.entries(namespace.sysctls).map(([key, value]) => `sysctl in ${name}: ${key} = ${value}`),
  ];
}

function linkFacts(namespace: string, link: ObservedLink): string[] {
  const of = `${namespace}:${link.name}`;
  const settings = {
    kind: link.kind,
    mac: link.mac,
    mtu: link.mtu,
    txqlen: link.txqlen,
    group: link.group,
    alias: link.alias,
    master: link.master,
    state: link.up ? 'up' : 'down',
    ...link.attributes,
  };
  const port = Object.entries(link.port).map(([name, value]) => `port ${of}: ${name} ${value}`);
  return [
    ...port,
    ...Object.entries(settings).map(([name, value]) => `link ${of}: ${name} ${value}`),
    ...link.addresses.filter((address) => !isGenerated(address)).map((address) => `address ${address.prefix} on ${of}`),
  ];
}

/**
 * The part of a state that steps could have changed: named namespaces whole; of the machine's own, only what the steps
 * name. What others do there in the meantime is not ours to judge: settings of devices that `now` has no more are left
 * out.
 */
export function touchedBy(steps: Iterable<Step>, state: ObservedState, now = state): ObservedState {
  const links = new Set<string>();
  const destinations = new Set<string>();
  const keys = new Set<string>();
  for (const { object, beside } of steps) {
    for (const key of Object.keys(beside ?? {})) keys.add(key);
    if (object.type === 'link') {
      for (const end of [object, object.peer]) if (end?.namespace === HOST) links.add(end.name);
    } else if (object.namespace === HOST) {
      if (object.type === 'mark' || object.type === 'address') links.add(object.device);
      if (object.type === 'sysctl') {
        keys.add(object.key);
        links.add(deviceOfSysctl(object.key) ?? '');
      }
      if (object.type === 'route') destinations.add(object.destination);
    }
  }
  const host = state.namespaces[HOST];
  const present = new Set(now.namespaces[HOST]?.links.map(({ name }) => name));
  if (host === undefined) return state;
  const own = {
    ...host,
    links: host.links.filter(({ name, master }) => links.has(name) || (master !== undefined && links.has(master))),
    routes: host.routes.filter(
      ({ protocol, destination, device }) =>
        protocol === ROUTE_PROTOCOL || destinations.has(destination) || (device !== undefined && links.has(device)),
    ),
    sysctls: Object.fromEntries(
      Object.entries(host.sysctls).filter(([key]) => {
        const device = deviceOfSysctl(key);
        if (device === undefined || links.has(device)) return true;
        return keys.has(key) && present.has(device);
      }),
    ),
  };
  return { namespaces: { ...state.namespaces, [HOST]: own } };
}

/** What is there now and was not, and what was and is no more. */
export function differences(before: ObservedState, after: ObservedState): string[] {
  const [old, now] = [new Set(facts(before)), new Set(facts(after))];
  return [
    ...[...now].filter((fact) => !old.has(fact)).map((fact) => `left over: ${fact}`),
    ...[...old].filter((fact) => !now.has(fact)).map((fact) => `missing: ${fact}`),
  ];
}

/** Tells whether a host is still as it was when a plan was made. */
export function fingerprint(state: ObservedState): string {
  return createHash('sha256').update(facts(state).join('\n')).digest('hex').slice(0, 16);
}
