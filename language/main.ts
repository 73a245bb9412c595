import { NodeFileSystem } from 'langium/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startLanguageServer } from './server.ts';

/** The language server as a program of its own: started by an editor, by IPC or standard input and output. */
startLanguageServer(createConnection(ProposedFeatures.all), NodeFileSystem);
