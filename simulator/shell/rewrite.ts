import type { ScriptNode, SimpleCommandNode, StatementNode, WordNode } from 'just-bash';

type FunctionNode = Extract<StatementNode['pipelines'][number]['commands'][number], { type: 'FunctionDef' }>;
type Redirection = SimpleCommandNode['redirections'][number];

/**
 * Makes up for what the interpreter lacks, by rewriting scripts before they run:
 *
 *     CMD &             __netdsl_background N      job N runs CMD beside the rest; $! is its process id
 *     CMD > /proc/…     CMD | __netdsl_write …     the kernel's refusal is the status of the command
 *     wait …            __netdsl_wait …
 *     exec CMD …        { CMD …; exit $?; }
 *     /usr/sbin/ip …    ip …
 *     $CMD …, "$@"      { words=($CMD …); eval "${words[@]@Q}"; }      the name is split into words too
 */
export interface Rewriter {
  /** Rewrites in place. */
  rewrite(script: ScriptNode): void;
  /** Every function defined so far: what a job or a trap may call. */
  readonly functions: ReadonlyMap<string, FunctionNode>;
  /** Statements to run in the background, by the number in the script. */
  readonly background: ReadonlyMap<number, StatementNode>;
}

export function createRewriter(): Rewriter {
  const functions = new Map<string, FunctionNode>();
  const background = new Map<number, StatementNode>();

  function visit(node: unknown): void {
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    for (const child of Object.values(node)) visit(child);
    const typed = node as { type?: string };
    if (typed.type === 'Statement') rewriteStatement(node as StatementNode);
    else if (typed.type === 'Pipeline') rewritePipeline(node as StatementNode['pipelines'][number]);
    else if (typed.type === 'FunctionDef') functions.set((node as FunctionNode).name, node as FunctionNode);
    else if (typed.type === 'ParameterExpansion') rewriteParameter(node as { parameter: string });
  }

  function rewriteStatement(statement: StatementNode): void {
    if (!statement.background) return;
    const job = background.size + 1;
    background.set(job, { ...statement, background: false });
    statement.pipelines = [pipeline(command('__netdsl_background', [literal(String(job))], lineOf(statement)))];
    statement.operators = [];
    statement.background = false;
  }

  return { rewrite: visit, functions, background };
}

function rewriteParameter(node: { parameter: string }): void {
  if (node.parameter === '!') node.parameter = '__netdsl_last_job';
}

function rewritePipeline(node: StatementNode['pipelines'][number]): void {
  node.commands = node.commands.map((each) => {
    if (each.type !== 'SimpleCommand') return each;
    rewriteName(each);
    return rewriteExpandedName(each) ?? rewriteExec(each) ?? rewriteWrite(each) ?? each;
  });
}

function rewriteName(node: SimpleCommandNode): void {
  const name = node.name === null ? undefined : literalText(node.name);
  if (name === undefined) return;
  if (name === 'wait') node.name = literal('__netdsl_wait');
  const program = /^(?:\/usr)?(?:\/local)?\/s?bin\/([\w-]+)$/.exec(name)?.[1];
  if (program !== undefined) node.name = literal(program);
}

const WORDS = '__netdsl_words';

function rewriteExpandedName(node: SimpleCommandNode) {
  if (node.name === null || !hasExpansion(node.name)) return undefined;
  const split: SimpleCommandNode = {
    ...command('', [], node.line),
    name: null,
    assignments: [{ type: 'Assignment', name: WORDS, value: null, append: false, array: [node.name, ...node.args] }],
  };
  const quotedWords: WordNode = {
    type: 'Word',
    parts: [
      {
        type: 'DoubleQuoted',
        parts: [
          {
            type: 'ParameterExpansion',
            parameter: `${WORDS}[@]`,
            operation: { type: 'Transform', operator: 'Q' },
          },
        ],
      },
    ],
  };
  const called: SimpleCommandNode = { ...node, name: literal('eval'), args: [quotedWords] };
  return group([split, rewriteWrite(called) ?? called]);
}

function hasExpansion(word: WordNode): boolean {
  return word.parts.some(
    (part) =>
      part.type === 'ParameterExpansion' ||
      part.type === 'CommandSubstitution' ||
      (part.type === 'DoubleQuoted' && hasExpansion({ type: 'Word', parts: part.parts })),
  );
}

function rewriteExec(node: SimpleCommandNode) {
  if (node.name === null || literalText(node.name) !== 'exec' || node.args.length === 0) return undefined;
  const [name, ...args] = node.args;
  if (literalText(name!)?.startsWith('-')) return undefined;
  const called: SimpleCommandNode = { ...node, name: name!, args };
  rewriteName(called);
  const status: WordNode = { type: 'Word', parts: [{ type: 'ParameterExpansion', parameter: '?', operation: null }] };
  return group([called, command('exit', [status], node.line)]);
}

/** Moves a redirection to a file of the kernel's into a program of its own, behind a pipe. */
function rewriteWrite(node: SimpleCommandNode) {
  const isWrite = ({ fd, operator, target }: Redirection) =>
    (fd === null || fd === 1) &&
    (operator === '>' || operator === '>>' || operator === '>|') &&
    target.type === 'Word' &&
    /^\/(proc|sys)\//.test(leadingText(target));
  const redirection = node.redirections.find(isWrite);
  if (redirection === undefined || node.name === null) return undefined;
  const written: SimpleCommandNode = {
    ...node,
    redirections: node.redirections.filter((each) => each !== redirection),
  };
  const writer = command('__netdsl_write', [node.name, redirection.target as WordNode], node.line);
  writer.redirections.push(...written.redirections.filter((each) => each.fd === 2));
  return group([written], [writer]);
}

type CommandNode = StatementNode['pipelines'][number]['commands'][number];

function group(commands: readonly CommandNode[], rest: readonly CommandNode[] = []): CommandNode {
  const body: StatementNode[] =
    rest.length > 0 ? [statement(pipeline(...commands, ...rest))] : commands.map((each) => statement(pipeline(each)));
  return { type: 'Group', body, redirections: [] };
}

/** A command of given words. */
export function command(name: string, args: readonly WordNode[] = [], line = 0): SimpleCommandNode {
  return { type: 'SimpleCommand', name: literal(name), args: [...args], assignments: [], redirections: [], line };
}

export function pipeline(...commands: readonly CommandNode[]): StatementNode['pipelines'][number] {
  return { type: 'Pipeline', commands: [...commands], negated: false };
}

export function statement(...pipelines: readonly StatementNode['pipelines'][number][]): StatementNode {
  return {
    type: 'Statement',
    pipelines: [...pipelines],
    operators: pipelines.slice(1).map(() => '&&' as const),
    background: false,
  };
}

export function literal(value: string): WordNode {
  return { type: 'Word', parts: [{ type: 'Literal', value }] };
}

function literalText(word: WordNode): string | undefined {
  const [part] = word.parts;
  return word.parts.length === 1 && part?.type === 'Literal' ? part.value : undefined;
}

function leadingText(word: WordNode): string {
  const [part] = word.parts;
  if (part?.type === 'Literal') return part.value;
  return part?.type === 'DoubleQuoted' && part.parts[0]?.type === 'Literal' ? part.parts[0].value : '';
}

/** The line on which a statement begins, counted from 1; 0 when unknown. */
export function lineOf(node: unknown): number {
  if (Array.isArray(node)) return node.map(lineOf).find((line) => line > 0) ?? 0;
  if (typeof node !== 'object' || node === null) return 0;
  const { line } = node as { line?: unknown };
  return typeof line === 'number' && line > 0 ? line : lineOf(Object.values(node));
}
