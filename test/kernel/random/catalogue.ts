import { type AttributeDescriptor, type LinkKind, linkKinds } from '../../../language/model/links/index.ts';
import type { Side } from '../sides.ts';

/** What may be set of a link kind, and of its ports. */
export interface DrawnKind {
  readonly kind: LinkKind;
  readonly shape: 'single' | 'pair';
  readonly attributes: Readonly<Record<string, AttributeDescriptor>>;
  readonly ports: Readonly<Record<string, AttributeDescriptor>>;
}

/** The link kinds that scripts are drawn from. */
export type Catalogue = readonly DrawnKind[];

/** netdsl's catalogue without what this kernel was built without: kinds and attributes that it refuses at their default. */
export async function probeCatalogue(kernel: Side): Promise<Catalogue> {
  const probes = Object.entries(linkKinds).flatMap(([kind, { attributes }]) => [
    `ip link add name probe type ${kind} && ip link del probe`,
    ...settable(attributes).map(([name, attribute]) => probeAttribute(kind, name, attribute)),
  ]);
  const answers = await kernel(probes);
  const has = (probe: string) => answers[probes.indexOf(probe)]!.exitCode === 0;
  return Object.entries(linkKinds)
    .filter(([kind]) => has(`ip link add name probe type ${kind} && ip link del probe`))
    .map(([kind, { shape, attributes, ...rest }]) => ({
      kind: kind as LinkKind,
      shape,
      attributes: Object.fromEntries(
        settable(attributes).filter(([name, attribute]) => has(probeAttribute(kind, name, attribute))),
      ),
      ports: 'ports' in rest ? Object.fromEntries(settable(rest.ports?.attributes ?? {})) : {},
    }));
}

function settable(attributes: Readonly<Record<string, AttributeDescriptor>>): [string, AttributeDescriptor][] {
  return Object.entries(attributes).filter(([, { readOnly }]) => readOnly !== true);
}

function probeAttribute(kind: string, name: string, attribute: AttributeDescriptor): string {
  return `ip link add name probe type ${kind} ${name} ${String(attribute.default)} && ip link del probe`;
}
