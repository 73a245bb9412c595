import {
  type AstNode,
  type Cancellation,
  DefaultLangiumDocumentFactory,
  type LangiumCoreServices,
  type LangiumDocuments,
  type LangiumSharedCoreServices,
  type ParseResult,
  type URI,
} from 'langium';
import type { Source } from '../generated/ast.ts';
import type { RoleReport } from './lexer.ts';
import { type PartParser, reparse } from './reparse.ts';

/** Reads parts by the services that read whole texts. */
export function partParser({ LangiumParser, Lexer }: LangiumCoreServices['parser']): PartParser {
  return {
    parse: (text) => LangiumParser.parse<Source>(text),
    isBalanced: (text) => (Lexer.tokenize(text).report as RoleReport).isBalanced,
  };
}

/** Parses of a document that changed what changed. */
export class NetworkDocumentFactory extends DefaultLangiumDocumentFactory {
  private readonly documents: () => LangiumDocuments;

  constructor(services: LangiumSharedCoreServices) {
    super(services);
    this.documents = () => services.workspace.LangiumDocuments;
  }

  protected override async parseAsync<T extends AstNode>(
    uri: URI,
    text: string,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<ParseResult<T>> {
    const previous = this.documents().getDocument(uri)?.parseResult as ParseResult<Source> | undefined;
    const { parser } = this.serviceRegistry.getServices(uri);
    const changed = previous && reparse(previous, text, partParser(parser));
    return (changed as ParseResult<T> | undefined) ?? super.parseAsync(uri, text, cancelToken);
  }
}
