import type { Namespace } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import { type Draft, refuse } from './draft.ts';

/** What a file can say of a namespace and no host can be given yet: how each entry is called. */
const lists: { readonly [Field in Unmodelled]: (entry: Entry<Field>) => string } = {
  iptables: ({ family, name }) => `${family === 4 ? 'iptables' : 'ip6tables'} ${name}`,
  ipsets: ({ name }) => `ipset ${name}`,
  ipvs: () => 'ipvs',
  listeners: ({ protocol, port }) => `listen ${protocol} ${port}`,
};

type Unmodelled = 'iptables' | 'ipsets' | 'ipvs' | 'listeners';
type Entry<Field extends Unmodelled> = NonNullable<Namespace[Field]>[number];

/** Refuses what would otherwise be left out without a word. */
export function planNotModelled(draft: Draft): void {
  for (const namespace of draft.network.namespaces) {
    for (const field of Object.keys(lists) as Unmodelled[]) {
      const describe = lists[field] as (entry: Entry<Unmodelled>) => string;
      for (const entry of (namespace[field] ?? []) as readonly (Entry<Unmodelled> & {
        readonly range: SourceRange;
      })[]) {
        refuse(draft, `not modelled: ${describe(entry)} of ${namespace.name}`, entry.range);
      }
    }
  }
}
