import { HOST, type Namespace } from '../../language/model/network.ts';
import { normalValue } from '../observe.ts';
import { claimOf } from '../ownership.ts';
import { sysctlCommand } from './commands.ts';
import { addStep, claimsOf, type Draft, linkNow, namespaceNow, refuse } from './draft.ts';
import { refuseLossOfIpv6 } from './ipv6-loss.ts';
import { deviceOfSysctl } from './restore.ts';
import { spreadOf, spreadValue } from './spread.ts';

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
    if (namespace.name === HOST && refuseLossOfIpv6(draft, sysctl)) continue;
    const prior = claim?.prior ?? spreadPrior(draft, namespace.name, sysctl.key) ?? now;
    const beside = valuesBeside(draft, namespace.name, sysctl.key);
    const back = Object.entries(beside).filter(([key, old]) => now !== undefined && old !== spreadValue(key, now));
    addStep(draft, {
      action: claim === undefined ? 'create' : 'change',
      summary: `set sysctl ${sysctl.key} = ${value} in ${namespace.name}`,
      object,
      effect: 'hitless',
      apply: [sysctlCommand(namespace.name, sysctl.key, value, sysctl.range)],
      undo:
        now === undefined
          ? []
          : [[sysctl.key, now] as const, ...back].map(([key, old]) => sysctlCommand(namespace.name, key, old)),
      ...(prior === undefined ? {} : { prior }),
      ...(Object.keys(beside).length === 0 ? {} : { beside }),
      origin: sysctl.range,
    });
  }
}

/** What the keys have now that Linux writes too, in the machine's own namespace: its devices may be anyone's. */
function valuesBeside(draft: Draft, namespace: string, key: string): Record<string, string> {
  const now = namespace === HOST ? namespaceNow(draft, namespace) : undefined;
  if (now === undefined) return {};
  const devices = now.links.map((link) => link.name);
  return Object.fromEntries(
    spreadOf(key, devices).flatMap((other) => {
      const value = now.sysctls[other];
      return value === undefined || value === null ? [] : [[other, value] as const];
    }),
  );
}

/** The first value of a key that another one of the deployment has spread to. */
function spreadPrior(draft: Draft, namespace: string, key: string): string | undefined {
  return claimsOf(draft, 'sysctl')
    .filter(({ object }) => object.namespace === namespace)
    .map(({ claim }) => claim.beside?.[key])
    .find((value) => value !== undefined);
}
