import { HOST, type Namespace } from '../../language/model/network.ts';
import { aliasOf } from '../marks.ts';
import type { ObservedNamespace } from '../state.ts';
import type { Effect } from '../step.ts';
import { ipCommand } from './commands.ts';
import { addStep, type Draft, formerNamespaces, isOwnedNamespace, namespaceNow, refuse } from './draft.ts';
import { removeNamespace } from './removals.ts';
import { whose } from './whose.ts';

/** Creates the namespaces that are missing; refuses those that someone else made. */
export function planNamespaces(draft: Draft): void {
  for (const namespace of draft.network.namespaces) {
    if (namespace.netns === undefined) continue;
    const now = namespaceNow(draft, namespace.name);
    if (now !== undefined && !isOwnedNamespace(draft, namespace.name)) {
      refuse(
        draft,
        now.fault === undefined
          ? `namespace '${namespace.name}' exists already ${whoseNamespace(draft, now)}, or delete it first with \`ip netns del ${namespace.name}\``
          : `/run/netns/${namespace.name} is a file but no namespace, and netdsl did not make it: delete it first with \`ip netns del ${namespace.name}\``,
        namespace.range,
      );
      continue;
    }
    if (now?.fault !== undefined) removeNamespace(draft, namespace.name);
    if (namespaceNow(draft, namespace.name) !== undefined) continue;
    addStep(draft, {
      action: 'create',
      summary: `create namespace ${namespace.name}`,
      object: { type: 'netns', namespace: namespace.name },
      effect: 'hitless',
      apply: [ipCommand(HOST, ['netns', 'add', namespace.netns], namespace.range)],
      undo: [ipCommand(HOST, ['netns', 'del', namespace.netns])],
      origin: namespace.range,
    });
  }
}

/** Whose a namespace seems to be that no record claims, and what to do; ends where another way can be added. */
function whoseNamespace(draft: Draft, namespace: ObservedNamespace): string {
  const alias = namespace.links.find((link) => link.kind === 'loopback')?.alias;
  return whose(draft, alias, 'choose another name');
}

/** Marks a namespace of netdsl's on its loopback device, and sets that up: devices are up unless the file says not. */
export function planLoopback(draft: Draft, namespace: Namespace): void {
  if (namespace.netns === undefined) {
    const { loopback } = namespace;
    if (loopback !== undefined && (!loopback.up || loopback.mtu !== undefined)) {
      refuse(
        draft,
        "the machine's own 'lo' is not netdsl's to set down or to give another MTU: leave that out, or use a namespace",
        loopback.range,
      );
    }
    return;
  }
  const now = namespaceNow(draft, namespace.name);
  const loopback = now?.links.find((link) => link.kind === 'loopback');
  const alias = aliasOf(draft.network.name);
  const device = loopback?.name ?? 'lo';
  const set = (...words: string[]) =>
    ipCommand(namespace.name, ['link', 'set', 'dev', device, ...words], namespace.range);
  if (loopback?.alias !== alias) {
    addStep(draft, {
      action: loopback === undefined ? 'create' : 'change',
      summary: `mark namespace ${namespace.name} as ${alias}`,
      object: { type: 'mark', namespace: namespace.name, device },
      effect: 'hitless',
      apply: [set('alias', alias)],
      undo: [set('alias', loopback?.alias ?? '')],
      origin: namespace.range,
    });
  }
  const change = (words: readonly string[], before: readonly string[], effect: Effect) =>
    addStep(draft, {
      action: 'change',
      summary: `set ${namespace.name}:${device} ${words.join(' ')}`,
      object: { type: 'link', namespace: namespace.name, name: device },
      effect,
      apply: [set(...words)],
      undo: [set(...before)],
      origin: namespace.loopback?.range ?? namespace.range,
    });
  const hadMtu = formerNamespaces(draft, namespace.name).some((former) => former.loopback?.mtu !== undefined);
  const mtuNow = loopback?.mtu ?? LOOPBACK_MTU;
  const mtu = namespace.loopback?.mtu?.value ?? (hadMtu ? LOOPBACK_MTU : mtuNow);
  if (mtu !== mtuNow) change(['mtu', String(mtu)], ['mtu', String(mtuNow)], 'hitless');
  const up = namespace.loopback?.up ?? true;
  if ((loopback?.up ?? false) !== up) change([up ? 'up' : 'down'], [up ? 'down' : 'up'], up ? 'hitless' : 'flap');
}

/** drivers/net/loopback.c */
const LOOPBACK_MTU = 65536;
