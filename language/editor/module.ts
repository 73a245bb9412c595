import { EmptyFileSystem, inject, type LangiumSharedCoreServices, type Module } from 'langium';
import {
  createDefaultModule,
  createDefaultSharedModule,
  type DefaultSharedModuleContext,
  type LangiumServices,
  type LangiumSharedServices,
  type PartialLangiumServices,
  type PartialLangiumSharedServices,
} from 'langium/lsp';
import { NetdslGeneratedModule, NetdslGeneratedSharedModule } from '../generated/module.ts';
import { networkModule, sharedModule } from '../module.ts';
import { NetworkCodeLenses } from './code-lenses.ts';
import { NetworkCompletion } from './completion.ts';
import { NetworkFolding } from './folding.ts';
import { NetworkFormatter } from './format/formatter.ts';
import { NetworkHover } from './hover.ts';
import { ImportLinks } from './imports.ts';
import { NetworkInlayHints } from './inlay-hints.ts';
import { NetworkQuickFixes } from './quick-fixes.ts';
import { NetworkRename } from './rename.ts';
import { NetworkSemanticTokens } from './semantic-tokens.ts';
import { NetworkSignatures } from './signatures.ts';
import { NetworkNodeKinds, NetworkSymbols } from './symbols.ts';
import { NetworkDefinitions, NetworkHighlights, NetworkUses } from './variables.ts';

/** What an editor gets beyond Langium's defaults. */
const editorModule: Module<LangiumServices, PartialLangiumServices> = {
  lsp: {
    CodeActionProvider: () => new NetworkQuickFixes(),
    CodeLensProvider: () => new NetworkCodeLenses(),
    CompletionProvider: (services) => new NetworkCompletion(services),
    DefinitionProvider: (services) => new NetworkDefinitions(services),
    DocumentHighlightProvider: (services) => new NetworkHighlights(services),
    ReferencesProvider: (services) => new NetworkUses(services),
    DocumentLinkProvider: () => new ImportLinks(),
    DocumentSymbolProvider: (services) => new NetworkSymbols(services),
    FoldingRangeProvider: (services) => new NetworkFolding(services),
    Formatter: (services) => new NetworkFormatter(services),
    HoverProvider: (services) => new NetworkHover(services),
    InlayHintProvider: (services) => new NetworkInlayHints(services),
    RenameProvider: (services) => new NetworkRename(services),
    SemanticTokenProvider: (services) => new NetworkSemanticTokens(services),
    SignatureHelp: (services) => new NetworkSignatures(services),
  },
};

const sharedEditorModule: Module<LangiumSharedServices, PartialLangiumSharedServices> = {
  lsp: { NodeKindProvider: () => new NetworkNodeKinds() },
};

export interface EditorServices {
  readonly shared: LangiumSharedServices;
  readonly language: LangiumServices;
}

/** The services behind an editor; without a connection, for tests. */
export function createEditorServices(context: Partial<DefaultSharedModuleContext> = {}): EditorServices {
  const shared = inject(
    createDefaultSharedModule({ ...EmptyFileSystem, ...context }),
    NetdslGeneratedSharedModule as Module<LangiumSharedCoreServices, object>,
    sharedModule as Module<LangiumSharedCoreServices, object>,
    sharedEditorModule,
  );
  const language = inject(createDefaultModule({ shared }), NetdslGeneratedModule, networkModule, editorModule);
  shared.ServiceRegistry.register(language);
  return { shared, language };
}
