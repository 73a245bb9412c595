import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  type DefaultSharedCoreModuleContext,
  EmptyFileSystem,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type Module,
  type PartialLangiumCoreServices,
  type PartialLangiumSharedCoreServices,
} from 'langium';
import { NetdslGeneratedModule, NetdslGeneratedSharedModule } from './generated/module.ts';
import { NetworkBuilder } from './imports/builder.ts';
import { NetworkDocumentFactory } from './parser/document-factory.ts';
import { RoleLexer } from './parser/lexer.ts';
import { CharacterErrors, SyntaxErrors } from './parser/syntax-errors.ts';
import { RoleTokenBuilder } from './parser/token-builder.ts';
import { TextConverter } from './parser/value-converter.ts';
import { NetworkIndex } from './references/index-manager.ts';
import { NetworkLinker, NetworkReferenceDescriptions } from './references/linking.ts';
import { NetworkNames, NetworkReferences, NetworkScopeComputation } from './references/names.ts';
import { FileScopeProvider } from './references/scope-provider.ts';
import { NetworkValidator } from './validation/validator.ts';

/** What a name can have inside; the cursor after one still means it. */
const NAME_CHARACTER = /[\w\p{L}.@+-]/u;

/** How the language differs from Langium's defaults. */
export const networkModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    GrammarConfig: () => ({ multilineCommentRules: ['BLOCK_COMMENT'], nameRegexp: NAME_CHARACTER }),
    TokenBuilder: () => new RoleTokenBuilder(),
    Lexer: (services) => new RoleLexer(services),
    LexerErrorMessageProvider: () => new CharacterErrors(),
    ParserErrorMessageProvider: () => new SyntaxErrors(),
    ValueConverter: () => new TextConverter(),
  },
  references: {
    Linker: (services) => new NetworkLinker(services),
    NameProvider: () => new NetworkNames(),
    References: (services) => new NetworkReferences(services),
    ScopeComputation: (services) => new NetworkScopeComputation(services),
    ScopeProvider: (services) => new FileScopeProvider(services),
  },
  workspace: {
    ReferenceDescriptionProvider: (services) => new NetworkReferenceDescriptions(services),
  },
  validation: {
    DocumentValidator: (services) => new NetworkValidator(services),
  },
};

/** How the services that languages share differ from Langium's defaults. */
export const sharedModule: Module<LangiumSharedCoreServices, PartialLangiumSharedCoreServices> = {
  workspace: {
    DocumentBuilder: (services) => new NetworkBuilder(services),
    LangiumDocumentFactory: (services) => new NetworkDocumentFactory(services),
    IndexManager: (services) => new NetworkIndex(services),
  },
};

/** The services that read files without an editor. */
export function createCoreServices(files: DefaultSharedCoreModuleContext = EmptyFileSystem): {
  shared: LangiumSharedCoreServices;
  language: LangiumCoreServices;
} {
  const shared = inject(createDefaultSharedCoreModule(files), NetdslGeneratedSharedModule, sharedModule);
  const language = inject(createDefaultCoreModule({ shared }), NetdslGeneratedModule, networkModule);
  shared.ServiceRegistry.register(language);
  return { shared, language };
}
