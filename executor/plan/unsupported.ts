import { linkKinds } from '../../language/model/links/index.ts';
import type { Link } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import { type Draft, refuse } from './draft.ts';

/** What a file may say and no deployment does yet: refused by line, before anything is planned. */
export function refuseUnsupported(draft: Draft): void {
  for (const { links } of draft.network.namespaces) {
    for (const link of links) {
      for (const { what, range } of unsupportedOf(link)) refuse(draft, `${what} cannot be deployed yet`, range);
    }
  }
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
