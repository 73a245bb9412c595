import { lower } from '../../lowering/lower.ts';
import { allNamespaces, type Link, machineNode, type Network } from '../../model/network.ts';
import { symbolsOf } from '../../references/symbols.ts';
import { describeNode } from '../../vocabulary/places.ts';
import type { Check } from './check.ts';

/** Kinds whose devices hear nothing of what their parent itself sends, and the other way round. */
const APART: readonly string[] = ['macvlan', 'macvtap', 'ipvlan', 'ipvtap'];

interface Child {
  readonly kind: string;
  /** Namespace and device that it stands on. */
  readonly parent: { readonly namespace: string; readonly device: string };
}

/** Tests that expect a guest or a pod on a child of a device to reach the addresses of that device. */
export const checkParentReach: Check = (source, report) => {
  const network = lower(source);
  const children = childrenOf(network);
  if (children.size === 0) return;
  const symbols = symbolsOf(source);
  for (const { steps } of network.tests) {
    for (const { probe, expect, range } of steps) {
      if (expect.outcome !== 'delivered' || !('destination' in probe)) continue;
      const [from, to] = [probe.source, ownerOf(network, probe.destination)];
      if (to === undefined) continue;
      for (const [child, parent, device] of [
        [from, to.node, to.device],
        [to.node, from, undefined],
      ] as const) {
        const found = (children.get(child) ?? []).find(
          (each) => each.parent.namespace === parent && (device === undefined || each.parent.device === device),
        );
        if (found === undefined) continue;
        const who = describeNode(child, symbols.nodes.get(child)?.[0]);
        const message = `${who} is on a ${found.kind} of '${found.parent.device}', and such a device and its parent do not hear each other: ${describeNode(parent)} is out of reach by it`;
        report('parent-out-of-reach', message, { range });
        break;
      }
    }
  }
};

/** By guest or namespace, the devices that stand on another, where it has no other. */
function childrenOf(network: Network): Map<string, Child[]> {
  const result = new Map<string, Child[]>();
  const namespaces = new Map(allNamespaces(network).map((namespace) => [namespace.name, namespace]));
  for (const { name, cards } of network.guests ?? []) {
    const children = cards.flatMap(({ on }): Child[] => {
      const link = namespaces.get(on.namespace)?.links.find((each) => each.name === on.device);
      return link === undefined ? [] : childOf(link);
    });
    if (children.length === cards.length && children.length > 0) result.set(name, children);
  }
  for (const { name, cni = [], links } of namespaces.values()) {
    const children = cni.flatMap(({ plugin, options }): Child[] => {
      const master = options.master?.value;
      if (plugin === undefined || !APART.includes(plugin) || master === undefined) return [];
      return [{ kind: plugin, parent: { namespace: machineNode(name), device: String(master) } }];
    });
    const others = cni.filter(({ plugin }) => plugin !== 'loopback').length + links.length;
    if (children.length === others && children.length > 0) result.set(name, children);
  }
  return result;
}

function childOf({ kind, parent, namespace }: Link): Child[] {
  return parent !== undefined && APART.includes(kind) ? [{ kind, parent: { namespace, device: parent.value } }] : [];
}

function ownerOf(network: Network, address: string): { node: string; device: string } | undefined {
  const nodes = [
    ...allNamespaces(network).map(({ name, links }) => ({ name, devices: links })),
    ...(network.guests ?? []).map(({ name, cards }) => ({ name, devices: cards })),
  ];
  for (const { name, devices } of nodes) {
    for (const { name: device, addresses } of devices) {
      if (addresses.some(({ prefix }) => prefix.split('/')[0] === address)) return { node: name, device };
    }
  }
  return undefined;
}
