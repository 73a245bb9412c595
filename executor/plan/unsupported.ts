import { describeService } from '../../language/model/ipvs/parse-line.ts';
import { linkKinds } from '../../language/model/links/index.ts';
import type { Link, Namespace, Network } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import { isModelledKind } from '../../simulator/links/index.ts';
import type { Refusal } from '../step.ts';
import { type Draft, refuse } from './draft.ts';

/** What a file may say and no deployment does yet: refused by line, before anything is planned. */
export function refuseUnsupported(draft: Draft): void {
  for (const { what, range } of beyondOneMachine(draft.network)) {
    refuse(draft, `not modelled: ${what} cannot be deployed yet`, range);
  }
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

/** What a file says of other machines: neither reached nor simulated yet. */
function beyondOneMachine({ hosts = [], cables = [] }: Network): { what: string; range: SourceRange }[] {
  return [
    ...hosts.map(({ name, range }) => ({ what: `host '${name}'`, range })),
    ...cables.map(({ ends, range }) => ({
      what: `the cable from ${ends.map((end) => `${end.namespace}:${end.name}`).join(' to ')}`,
      range,
    })),
  ];
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
export function unmodelledIn({ namespaces }: Network): Refusal[] {
  return namespaces.flatMap(({ links }) =>
    links.flatMap((link) => {
      const unmodelled = isModelledKind(link.kind)
        ? unsupportedOf(link)
        : [{ what: `link kind ${link.kind}`, range: link.range }];
      return unmodelled.map(({ what, range }) => ({ message: `not modelled: ${what}`, range }));
    }),
  );
}

function unsupportedOf(link: Link): { what: string; range: SourceRange }[] {
  const { kind, name, range, vlans, impairment } = link;
  const result: { what: string; range: SourceRange }[] = [];
  if (linkKinds[kind].shape === 'existing') result.push({ what: `${kind} device '${name}'`, range });
  const [vlan] = vlans ?? [];
  if (vlan !== undefined) result.push({ what: `VLANs of port '${name}'`, range: vlan.range });
  const [first] = Object.entries(impairment ?? {});
  if (first !== undefined) result.push({ what: `'${first[0]}' of '${name}'`, range: first[1].range });
  return result;
}
