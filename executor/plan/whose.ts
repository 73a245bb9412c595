import { networkOfAlias } from '../marks.ts';
import type { Draft } from './draft.ts';

/**
 * Whose an object is that no record claims, by the alias on it, and the first thing to do about it: the middle of a
 * refusal, to be followed by another way out.
 */
export function whose(draft: Draft, alias: string | undefined, otherwise: string): string {
  const network = networkOfAlias(alias);
  if (network === undefined) return `and netdsl did not make it: ${otherwise}`;
  if (network !== draft.network.name) {
    return `and carries the mark of netdsl's deployment '${network}': destroy that with \`netdsl destroy ${network}\``;
  }
  return `and carries netdsl's mark '${alias}', but no record of '${network}' knows it: bring the directory of the records back (NETDSL_STATE_DIR)`;
}
