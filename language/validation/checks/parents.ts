import { lower } from '../../lowering/lower.ts';
import { linkKinds } from '../../model/links/index.ts';
import { allNamespaces, type Link, type Namespace } from '../../model/network.ts';
import type { SourceRange } from '../../model/problem.ts';
import { describeNode } from '../../vocabulary/places.ts';
import type { Report } from '../report.ts';
import { filteredVlan, reportUnfilteredVlans } from '../vlans.ts';
import type { Check } from './check.ts';

/** Devices that two receive the frames of, and links that are the same as another. */
export const checkParents: Check = (source, report) => {
  for (const namespace of allNamespaces(lower(source))) {
    reportBusy(namespace, report);
    reportPassthru(namespace, report);
    reportSame(namespace, report);
    reportUnfiltered(namespace, report);
  }
};

interface Receiver {
  /** Receivers of the same name share a device: macvlans do. */
  readonly name: string;
  readonly what: string;
  readonly range: SourceRange;
}

/** The kernel gives the frames of a device to one receiver (netdev_rx_handler_register). */
function reportBusy({ links }: Namespace, report: Report): void {
  const kinds = new Map(links.map(({ name, kind }) => [name, kind]));
  const taken = new Map<string, Receiver>();
  for (const link of links) {
    for (const [device, receiver] of receiversBy(link, kinds)) {
      const first = taken.get(device);
      // Which of several uses a card is put to may differ from machine to machine: its host says so when it is deployed.
      if (kinds.get(device) === 'physical') continue;
      if (first === undefined) taken.set(device, receiver);
      else if (first.name !== receiver.name) {
        const message = `'${device}' is ${first.what} already and cannot be ${receiver.what} too: Linux gives the frames of a device to one receiver`;
        report('busy-device', message, { range: receiver.range });
      }
    }
  }
}

/** A macvlan in mode passthru is alone on its parent (macvlan_common_newlink: EINVAL for either that comes second). */
function reportPassthru({ links }: Namespace, report: Report): void {
  const children = Map.groupBy(
    links.filter(({ kind, parent }) => linkKinds[kind].parent?.receives === 'macvlan' && parent !== undefined),
    ({ parent }) => parent!.value,
  );
  for (const [device, [first, ...others]] of children) {
    const alone = [first!, ...others].find(({ attributes }) => attributes.mode?.value === 'passthru');
    const second = alone === first ? others[0] : alone;
    if (alone === undefined || second === undefined) continue;
    const message = `'${device}' has ${first!.kind} '${first!.name}' already, and '${alone.name}' in mode passthru is alone on its device: expected another mode, or one of them`;
    report('busy-device', message, { range: second.parent!.range });
  }
}

/** The devices whose frames a link takes, or makes another take. */
function receiversBy(link: Link, kinds: ReadonlyMap<string, Link['kind']>): [string, Receiver][] {
  const result: [string, Receiver][] = [];
  const { kind, name, parent, master } = link;
  const receives = linkKinds[kind].parent?.receives;
  if (parent !== undefined && receives !== undefined) {
    result.push([parent.value, { name: receives, what: `the parent of ${kind} '${name}'`, range: parent.range }]);
  }
  const masterKind = master === undefined ? undefined : kinds.get(master.value);
  if (master !== undefined && masterKind !== undefined && linkKinds[masterKind].ports?.routed !== true) {
    result.push([name, { name: master.value, what: `a port of ${masterKind} '${master.value}'`, range: master.range }]);
  }
  if (kind === 'hsr') {
    for (const { value, range } of [link.attributes.slave1, link.attributes.slave2].filter(
      (each) => each !== undefined,
    )) {
      result.push([String(value), { name: `hsr ${name}`, what: `a slave of hsr '${name}'`, range }]);
    }
  }
  return result;
}

function reportSame({ name: node, links }: Namespace, report: Report): void {
  const known = new Map<string, Link>();
  for (const link of links) {
    const { identity = [], attributes: descriptors, parent } = linkKinds[link.kind];
    const given = identity.flatMap((name) => {
      const value = name === 'link' ? link.parent : link.attributes[name];
      return value === undefined ? [] : [{ name, ...value }];
    });
    const isComplete = identity.every((name) => {
      const isRequired = name === 'link' ? parent?.required : descriptors[name]?.required;
      return isRequired !== true || given.some((each) => each.name === name);
    });
    const last = given.at(-1);
    if (last === undefined || !isComplete) continue;
    const valueFor = (name: string) => given.find((each) => each.name === name)?.value ?? descriptors[name]?.default;
    const key = JSON.stringify([link.kind, ...identity.map((name) => valueFor(name) ?? null)]);
    const first = known.get(key);
    if (first === undefined) {
      known.set(key, link);
      continue;
    }
    const words = given.map(({ name, value }) => `${name} ${value === true ? 'on' : value}`).join(', ');
    const message = `${link.kind} '${link.name}' has ${words} like '${first.name}' of ${describeNode(node)}: Linux takes one of them`;
    report('duplicate-link', message, { range: last.range });
  }
}

function reportUnfiltered({ links }: Namespace, report: Report): void {
  const ports = Map.groupBy(links, ({ master }) => master?.value);
  for (const bridge of links) {
    if (bridge.kind !== 'bridge' || filteredVlan(bridge) !== undefined) continue;
    reportUnfilteredVlans(ports.get(bridge.name) ?? [], `bridge '${bridge.name}'`, report);
  }
}
