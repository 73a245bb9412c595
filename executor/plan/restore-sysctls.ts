import type { Claim } from '../ownership.ts';
import type { ObjectRef } from '../step.ts';
import { sysctlCommand } from './commands.ts';
import { addStep, claimsOf, type Draft, linkNow, namespaceNow } from './draft.ts';
import { deviceOfSysctl } from './restore.ts';
import { spreadRank, spreadValue } from './spread.ts';

/** Steps that give sysctls back the values they had, those that no dying namespace takes with it. */
export function restoreSysctls(draft: Draft, doomed: readonly string[]): void {
  const claims = claimsOf(draft, 'sysctl').sort((a, b) => spreadRank(a.object.key) - spreadRank(b.object.key));
  for (const { object, claim } of claims) {
    const { namespace, key, value } = object;
    if (doomed.includes(namespace)) continue;
    if (draft.wanted.get(namespace)?.sysctls.some((sysctl) => sysctl.key === key) === true) continue;
    const device = deviceOfSysctl(key);
    if (device !== undefined && linkNow(draft, { namespace, name: device }) === undefined) continue;
    const now = namespaceNow(draft, namespace)?.sysctls[key];
    if (now === undefined || now === null || claim.prior === undefined) continue;
    const beside = besideToRestore(draft, object, claim, now);
    if (now === claim.prior && beside.length === 0) continue;
    if (now !== claim.prior && now !== value && now !== claim.formerly) {
      draft.notices.push(
        `sysctl ${key} in ${namespace} is ${now} by now, not the ${value} that netdsl set: it is left alone`,
      );
      continue;
    }
    addStep(draft, {
      action: 'delete',
      summary: `restore sysctl ${key} to ${claim.prior} in ${namespace}`,
      object,
      effect: 'hitless',
      apply: [
        ...(now === claim.prior ? [] : [sysctlCommand(namespace, key, claim.prior)]),
        ...beside.map(({ key, prior }) => sysctlCommand(namespace, key, prior)),
      ],
      undo: [sysctlCommand(namespace, key, now), ...beside.map(({ key, now }) => sysctlCommand(namespace, key, now))],
      prior: claim.prior,
    });
  }
}

interface Beside {
  readonly key: string;
  readonly now: string;
  readonly prior: string;
}

/**
 * Keys that Linux wrote when netdsl set a sysctl, and that writing its old value back would not bring to what they were.
 * What someone set since keeps its value.
 */
function besideToRestore(
  draft: Draft,
  object: Extract<ObjectRef, { type: 'sysctl' }>,
  claim: Claim,
  now: string,
): readonly Beside[] {
  const { namespace, value } = object;
  const first = claim.prior!;
  const restored = now === first;
  return Object.entries(claim.beside ?? {}).flatMap(([key, prior]) => {
    const device = deviceOfSysctl(key);
    if (device !== undefined && linkNow(draft, { namespace, name: device }) === undefined) return [];
    if (isSpokenFor(draft, namespace, key)) return [];
    const current = namespaceNow(draft, namespace)?.sysctls[key];
    if (current === undefined || current === null) return [];
    const ours = [value, ...(claim.formerly === undefined ? [] : [claim.formerly]), ...(restored ? [first] : [])];
    const target = ours.some((each) => spreadValue(key, each) === current) ? prior : current;
    const becomes = restored ? current : spreadValue(key, first);
    return target === becomes ? [] : [{ key, now: current, prior: target }];
  });
}

/** Whether the file, or another claim, says what a key shall be. */
function isSpokenFor(draft: Draft, namespace: string, key: string): boolean {
  const wanted = draft.wanted.get(namespace)?.sysctls.some((sysctl) => sysctl.key === key) === true;
  return wanted || claimsOf(draft, 'sysctl').some(({ object }) => object.namespace === namespace && object.key === key);
}
