import { describeService } from '../../language/model/ipvs/parse-line.ts';
import { linkKinds } from '../../language/model/links/index.ts';
import { allNamespaces, type Link, type Namespace, type Network } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import { isModelledKind } from '../../simulator/links/index.ts';
import type { Refusal } from '../step.ts';
import { type Draft, refuse } from './draft.ts';
import { describeCable } from './surroundings.ts';

/** What a file may say and no deployment does yet: refused by line, before anything is planned. */
export function refuseUnsupported(draft: Draft): void {
  const { network } = draft;
  for (const { name, range } of network.hosts ?? [])
    refuse(draft, `not modelled: host '${name}' cannot be deployed yet`, range);
  for (const { name, range } of network.guests ?? []) refuse(draft, `vm '${name}' cannot be deployed yet`, range);
  for (const { what, range } of foreignProbes(network)) refuse(draft, `${what} cannot be run yet`, range);
  for (const namespace of draft.network.namespaces) {
    const { links, name } = namespace;
    for (const link of links) {
      for (const { what, range } of unsupportedOf(link)) refuse(draft, `${what} cannot be deployed yet`, range);
    }
    for (const { destination, type, table, nexthops, options, range } of namespace.routes) {
      const [option] = Object.keys(options ?? {});
      const what =
        type !== undefined
          ? `a route of the type ${type}`
          : table !== undefined
            ? `a route in table ${table}`
            : nexthops !== undefined
              ? 'a route with nexthops'
              : option !== undefined
                ? `a route with ${option}`
                : undefined;
      if (what === undefined) continue;
      refuse(draft, `not modelled: ${what}, to ${destination} in ${name}, cannot be deployed yet`, range);
    }
    for (const field of Object.keys(descriptions) as Field[]) {
      const describe = descriptions[field] as (entry: Entry<Field>) => string;
      for (const entry of (namespace[field] ?? []) as readonly Entry<Field>[]) {
        refuse(draft, `not modelled: ${describe(entry)} of ${name} cannot be deployed yet`, entry.range);
      }
    }
  }
}

type Field = 'rules' | 'neighbours' | 'iptables' | 'ipsets' | 'ipvs' | 'listeners' | 'ovsBridges' | 'cni';
type Entry<F extends Field> = NonNullable<Namespace[F]>[number];

/** What a namespace can have besides links: how each entry is called. */
const descriptions: { readonly [F in Field]: (entry: Entry<F>) => string } = {
  rules: ({ preference }) => (preference === undefined ? 'a rule' : `the rule with the preference ${preference}`),
  neighbours: ({ address }) => `the neighbour ${address}`,
  iptables: ({ family, name }) => `the table ${name} of ${family === 4 ? 'iptables' : 'ip6tables'}`,
  ipsets: ({ name }) => `the set '${name}'`,
  ipvs: ({ service }) => `the service ${describeService(service)}`,
  listeners: ({ protocol, port }) => `listening on ${protocol} ${port}`,
  ovsBridges: ({ name }) => `the Open vSwitch bridge '${name}'`,
  cni: ({ plugin, file, device }) => `the CNI plugin ${plugin ?? `of '${file ?? ''}'`} for '${device}'`,
};

/** What a file says of links and the simulator does not model, in the words of its programs; each with its line. */
export function unmodelledIn(network: Network): Refusal[] {
  const { namespaces, hosts = [], guests = [], externals = [], cables = [] } = network;
  const ofLinks = namespaces
    .flatMap(({ links }) => links)
    .flatMap((link) =>
      isModelledKind(link.kind)
        ? unsupportedOf(link)
        : [
            ...(link.vf === undefined ? [{ what: `link kind ${link.kind}`, range: link.range }] : []),
            ...hardwareOf(link),
          ],
    );
  const around = [
    ...hosts.map(({ name, range }) => ({ what: `host '${name}'`, range })),
    ...guests.map(({ name, range }) => ({ what: `vm '${name}'`, range })),
    ...externals.map(({ kind, name, range }) => ({ what: `external ${kind} '${name}'`, range })),
    ...cables.map((cable) => ({ what: describeCable(cable), range: cable.range })),
    ...foreignProbes(network),
  ];
  return [...ofLinks, ...around].map(({ what, range }) => ({ message: `not modelled: ${what}`, range }));
}

type Unsupported = { what: string; range: SourceRange };

/** Probes that start where no namespace is: in a guest, or in the world around. */
function foreignProbes(network: Network): Unsupported[] {
  const known = new Set(allNamespaces(network).map(({ name }) => name));
  return network.tests
    .flatMap(({ steps }) => steps)
    .filter(({ probe }) => !known.has(probe.source))
    .map(({ probe, range }) => ({ what: `a probe from '${probe.source}'`, range }));
}

/** What a network card is told besides what any device is, each by its own line. */
function hardwareOf({ card, home, vf, name }: Link): Unsupported[] {
  return [
    ...(card?.vfs ?? []).map(({ index, range }) => ({ what: `vf ${index} of '${name}'`, range })),
    ...(home === undefined ? [] : [{ what: `moving '${name}' to another namespace`, range: home.range }]),
    ...(vf === undefined ? [] : [{ what: `vf ${vf.index} of '${vf.card}' in another namespace`, range: vf.range }]),
  ];
}

function unsupportedOf(link: Link): Unsupported[] {
  const { kind, name, range, vlans, impairment, vf, home } = link;
  const result: Unsupported[] = [...hardwareOf(link)];
  // What comes from elsewhere is told already.
  if (linkKinds[kind].shape === 'existing' && vf === undefined && home === undefined)
    result.push({ what: `${kind} device '${name}'`, range });
  const [vlan] = vlans ?? [];
  if (vlan !== undefined) result.push({ what: `VLANs of port '${name}'`, range: vlan.range });
  const [first] = Object.entries(impairment ?? {});
  if (first !== undefined) result.push({ what: `'${first[0]}' of '${name}'`, range: first[1].range });
  return result;
}
