import { type LangiumDocument, TextDocument, URI } from 'langium';
import { createEditorServices } from '../../language/editor/module.ts';
import { expand } from '../../language/expansion/expand.ts';
import type { Source } from '../../language/generated/ast.ts';
import { lower } from '../../language/lowering/lower.ts';
import { assignRoles } from '../../language/parser/roles.ts';
import { symbolsOf } from '../../language/references/symbols.ts';
import { statementForms } from '../../language/vocabulary/statements.ts';
import { mixedFile } from './mixed-file.ts';

/*
 * `npm run benchmark:language [LINES …]`: what a file of mixed content costs, by phase, from its text and from a
 * keystroke to the problems. Each figure is the median of several; its peer is `JSON.parse` of the words of the same
 * text, measured in the same run.
 */

const sizes = process.argv.slice(2).map(Number);
if (sizes.length === 0) sizes.push(1000, 10_000, 100_000);
if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
  console.error('usage: npm run benchmark:language [-- LINES …]');
  process.exit(2);
}

const { shared, language } = createEditorServices();
const { DocumentBuilder, LangiumDocuments, LangiumDocumentFactory, TextDocuments } = shared.workspace;

const PHASES = ['lex', 'roles', 'parse', 'expand', 'link', 'validate', 'lower'] as const;
type Phase = (typeof PHASES)[number];
interface Times extends Record<Phase, number> {
  readonly cold: number;
  readonly keystroke: number;
  readonly peer: number;
}

let count = 0;

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** One reading of a text, phase by phase. */
async function phases(text: string): Promise<Record<Phase, number>> {
  const { chevrotainLexer, tokenTypes } = language.parser.Lexer as unknown as {
    chevrotainLexer: { tokenize(text: string): { tokens: Parameters<typeof assignRoles>[0] } };
    tokenTypes: Parameters<typeof assignRoles>[1];
  };
  let tokens: Parameters<typeof assignRoles>[0] = [];
  const lex = await timed(() => {
    tokens = chevrotainLexer.tokenize(text).tokens;
  });
  const roles = await timed(() => assignRoles(tokens, tokenTypes, statementForms));
  let document: LangiumDocument<Source> | undefined;
  const syntax = await timed(() => {
    document = LangiumDocumentFactory.fromString<Source>(text, URI.parse(`bench:///${count++}.netdsl`));
  });
  const opened = document!;
  const source = opened.parseResult.value;
  const expanding = await timed(() => {
    expand(source);
    symbolsOf(source);
  });
  LangiumDocuments.addDocument(opened);
  const link = await timed(() => DocumentBuilder.build([opened], { validation: false }));
  const validate = await timed(() => language.validation.DocumentValidator.validateDocument(opened));
  const lowering = await timed(() => lower(source));
  await DocumentBuilder.update([], [opened.uri]);
  return { lex, roles, parse: Math.max(0, syntax - lex - roles), expand: expanding, link, validate, lower: lowering };
}

/** From one changed character to its problems, as the language server does it. */
async function keystrokes(text: string, times: number): Promise<number> {
  const uri = URI.parse(`bench:///${count++}.netdsl`);
  const opened = TextDocument.create(uri.toString(), 'netdsl', 0, text);
  TextDocuments.set(opened);
  const document = LangiumDocumentFactory.fromTextDocument<Source>(opened, uri);
  LangiumDocuments.addDocument(document);
  await DocumentBuilder.build([document], { validation: true });
  const found: number[] = [];
  for (let version = 1; version <= times; version++) {
    const at = text.indexOf(' metric ', Math.floor((text.length * version) / (times + 2))) + ' metric '.length;
    const range = { start: opened.positionAt(at), end: opened.positionAt(at + 1) };
    found.push(
      await timed(() => {
        TextDocument.update(opened, [{ range, text: String((version % 8) + 2) }], version);
        return DocumentBuilder.update([uri], []);
      }),
    );
  }
  if (document.diagnostics === undefined) throw new Error('a keystroke led to no diagnostics');
  await DocumentBuilder.update([], [uri]);
  TextDocuments.delete(uri.toString());
  return median(found);
}

async function measure(text: string, times: number): Promise<Times> {
  const words = JSON.stringify(text.split('\n').map((line) => line.split(' ')));
  const peers: number[] = [];
  const colds: number[] = [];
  const rounds: Record<Phase, number>[] = [];
  for (let round = 0; round < times; round++) {
    peers.push(await timed(() => JSON.parse(words)));
    rounds.push(await phases(text));
    colds.push(PHASES.reduce((sum, phase) => sum + rounds.at(-1)![phase], 0));
  }
  const each = Object.fromEntries(PHASES.map((phase) => [phase, median(rounds.map((round) => round[phase]))]));
  const keystroke = await keystrokes(text, times);
  return { ...(each as Record<Phase, number>), cold: median(colds), keystroke, peer: median(peers) };
}

const COLUMNS = [...PHASES, 'cold', 'keystroke', 'peer'] as const;

function row(title: string, cells: readonly string[]): void {
  console.log(title.padEnd(24) + cells.map((cell) => cell.padStart(10)).join(''));
}

await measure(mixedFile(1000), 5);
row('', COLUMNS);
let smaller: { times: Times; lines: number } | undefined;
for (const size of sizes) {
  const text = mixedFile(size);
  const lines = text.split('\n').length - 1;
  const times = await measure(text, size > 20_000 ? 3 : 9);
  row(
    `${lines} lines: ms`,
    COLUMNS.map((column) => times[column].toFixed(1)),
  );
  row(
    '  µs per line',
    COLUMNS.map((column) => ((times[column] * 1000) / lines).toFixed(1)),
  );
  row(
    '  × JSON.parse',
    COLUMNS.map((column) => (times[column] / times.peer).toFixed(1)),
  );
  if (smaller !== undefined) {
    const before = smaller;
    row(
      `  growth per line × ${(lines / before.lines).toFixed(0)} lines`,
      COLUMNS.map((column) => (times[column] / lines / (before.times[column] / before.lines)).toFixed(2)),
    );
  }
  smaller = { times, lines };
}
console.log(`resident memory at the end: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`);
