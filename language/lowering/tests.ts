import { textOf } from '../expansion/text.ts';
import type {
  Destination,
  Expectation as ExpectationNode,
  Probe as ProbeStatement,
  Test as TestStatement,
} from '../generated/ast.ts';
import { isAddressDestination, isDropped, isFails, isNodeDestination, isProbe } from '../generated/ast.ts';
import { formatIp, isLinkScoped, parseIp, parsePrefix, prefixContains } from '../model/address.ts';
import {
  allNamespaces,
  type Expectation,
  type InterfaceAddress,
  type Namespace,
  type Network,
  type NeverProbe,
  nodesAround,
  type Probe,
  type Test,
  type TestStep,
} from '../model/network.ts';
import { namedNode, sourceOf } from '../references/nodes.ts';
import { attributesOf } from '../vocabulary/places.ts';
import { findAttribute, readNumber, readText } from './attributes.ts';
import { rangeOf } from './range.ts';
import { lowerWayStep } from './way-steps.ts';

/** What has addresses: a namespace, a guest or an external node. */
export interface Addressed {
  readonly name: string;
  readonly links: readonly { readonly name: string; readonly addresses: readonly InterfaceAddress[] }[];
  readonly loopback?: Namespace['loopback'];
}

type Namespaces = ReadonlyMap<string, Addressed>;

/** Where probes can start and go to, by name. */
export function placesOf(network: Omit<Network, 'tests'>): Namespaces {
  const places: Addressed[] = [...allNamespaces(network), ...nodesAround(network)];
  return new Map(places.map((place) => [place.name, place]));
}

export function lowerTest(statement: TestStatement, namespaces: Namespaces): Test {
  const steps = (statement.block?.statements ?? []).filter(isProbe).flatMap((statement) => {
    const step = lowerStep(statement, namespaces);
    return step === undefined ? [] : [step];
  });
  return { name: statement.name ?? '', range: rangeOf(statement.$cstNode), steps };
}

function lowerStep(statement: ProbeStatement, namespaces: Namespaces): TestStep | undefined {
  const source = sourceOf(statement);
  if (source === undefined || !namespaces.has(source)) return undefined;
  const destination =
    statement.destination === undefined ? undefined : resolve(statement.destination, source, namespaces);
  const { expectation, kind } = statement;
  if (kind === 'route' || kind === 'trace') {
    const way = destination === undefined ? undefined : lowerWayStep(statement, source, destination, namespaces);
    return way && { ...way, text: textOf(statement), range: rangeOf(statement.$cstNode) };
  }
  const usual: Expectation = kind === 'never' ? { outcome: 'fails' } : { outcome: 'delivered' };
  const expect = expectation === undefined ? usual : lowerExpectation(expectation, namespaces);
  if (destination === undefined || expect === undefined) return undefined;
  const probe = lowerProbe(statement, source, destination);
  if (probe === undefined) return undefined;
  return {
    probe,
    expect,
    text: textOf(statement),
    range: rangeOf(statement.$cstNode),
  };
}

/** What is sent, or `undefined` when it lacks a port. */
function lowerProbe(statement: ProbeStatement, source: string, destination: string): Probe | undefined {
  const attributes = attributesOf(statement);
  const number = (name: string) => readNumber(findAttribute(attributes, name))?.value;
  const { kind } = statement;
  if (kind === 'tcp' || kind === 'udp') {
    const [port, sport] = [number('port'), number('sport')];
    return port === undefined
      ? undefined
      : { kind, source, destination, port, ...(sport === undefined ? {} : { sport }) };
  }
  if (kind === 'never') {
    const protocol = readText(findAttribute(attributes, 'proto'))?.value as NeverProbe['protocol'];
    const port = number('port');
    return {
      kind,
      source,
      destination,
      ...(protocol === undefined ? {} : { protocol }),
      ...(port === undefined ? {} : { port }),
    };
  }
  const [count, size, ttl] = [number('count'), number('size'), number('ttl')];
  return {
    kind: 'ping',
    source,
    destination,
    ...(count === undefined ? {} : { count }),
    ...(size === undefined ? {} : { size }),
    ...(ttl === undefined ? {} : { ttl }),
    ...(findAttribute(attributes, 'df') === undefined ? {} : { dontFragment: true }),
  };
}

function lowerExpectation(node: ExpectationNode, namespaces: Namespaces): Expectation | undefined {
  if (isFails(node)) return { outcome: 'fails' };
  if (!isDropped(node)) return undefined;
  const at = namedNode(node);
  const namespace = at === undefined ? undefined : namespaces.get(at);
  if (at === undefined || namespace === undefined) return undefined;
  return {
    outcome: 'dropped',
    at,
    ...(node.device === undefined ? {} : { device: node.device.$refText }),
    ...(node.reason === undefined ? {} : { by: node.reason }),
  };
}

function resolve(destination: Destination, source: string, namespaces: Namespaces): string | undefined {
  if (isAddressDestination(destination)) {
    const address = destination.address === undefined ? undefined : parseIp(destination.address);
    return address === undefined ? undefined : formatIp(address);
  }
  if (!isNodeDestination(destination)) return undefined;
  const node = namedNode(destination);
  const target = node === undefined ? undefined : namespaces.get(node);
  const from = namespaces.get(source);
  if (target === undefined || from === undefined) return undefined;
  return chooseAddress(target, from, destination.device?.$refText);
}

/**
 * The address by which one namespace most plausibly reaches another: one on a network that both are on, else the first
 * that is not link-local; IPv4 before IPv6. `undefined` when the target, or its device, has none.
 */
export function chooseAddress(target: Addressed, from: Addressed, device?: string): string | undefined {
  const candidates = prefixesOf(target, device);
  const own = prefixesOf(from);
  const onLink = candidates.filter(
    (candidate) => own.some((prefix) => prefixContains(prefix, candidate.address)) || target === from,
  );
  const global = candidates.filter(({ address }) => !isLinkScoped(address));
  for (const choice of [onLink, global]) {
    const best = choice.find(({ address }) => typeof address === 'number') ?? choice[0];
    if (best !== undefined) return formatIp(best.address);
  }
  return undefined;
}

function prefixesOf(namespace: Addressed, device?: string) {
  const links = namespace.links.filter((link) => device === undefined || link.name === device);
  const loopback = device === undefined || device === 'lo' ? (namespace.loopback?.addresses ?? []) : [];
  return [...links.flatMap((link) => link.addresses), ...loopback].flatMap(({ prefix }) => parsePrefix(prefix) ?? []);
}
