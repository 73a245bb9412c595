import {
  type AstNode,
  DefaultLinker,
  DefaultReferenceDescriptionProvider,
  isAstNode,
  isReference,
  type LangiumDocument,
  type Reference,
  type ReferenceDescription,
  type ReferenceInfo,
} from 'langium';

import { remember } from '../remember.ts';

/*
 * A reference is resolved when someone asks where it leads: checks only ask whether its name is there. All of a file are
 * looked for once for each parse, in a plain walk.
 */

export class NetworkLinker extends DefaultLinker {
  override async link(): Promise<void> {
    // Each does it when it is asked.
  }
}

export class NetworkReferenceDescriptions extends DefaultReferenceDescriptionProvider {
  override async createDescriptions(document: LangiumDocument): Promise<ReferenceDescription[]> {
    return this.describeAll(document);
  }

  /** Where the references of a file lead. */
  describeAll(document: LangiumDocument): ReferenceDescription[] {
    return referencesOf(document.parseResult.value).flatMap((info) => {
      // Only one that is resolved knows its description.
      return (info.reference as Reference).ref === undefined ? [] : this.createInfoDescriptions(info);
    });
  }
}

/** All references of a file as written. */
export const referencesOf = remember((root: AstNode): readonly ReferenceInfo[] => {
  const all: ReferenceInfo[] = [];
  collect(root, all);
  return all;
});

function collect(container: AstNode, into: ReferenceInfo[]): void {
  const properties = container as unknown as Record<string, unknown>;
  for (const property in properties) {
    if (property.startsWith('$')) continue;
    const value = properties[property];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isAstNode(item)) collect(item, into);
    } else if (isReference(value)) into.push({ reference: value, container, property });
    else if (isAstNode(value)) collect(value, into);
  }
}
