import {
  type AttributeDescriptor,
  type LinkKind,
  linkKindNames,
  linkKinds,
} from '../../../language/model/links/index.ts';
import { isModelledKind } from '../../../simulator/links/index.ts';
import { type AttributeOwner, isTaken, shownAttributes } from '../../../simulator/links/modelled-attributes.ts';
import type { Side } from '../sides.ts';

/** What may be set of a link kind, and of its ports. */
export interface DrawnKind {
  readonly kind: LinkKind;
  readonly shape: 'single' | 'pair' | 'existing';
  readonly attributes: Readonly<Record<string, AttributeDescriptor>>;
  readonly ports: Readonly<Record<string, AttributeDescriptor>>;
}

/** The link kinds that scripts are drawn from. */
export type Catalogue = readonly DrawnKind[];

/** Kinds whose behaviour is modelled. */
const kinds = linkKindNames.filter(isModelledKind);

/**
 * netdsl's catalogue as far as it is modelled, without what this kernel was built without: kinds and attributes that it
 * refuses at their default.
 */
export async function probeCatalogue(kernel: Side): Promise<Catalogue> {
  const probes = kinds.flatMap((kind) => [
    `ip link add name probe type ${kind} && ip link del probe`,
    ...settable(kind).map(([name, attribute]) => probeAttribute(kind, name, attribute)),
  ]);
  const answers = await kernel(probes);
  const has = (probe: string) => answers[probes.indexOf(probe)]!.exitCode === 0;
  return kinds
    .filter((kind) => has(`ip link add name probe type ${kind} && ip link del probe`))
    .map((kind) => ({
      kind,
      shape: linkKinds[kind].shape,
      attributes: Object.fromEntries(
        settable(kind).filter(([name, attribute]) => has(probeAttribute(kind, name, attribute))),
      ),
      ports: Object.fromEntries(linkKinds[kind].ports === undefined ? [] : settable(`${kind}_slave`)),
    }));
}

function settable(owner: AttributeOwner): [string, AttributeDescriptor][] {
  return Object.entries(shownAttributes(owner)).filter(([name]) => isTaken(owner, name));
}

function probeAttribute(kind: string, name: string, attribute: AttributeDescriptor): string {
  return `ip link add name probe type ${kind} ${name} ${String(attribute.default)} && ip link del probe`;
}
