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
import { networkModule } from '../module.ts';
import { NetworkCompletion } from './completion.ts';
import { NetworkFormatter } from './format/formatter.ts';
import { NetworkHover } from './hover.ts';
import { NetworkQuickFixes } from './quick-fixes.ts';
import { NetworkRename } from './rename.ts';
import { NetworkNodeKinds, NetworkSymbols } from './symbols.ts';

/** What an editor gets beyond Langium's defaults. Definitions, references and folding are Langium's own. */
const editorModule: Module<LangiumServices, PartialLangiumServices> = {
  lsp: {
    CodeActionProvider: () => new NetworkQuickFixes(),
    CompletionProvider: (services) => new NetworkCompletion(services),
    DocumentSymbolProvider: (services) => new NetworkSymbols(services),
    Formatter: (services) => new NetworkFormatter(services),
    HoverProvider: (services) => new NetworkHover(services),
    RenameProvider: (services) => new NetworkRename(services),
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
    sharedEditorModule,
  );
  const language = inject(createDefaultModule({ shared }), NetdslGeneratedModule, networkModule, editorModule);
  shared.ServiceRegistry.register(language);
  return { shared, language };
}
