import {
  type AstNode,
  type AstNodeDescription,
  DefaultIndexManager,
  type LangiumDocument,
  type LangiumSharedCoreServices,
  type ReferenceDescription,
  type Stream,
} from 'langium';
import type { NetworkReferenceDescriptions } from './linking.ts';
import type { NetworkScopeComputation } from './names.ts';

/**
 * Knows what files declare and refer to when someone asks: searches over the workspace do, a keystroke does not. Until then it
 * keeps the documents only.
 */
export class NetworkIndex extends DefaultIndexManager {
  private readonly unread = new Map<string, LangiumDocument>();
  private readonly unlinked = new Map<string, LangiumDocument>();

  constructor(services: LangiumSharedCoreServices) {
    super(services);
  }

  override async updateContent(document: LangiumDocument): Promise<void> {
    super.removeContent(document.uri);
    this.unread.set(document.uri.toString(), document);
  }

  override async updateReferences(document: LangiumDocument): Promise<void> {
    super.removeReferences(document.uri);
    this.unlinked.set(document.uri.toString(), document);
  }

  override removeContent(uri: LangiumDocument['uri']): void {
    super.removeContent(uri);
    this.unread.delete(uri.toString());
  }

  override removeReferences(uri: LangiumDocument['uri']): void {
    super.removeReferences(uri);
    this.unlinked.delete(uri.toString());
  }

  override allElements(nodeType?: string, uris?: Set<string>): Stream<AstNodeDescription> {
    for (const [uri, document] of this.unread) {
      const { ScopeComputation } = this.serviceRegistry.getServices(document.uri).references;
      this.symbolIndex.set(uri, (ScopeComputation as NetworkScopeComputation).exportedSymbols(document));
    }
    this.unread.clear();
    return super.allElements(nodeType, uris);
  }

  override findAllReferences(targetNode: AstNode, astNodePath: string): Stream<ReferenceDescription> {
    for (const [uri, document] of this.unlinked) {
      const { ReferenceDescriptionProvider } = this.serviceRegistry.getServices(document.uri).workspace;
      this.referenceIndex.set(
        uri,
        (ReferenceDescriptionProvider as NetworkReferenceDescriptions).describeAll(document),
      );
    }
    this.unlinked.clear();
    return super.findAllReferences(targetNode, astNodePath);
  }
}
