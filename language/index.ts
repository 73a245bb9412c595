import { type LangiumDocument, URI } from 'langium';
import { printExpanded } from './expansion/print.ts';
import { fileOf, nameFile } from './files.ts';
import type { Source } from './generated/ast.ts';
import { lower } from './lowering/lower.ts';
import type { CheckedNetwork } from './model/network.ts';
import type { Problem, Severity } from './model/problem.ts';
import { createCoreServices } from './module.ts';

let services: ReturnType<typeof createCoreServices> | undefined;
let count = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a `.netdsl` text: the network that it describes and every problem found, in the order of the text. Never throws
 * because of the text. `file` is only a name, for ranges and for the network: `-` for standard input.
 */
export function checkText(text: string, file: string): Promise<CheckedNetwork> {
  // One after the other: the services build one file at a time.
  const result = last.then(() => check(text, file));
  last = result.catch(() => undefined);
  return result;
}

/** Reads a `.netdsl` text and writes out its repetitions: arrays, `for`, templates and pools. */
export function expandText(text: string, file: string): Promise<CheckedNetwork & { readonly expanded: string }> {
  const result = last.then(() => build(text, file, (document) => printExpanded(document.parseResult.value)));
  last = result.catch(() => undefined);
  return result.then(([checked, expanded]) => ({ ...checked, expanded }));
}

async function check(text: string, file: string): Promise<CheckedNetwork> {
  const [checked] = await build(text, file, () => undefined);
  return checked;
}

async function build<T>(
  text: string,
  file: string,
  use: (document: LangiumDocument<Source>) => T,
): Promise<[CheckedNetwork, T]> {
  services ??= createCoreServices();
  const { shared } = services;
  const uri = URI.from({ scheme: 'text', path: `/${count++}.netdsl` });
  const document = shared.workspace.LangiumDocumentFactory.fromString<Source>(text, uri);
  nameFile(document, file);
  shared.workspace.LangiumDocuments.addDocument(document);
  try {
    await shared.workspace.DocumentBuilder.build([document], { validation: true });
    return [checkedNetwork(document), use(document)];
  } finally {
    await shared.workspace.DocumentBuilder.update([], [uri]);
  }
}

/** What is known of a document that has been validated. */
export function checkedNetwork(document: LangiumDocument<Source>): CheckedNetwork {
  const file = fileOf(document);
  return { network: lower(document.parseResult.value, file), problems: problemsOf(document, file) };
}

const SEVERITIES: readonly Severity[] = ['error', 'error', 'warning', 'information', 'information'];

function problemsOf(document: LangiumDocument, file: string): Problem[] {
  const problems = (document.diagnostics ?? []).map(
    ({ code, severity, message, range }): Problem => ({
      code: String(code),
      severity: SEVERITIES[severity ?? 1]!,
      message: String(message),
      range: {
        file,
        start: { line: range.start.line + 1, column: range.start.character + 1 },
        end: { line: range.end.line + 1, column: range.end.character + 1 },
      },
    }),
  );
  return problems.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column,
  );
}
