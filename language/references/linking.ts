import {
  type AstNode,
  Cancellation,
  DefaultLinker,
  DefaultReferenceDescriptionProvider,
  interruptAndCheck,
  isAstNode,
  isReference,
  type LangiumDocument,
  type ReferenceDescription,
  type ReferenceInfo,
} from 'langium';

/*
 * References are looked for once for each parse, in a plain walk: Langium's streams over all nodes, with a pause at each,
 * take longer than what is done with the references.
 */

/** So many references are dealt with between two looks at whether the work is still wanted. */
const LOT = 500;

export class NetworkLinker extends DefaultLinker {
  override async link(document: LangiumDocument, cancelToken = Cancellation.CancellationToken.None): Promise<void> {
    for (const [index, info] of referencesOf(document.parseResult.value).entries()) {
      if (index % LOT === 0) await interruptAndCheck(cancelToken);
      this.doLink(info, document);
    }
  }
}

export class NetworkReferenceDescriptions extends DefaultReferenceDescriptionProvider {
  override async createDescriptions(
    document: LangiumDocument,
    cancelToken = Cancellation.CancellationToken.None,
  ): Promise<ReferenceDescription[]> {
    const descriptions: ReferenceDescription[] = [];
    for (const [index, info] of referencesOf(document.parseResult.value).entries()) {
      if (index % LOT === 0) await interruptAndCheck(cancelToken);
      descriptions.push(...this.createInfoDescriptions(info));
    }
    return descriptions;
  }
}

const known = new WeakMap<AstNode, readonly ReferenceInfo[]>();

/** All references of a file as written. */
export function referencesOf(root: AstNode): readonly ReferenceInfo[] {
  let found = known.get(root);
  if (found === undefined) {
    const all: ReferenceInfo[] = [];
    collect(root, all);
    known.set(root, all);
    found = all;
  }
  return found;
}

function collect(container: AstNode, into: ReferenceInfo[]): void {
  const properties = container as unknown as Record<string, unknown>;
  for (const property in properties) {
    if (property.startsWith('$')) continue;
    const value = properties[property];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        if (isReference(item)) into.push({ reference: item, container, property, index });
        else if (isAstNode(item)) collect(item, into);
      }
    } else if (isReference(value)) into.push({ reference: value, container, property });
    else if (isAstNode(value)) collect(value, into);
  }
}
