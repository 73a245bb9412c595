import {
  type BuildOptions,
  type Cancellation,
  DefaultDocumentBuilder,
  DocumentState,
  type LangiumDocument,
  type LangiumSharedCoreServices,
} from 'langium';
import type { Source } from '../generated/ast.ts';
import { importsOf } from './imports.ts';
import { loadImports } from './load.ts';

/** Loads what files import before anything looks at them, and looks again at files that import one that changed. */
export class NetworkBuilder extends DefaultDocumentBuilder {
  private readonly services: LangiumSharedCoreServices;

  constructor(services: LangiumSharedCoreServices) {
    super(services);
    this.services = services;
  }

  protected override async buildDocuments(
    documents: LangiumDocument[],
    options: BuildOptions,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<void> {
    await this.runCancelable(documents, DocumentState.Parsed, cancelToken, (document) =>
      this.langiumDocumentFactory.update(document, cancelToken),
    );
    const all = new Set(documents);
    // A set that grows: what was added may import more, which is there by then.
    for (const document of all) {
      for (const added of await loadImports(document, this.services)) all.add(added);
    }
    await super.buildDocuments([...all], options, cancelToken);
  }

  protected override shouldRelink(document: LangiumDocument, changedUris: Set<string>): boolean {
    const { uris } = importsOf(document.parseResult.value as Source);
    return [...uris].some((uri) => changedUris.has(uri));
  }
}
