import { formatMac, parseMac } from '../../language/model/address.ts';
import { macOf } from '../marks.ts';
import { claimOf, hasBothMarks } from '../ownership.ts';
import type { LinkEnd } from '../step.ts';
import { claimsOf, type Draft, formerLinks, linkNow, qualified } from './draft.ts';
import { arePaired, hostFirst, withPartner } from './pairs.ts';

/**
 * Links that carry the deployment's marks under a name no record has, and the MAC address of a recorded one that is
 * missing: someone renamed or moved them. Each with the other end of its pair. Other links with the marks are told of
 * and left alone.
 */
export function renamedLinks(draft: Draft): LinkEnd[][] {
  const macs = macsOfMissing(draft);
  const [marked, unknown] = [markedLinks(draft), [] as LinkEnd[]];
  const known = marked.filter((end) => {
    const is = macs.has(linkNow(draft, end)!.mac);
    if (!is) unknown.push(end);
    return is;
  });
  const renamed: LinkEnd[][] = [];
  for (const end of known) {
    if (renamed.flat().includes(end)) continue;
    const ends = withPartner(draft, end);
    const other = ends.length > 1 ? undefined : marked.find((each) => arePaired(draft, end, each));
    renamed.push(other === undefined ? ends : hostFirst([end, other]));
  }
  const going = renamed.flat();
  for (const end of unknown.filter((each) => !going.includes(each))) {
    draft.notices.push(
      `'${qualified(end)}' carries netdsl's marks of this deployment, but its record does not know it: it is left alone`,
    );
  }
  return renamed;
}

/** MAC addresses that the links had which the record knows and the host has no more. */
function macsOfMissing(draft: Draft): ReadonlySet<string> {
  const missing = claimsOf(draft, 'link').filter(({ object }) => linkNow(draft, object) === undefined);
  return new Set(
    missing.flatMap(({ object }) => {
      const written = formerLinks(draft, object).flatMap(({ mac }) => parseMac(mac?.value ?? '') ?? []);
      return [macOf(draft.network.name, object.namespace, object.name), ...written.map(formatMac)];
    }),
  );
}

function markedLinks(draft: Draft): LinkEnd[] {
  return Object.values(draft.observed.namespaces).flatMap(({ name: namespace, links }) =>
    links
      .filter(({ kind }) => kind !== 'loopback')
      .filter((link) => hasBothMarks(draft.ownership, link))
      .map(({ name }) => ({ namespace, name }))
      .filter((end) => claimOf(draft.ownership, { type: 'link', ...end }) === undefined),
  );
}
