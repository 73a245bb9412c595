import { formatMac, parseMac } from '../../language/model/address.ts';
import { formatCommand } from '../../language/model/command.ts';
import { linkKinds } from '../../language/model/links/index.ts';
import { HOST, type Link } from '../../language/model/network.ts';
import { groupOf, macOf } from '../marks.ts';
import type { LinkEnd } from '../step.ts';
import { addLink, type NewLink } from './commands.ts';
import { addStep, type Draft, isOwnedLink, linkNow, qualified, refuse, wantedLink } from './draft.ts';
import { arePaired, hostFirst, withPartner } from './pairs.ts';
import { dependentsOf, parentsFirst } from './parents.ts';
import { removeLink } from './removals.ts';
import { whose } from './whose.ts';
import { sameValue, unusual } from './words.ts';

/** Deletes owned links that cannot become what is wanted by a change: another kind, another partner. */
export function planRecreations(draft: Draft): void {
  for (const ends of wantedLinks(draft)) {
    const present = ends.filter((end) => linkNow(draft, end) !== undefined);
    if (present.length === 0 || !present.every((end) => isOwnedLink(draft, end))) continue;
    const kept =
      present.length === ends.length &&
      ends.every((end) => linkNow(draft, end)!.kind === wantedLink(draft, end)!.kind && hasFixed(draft, end)) &&
      (ends.length === 1 || arePaired(draft, ends[0]!, ends[1]!));
    if (kept) continue;
    for (const end of present) {
      if (linkNow(draft, end) === undefined) continue;
      // What stands on it goes with it.
      for (const dependent of dependentsOf(draft, end)) {
        if (isOwnedLink(draft, dependent)) removeLink(draft, withPartner(draft, dependent), 'recreate');
      }
      removeLink(draft, withPartner(draft, end), 'recreate');
    }
  }
}

/** Whether a link stands on the device that is wanted, and has the values that only a new link can be given. */
function hasFixed(draft: Draft, end: LinkEnd): boolean {
  const [now, wanted] = [linkNow(draft, end)!, wantedLink(draft, end)!];
  if (wanted.parent !== undefined && now.peer !== wanted.parent.value) return false;
  const { attributes } = linkKinds[wanted.kind];
  return Object.entries(wanted.attributes).every(([name, { value }]) => {
    const descriptor = attributes[name];
    const current = now.attributes[name] ?? descriptor?.default;
    if (descriptor?.fixed !== true || descriptor.json === false || current === undefined) return true;
    return sameValue(descriptor, current, value);
  });
}

export function planLinks(draft: Draft): void {
  for (const ends of parentsFirst(draft, wantedLinks(draft))) {
    const strangers = ends.filter((end) => linkNow(draft, end) !== undefined && !isOwnedLink(draft, end));
    for (const end of strangers) refuseStranger(draft, end);
    if (strangers.length > 0 || ends.some((end) => linkNow(draft, end) !== undefined)) continue;
    const [first, second] = ends.map((end) => wantedLink(draft, end)!) as [Link, Link | undefined];
    addStep(draft, {
      action: 'create',
      summary: `create ${first.kind} ${ends.map(qualified).join(' <-> ')}`,
      object: { type: 'link', ...ends[0]!, ...(ends[1] === undefined ? {} : { peer: ends[1] }) },
      effect: 'hitless',
      apply: addLink(
        first.kind,
        asNew(draft, first),
        second && asNew(draft, second),
        groupOf(draft.network.name),
        first.range,
      ),
      undo: [deletion(ends[0]!)],
      origin: first.range,
    });
  }
}

function deletion(end: LinkEnd) {
  const netns = end.namespace === HOST ? {} : { netns: end.namespace };
  return { file: 'ip', args: ['link', 'del', 'dev', end.name], ...netns };
}

/** All links of the file, each pair once, with an end in the machine's own namespace first. */
function wantedLinks(draft: Draft): LinkEnd[][] {
  const seen = new Set<Link>();
  const all: LinkEnd[][] = [];
  for (const link of draft.network.namespaces.flatMap((namespace) => namespace.links)) {
    if (seen.has(link)) continue;
    const ends = [{ namespace: link.namespace, name: link.name }];
    if (link.peer !== undefined) {
      const { namespace, name } = link.peer;
      const peer = wantedLink(draft, { namespace, name });
      if (peer !== undefined) {
        seen.add(peer);
        ends.push({ namespace, name });
      }
    }
    all.push(hostFirst(ends));
  }
  return all;
}

function refuseStranger(draft: Draft, end: LinkEnd): void {
  const link = linkNow(draft, end)!;
  const wanted = wantedLink(draft, end);
  refuse(
    draft,
    `${end.namespace === HOST ? 'the host' : `namespace '${end.namespace}'`} already has a ${link.kind} link '${end.name}' ${whose(draft, link.alias, 'choose another name')}, or delete it first with \`${formatCommand(deletion(end))}\``,
    wanted?.range,
  );
}

function asNew(draft: Draft, link: Link): NewLink {
  return {
    namespace: link.namespace,
    name: link.name,
    mac: wantedMac(draft, link),
    parent: link.parent?.value,
    mtu: link.mtu?.value,
    txqlen: link.txqlen?.value,
    attributes: unusual(
      linkKinds[link.kind].attributes,
      Object.fromEntries(Object.entries(link.attributes).map(([name, { value }]) => [name, value])),
    ),
  };
}

/** The MAC address as `ip` prints it; none for a link without one, or that takes the one of another device. */
export function wantedMac(draft: Draft, link: Link): string | undefined {
  const written = link.mac === undefined ? undefined : parseMac(link.mac.value);
  if (written === undefined && (linkKinds[link.kind].mac ?? 'own') !== 'own') return undefined;
  return written === undefined ? macOf(draft.network.name, link.namespace, link.name) : formatMac(written);
}
