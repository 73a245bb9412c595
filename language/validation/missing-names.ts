import { AstUtils, type ReferenceInfo } from 'langium';
import { isDeviceValue, isNetns, isPort, isRoute, type Source } from '../generated/ast.ts';
import { LOOPBACK } from '../lowering/links.ts';
import { didYouMean, nearest } from '../references/near-miss.ts';
import { qualifierOf } from '../references/scope-provider.ts';
import { symbolsOf } from '../references/symbols.ts';
import { describeNode } from '../vocabulary/places.ts';
import type { ProblemCode } from './problem-codes.ts';
import { isInUnknown } from './statements.ts';

interface MissingName {
  readonly code: ProblemCode;
  readonly message: string;
  /** The name that was probably meant. */
  readonly replacement?: string | undefined;
}

/** What to say of a name that nothing declares; nothing when the fault lies elsewhere, or there is none. */
export function describeMissing(info: ReferenceInfo): MissingName | undefined {
  if (isInUnknown(info.container)) return undefined;
  const symbols = symbolsOf(AstUtils.findRootNode(info.container) as Source);
  const name = info.reference.$refText;
  if (info.property !== 'device') {
    const near = nearest(name, symbols.nodes.keys(), symbols.effort);
    const hint = near === undefined ? '; expected a declaration by netns' : didYouMean(near);
    return { code: 'unknown-node', message: `no netns is called '${name}'${hint}`, replacement: near };
  }
  const node = qualifierOf(info.container);
  if (!symbols.nodes.has(node)) return undefined;
  // Every namespace has the device, declared or not; but it is no port and has none.
  if (name === LOOPBACK && isPort(info.container)) return { code: 'not-a-master', message: "'lo' cannot be a port" };
  if (name === LOOPBACK && isMasterPlace(info)) return { code: 'not-a-master', message: "'lo' cannot have ports" };
  if (name === LOOPBACK) return undefined;
  const near = nearest(name, symbols.devices.get(node)?.keys() ?? [], symbols.effort);
  const elsewhere = near === undefined ? otherNode(name, node, symbols.devices) : undefined;
  const hint =
    near !== undefined
      ? didYouMean(near)
      : elsewhere !== undefined
        ? `; there is one in ${describeNode(elsewhere)}`
        : '; expected a declaration of it';
  const message = `no device of ${describeNode(node)} is called '${name}'${hint}`;
  return { code: 'unknown-device', message, replacement: near };
}

function isMasterPlace({ container }: ReferenceInfo): boolean {
  const owner = isDeviceValue(container) ? container.$container.$container : undefined;
  return owner !== undefined && !isRoute(owner) && !isNetns(owner);
}

function otherNode(
  name: string,
  node: string,
  devices: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
): string | undefined {
  for (const [other, names] of devices) if (other !== node && names.has(name)) return other;
  return undefined;
}
