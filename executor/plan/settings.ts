import {
  type AttributeDescriptor,
  type AttributeValue,
  type LinkKindDescriptor,
  linkKinds,
} from '../../language/model/links/index.ts';
import type { Link, Namespace, Sourced } from '../../language/model/network.ts';
import type { SourceRange } from '../../language/model/problem.ts';
import { aliasOf } from '../marks.ts';
import type { ObservedLink } from '../state.ts';
import type { Effect } from '../step.ts';
import { addAddress, deleteAddress, ipCommand } from './commands.ts';
import { addStep, type Draft, formerLinks, linkNow, namespaceNow, qualified } from './draft.ts';
import { wantedMac } from './links.ts';
import { restoreLost } from './restore.ts';
import { attributeWords, isUnseen, sameValue, wordOf } from './words.ts';

const TXQLEN_DEFAULT = 1000;

/** Mark, MAC, MTU, queue length and attributes of a namespace's links, each only where it differs. */
export function planSettings(draft: Draft, namespace: Namespace): void {
  for (const link of namespace.links) {
    const now = linkNow(draft, link);
    if (now?.alias !== aliasOf(draft.network.name)) planMark(draft, link, now);
    if (now === undefined) continue;
    const former = formerLinks(draft, link);
    const had = (setting: 'mtu' | 'txqlen') => former.some((before) => before[setting] !== undefined);
    const mac = wantedMac(draft, link);
    if (mac !== undefined) change(draft, link, 'address', mac, now.mac, 'flap', link.mac?.range);
    const mtu = link.mtu?.value ?? (had('mtu') ? linkKinds[link.kind].mtu.default : now.mtu);
    change(draft, link, 'mtu', String(mtu), String(now.mtu), 'hitless', link.mtu?.range);
    const txqlen = link.txqlen?.value ?? (had('txqlen') ? TXQLEN_DEFAULT : now.txqlen);
    if (txqlen !== undefined) {
      change(draft, link, 'txqueuelen', String(txqlen), String(now.txqlen), 'hitless', link.txqlen?.range);
    }
    const { attributes } = linkKinds[link.kind];
    const named = former.flatMap((before) => (before.kind === link.kind ? Object.keys(before.attributes) : []));
    planAttributes(draft, link, link.kind, attributes, link.attributes, named, now.attributes);
  }
}

function set(link: Link, words: readonly string[], origin?: SourceRange) {
  return ipCommand(link.namespace, ['link', 'set', 'dev', link.name, ...words], origin);
}

/** The alias names the deployment for people; `ip link add` cannot give it. */
function planMark(draft: Draft, link: Link, now: ObservedLink | undefined): void {
  const alias = aliasOf(draft.network.name);
  addStep(draft, {
    action: now === undefined ? 'create' : 'change',
    summary: `mark ${qualified(link)} as ${alias}`,
    object: { type: 'mark', namespace: link.namespace, device: link.name },
    effect: 'hitless',
    apply: [set(link, ['alias', alias], link.range)],
    undo: [set(link, ['alias', now?.alias ?? ''])],
    origin: link.range,
  });
}

function change(
  draft: Draft,
  link: Link,
  word: string,
  wanted: string,
  now: string,
  effect: Effect,
  range: SourceRange | undefined,
): void {
  if (wanted === now) return;
  const origin = range ?? link.range;
  addStep(draft, {
    action: 'change',
    summary: `set ${word} of ${qualified(link)} from ${now} to ${wanted}`,
    object: { type: 'link', namespace: link.namespace, name: link.name },
    effect,
    apply: [set(link, [word, wanted], origin)],
    undo: [set(link, [word, now])],
    origin,
  });
}

type Values = Readonly<Record<string, Sourced<AttributeValue>>>;

/** Attributes of `type TYPE` that differ: those written, and those that were written formerly. */
function planAttributes(
  draft: Draft,
  link: Link,
  type: string,
  descriptors: Readonly<Record<string, AttributeDescriptor>>,
  wanted: Values,
  former: readonly string[],
  now: Readonly<Record<string, AttributeValue>>,
): void {
  for (const name of new Set([...Object.keys(wanted), ...former])) {
    const descriptor = descriptors[name];
    // What is not shown cannot have changed as far as one can see; what is fixed was made anew if it had to.
    if (descriptor?.json === false || descriptor?.fixed === true) continue;
    if (now[name] === undefined && isUnseen(descriptor, wanted[name]?.value)) continue;
    const value = wanted[name]?.value ?? descriptor?.default;
    const current = now[name] ?? descriptor?.default;
    if (value === undefined || (current !== undefined && sameValue(descriptor, current, value))) continue;
    const origin = wanted[name]?.range ?? link.range;
    const word = wordOf(descriptor, value);
    const before = current === undefined ? undefined : wordOf(descriptor, current);
    addStep(draft, {
      action: 'change',
      summary: `set ${name} of ${qualified(link)}${before === undefined ? '' : ` from ${before}`} to ${word}`,
      object: { type: 'link', namespace: link.namespace, name: link.name },
      effect: 'hitless',
      apply: [set(link, ['type', type, ...attributeWords(name, descriptor, value)], origin)],
      undo: current === undefined ? [] : [set(link, ['type', type, ...attributeWords(name, descriptor, current)])],
      origin,
    });
  }
}

/** Attributes of bridge ports, once they are ports. */
export function planPorts(draft: Draft, namespace: Namespace): void {
  for (const link of namespace.links) {
    if (link.master === undefined) continue;
    const master = namespace.links.find((candidate) => candidate.name === link.master?.value);
    if (master === undefined) continue;
    const descriptor: LinkKindDescriptor = linkKinds[master.kind];
    const now = linkNow(draft, link);
    const stays = now?.master === master.name && linkNow(draft, master) !== undefined;
    planAttributes(
      draft,
      link,
      `${master.kind}_slave`,
      descriptor.ports?.attributes ?? {},
      link.port ?? {},
      stays ? formerLinks(draft, link).flatMap((before) => Object.keys(before.port ?? {})) : [],
      stays ? now.port : {},
    );
  }
}

/** Membership: a port is told its master; one that lost it in the file leaves. Foreign ports stay. */
export function planMasters(draft: Draft, namespace: Namespace): void {
  for (const link of namespace.links) {
    const now = linkNow(draft, link);
    const goneMaster =
      now?.master !== undefined && linkNow(draft, { namespace: namespace.name, name: now.master }) === undefined;
    const current = goneMaster ? undefined : now?.master;
    const wanted =
      link.master?.value ??
      (formerLinks(draft, link).some((before) => before.master !== undefined) ? undefined : current);
    if (wanted === current) continue;
    const origin = link.master?.range ?? link.range;
    addStep(draft, {
      action: 'change',
      summary:
        wanted === undefined
          ? `take ${qualified(link)} out of ${current}`
          : `make ${qualified(link)} a port of ${wanted}`,
      object: { type: 'link', namespace: link.namespace, name: link.name },
      effect: now === undefined ? 'hitless' : 'flap',
      apply: [set(link, wanted === undefined ? ['nomaster'] : ['master', wanted], origin)],
      undo: [set(link, current === undefined ? ['nomaster'] : ['master', current])],
      origin,
    });
  }
}

/** Administrative state. What a link loses by going down comes back with the undo. */
export function planUpDown(draft: Draft, namespace: Namespace): void {
  for (const link of namespace.links) {
    const now = linkNow(draft, link);
    if ((now?.up ?? false) === link.up) continue;
    const observed = namespaceNow(draft, namespace.name);
    addStep(draft, {
      action: 'change',
      summary: `set ${qualified(link)} ${link.up ? 'up' : 'down'}`,
      object: { type: 'link', namespace: link.namespace, name: link.name },
      effect: link.up ? 'hitless' : 'flap',
      apply: [set(link, [link.up ? 'up' : 'down'], link.range)],
      undo: link.up
        ? [set(link, ['down'])]
        : [set(link, ['up']), ...(now === undefined || observed === undefined ? [] : restoreLost(observed, now))],
      origin: link.range,
    });
  }
}

export function planAddresses(draft: Draft, namespace: Namespace): void {
  const loopback =
    namespace.loopback === undefined
      ? []
      : [{ namespace: namespace.name, name: 'lo', addresses: namespace.loopback.addresses }];
  for (const link of [...loopback, ...namespace.links]) {
    const now = linkNow(draft, link);
    for (const address of link.addresses) {
      if (now?.addresses.some((present) => present.prefix === address.prefix) === true) continue;
      addStep(draft, {
        action: 'create',
        summary: `add address ${address.prefix} to ${qualified(link)}`,
        object: { type: 'address', namespace: namespace.name, device: link.name, prefix: address.prefix },
        effect: 'hitless',
        apply: [addAddress(namespace.name, link.name, address.prefix, address.range)],
        undo: [deleteAddress(namespace.name, link.name, address.prefix)],
        origin: address.range,
      });
    }
  }
}
