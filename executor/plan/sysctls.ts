import type { Namespace } from '../../language/model/network.ts';
import { normalValue } from '../observe.ts';
import { claimOf } from '../ownership.ts';
import { sysctlCommand } from './commands.ts';
import { addStep, type Draft, linkNow, namespaceNow, refuse } from './draft.ts';
import { deviceOfSysctl } from './restore.ts';

/**
 * Sysctls of a namespace. Those that concern it as a whole come before its links, which start with the defaults they
 * set; those of one device come after the device.
 */
export function planSysctls(draft: Draft, namespace: Namespace, which: 'general' | 'device'): void {
  for (const sysctl of namespace.sysctls) {
    const device = deviceOfSysctl(sysctl.key);
    if ((device === undefined) !== (which === 'general')) continue;
    const value = normalValue(sysctl.value);
    const object = { type: 'sysctl', namespace: namespace.name, key: sysctl.key, value } as const;
    const fresh =
      namespaceNow(draft, namespace.name) === undefined ||
      (device !== undefined && linkNow(draft, { namespace: namespace.name, name: device }) === undefined);
    const now = fresh ? undefined : namespaceNow(draft, namespace.name)?.sysctls[sysctl.key];
    if (now === null) {
      refuse(
        draft,
        `${namespace.name} has no sysctl ${sysctl.key}: check the spelling, or load the kernel module that brings it`,
        sysctl.range,
      );
      continue;
    }
    if (now === value) continue;
    const claim = claimOf(draft.ownership, object);
    const prior = claim?.prior ?? now;
    addStep(draft, {
      action: claim === undefined ? 'create' : 'change',
      summary: `set sysctl ${sysctl.key} = ${value} in ${namespace.name}`,
      object,
      effect: 'hitless',
      apply: [sysctlCommand(namespace.name, sysctl.key, value, sysctl.range)],
      undo: now === undefined ? [] : [sysctlCommand(namespace.name, sysctl.key, now)],
      ...(prior === undefined ? {} : { prior }),
      origin: sysctl.range,
    });
  }
}
