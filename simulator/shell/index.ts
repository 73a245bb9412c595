import type { StatementNode } from 'just-bash';
import type { CommandResult } from '../../language/model/command.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { type Completion, complete } from './complete.ts';
import { createMachine, type MachineShell } from './machine.ts';
import { shellStartedBy } from './nested.ts';
import { lineOf } from './rewrite.ts';
import { type OutputListener, type Session, type SessionOptions, startSession } from './session.ts';

export type { OutputListener } from './session.ts';

export interface ShellOptions {
  /** What error messages call the shell; `bash` by default. */
  readonly name?: string;
  /** Positional parameters `$1` … */
  readonly args?: readonly string[];
  readonly stdin?: string;
  /** Files that scripts find, by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Called with each piece of output as soon as the statement it comes from has ended. */
  readonly onOutput?: OutputListener;
  /** `bash` and `ip netns exec NAME bash` start a shell that takes over what is run from then on, until it ends. */
  readonly nested?: boolean;
}

/** A shell on a simulated machine, fed with pieces of script; variables, functions and directory stay in between. */
export interface Shell {
  /** Whether `text` ends inside a quote, a here document or a compound command, so that more must follow. */
  isIncomplete(text: string): boolean;
  /** Runs whole statements: what they print, and the status of the last. */
  run(text: string): Promise<CommandResult>;
  /** What could stand at the end of a line instead of the word it ends with. */
  complete(line: string): Promise<Completion>;
  /** The namespace that the shell is in: `host`, or as `ip netns` calls it. */
  readonly namespace: string;
  /** How many shells wait for this one to end: `ip netns exec blue bash` starts one, with `nested` only. */
  readonly depth: number;
  /** Ends the innermost shell as the end of its input does. */
  leave(): Promise<void>;
  /** `exit` was called. */
  readonly exited: boolean;
  /** Ends the shell: the EXIT trap runs, background jobs are stopped. Its output, and the shell's exit status. */
  end(): Promise<CommandResult>;
}

/** A shell that reads the input until it ends. */
interface Level {
  readonly namespace: NetworkNamespace;
  readonly session: Session;
  /** Gives the input back to the shell that started this one. */
  readonly giveBack: (exitCode: number) => void;
}

/** Starts a shell in the machine's own namespace. */
export function createShell(kernel: Kernel, options: ShellOptions = {}): Shell {
  const machine = createMachine(kernel, options.files === undefined ? {} : { files: options.files });
  const shell = machine.shell(kernel.initial);
  const name = options.name ?? 'bash';
  const printed = { stdout: '', stderr: '' };
  const onOutput: OutputListener = (stream, text) => {
    printed[stream] += text;
    options.onOutput?.(stream, text);
  };
  const start = (namespace: NetworkNamespace, more: Pick<SessionOptions, 'env' | 'cwd'> = {}) =>
    startSession(machine, machine.shell(namespace), {
      name,
      args: options.args ?? [],
      stdin: options.stdin ?? '',
      onOutput,
      ...more,
    });
  const levels: Level[] = [{ namespace: kernel.initial, session: start(kernel.initial), giveBack: () => {} }];
  const inner = () => levels.at(-1)!;
  const take = (exitCode: number): CommandResult => {
    const result = { ...printed, exitCode };
    printed.stdout = '';
    printed.stderr = '';
    return result;
  };
  let status = 0;

  function enter(namespace: NetworkNamespace): void {
    const { session } = inner();
    const { env, cwd } = session.surroundings;
    const giveBack = session.yieldInput();
    levels.push({ namespace, session: start(namespace, { env, ...(cwd === undefined ? {} : { cwd }) }), giveBack });
    status = 0;
  }

  async function leave(): Promise<void> {
    if (levels.length === 1) return;
    const { session, giveBack } = levels.pop()!;
    status = await session.end();
    giveBack(status);
  }

  async function runStatement(node: StatementNode): Promise<void> {
    const { namespace, session } = inner();
    const entered = options.nested === true ? shellStartedBy(node, kernel, namespace) : undefined;
    if (entered === undefined) status = await runTraced(kernel, session, name, node);
    else enter(entered);
    if (inner().session.exited) await leave();
  }

  return {
    get exited() {
      return levels[0]!.session.exited;
    },
    get namespace() {
      const { namespace } = inner();
      return [...kernel.named].find(([, each]) => each === namespace)?.[0] ?? 'host';
    },
    get depth() {
      return levels.length - 1;
    },
    leave,
    isIncomplete: (text) => parse(shell, text).fault?.incomplete === true,
    complete: (line) => complete(machine.shell(inner().namespace), line, inner().session.surroundings.cwd),
    async run(text) {
      const { statements, fault } = parse(shell, text);
      for (const node of statements) {
        if (levels[0]!.session.exited) break;
        await runStatement(node);
      }
      if (fault !== undefined && !levels[0]!.session.exited) {
        onOutput('stderr', formatFault(name, text, fault));
        status = 2;
      }
      return take(status);
    },
    async end() {
      while (levels.length > 1) await leave();
      const exitCode = await levels[0]!.session.end();
      for (const job of machine.jobs.list) if (job.status === undefined) job.group.control.abort(9);
      return take(exitCode);
    },
  };
}

/** Runs a script on a simulated machine from its beginning to its end. */
export async function runScript(kernel: Kernel, text: string, options: ShellOptions = {}): Promise<CommandResult> {
  const shell = createShell(kernel, options);
  const ran = await shell.run(text);
  const syntaxError = ran.exitCode === 2 && !shell.exited && parseFails(ran.stderr);
  const ended = await shell.end();
  return {
    stdout: ran.stdout + ended.stdout,
    stderr: ran.stderr + ended.stderr,
    exitCode: syntaxError ? 2 : ended.exitCode,
  };
}

function parseFails(stderr: string): boolean {
  return /: (syntax error|unexpected EOF)/.test(stderr);
}

/** Stamps what a statement creates with its place in the script. */
async function runTraced(kernel: Kernel, session: Session, file: string, node: StatementNode): Promise<number> {
  const line = lineOf(node);
  const before = kernel.origin;
  if (line > 0) kernel.origin = { file, start: { line, column: 1 }, end: { line: line + 1, column: 1 } };
  try {
    return (await session.run(node)) ?? 0;
  } finally {
    kernel.origin = before;
  }
}

interface SyntaxFault {
  readonly line: number;
  readonly message: string;
  /** More input may mend it. */
  readonly incomplete: boolean;
}

/** The statements of a script up to its first syntax error, which bash finds only when it gets there. */
function parse(shell: MachineShell, text: string): { statements: StatementNode[]; fault?: SyntaxFault } {
  try {
    return { statements: shell.bash.transform(text).ast.statements };
  } catch (error) {
    const fault = describeFault(error as Error, text);
    const lines = text.split('\n');
    for (let count = Math.min(fault.line, lines.length) - 1; count > 0; count--) {
      try {
        return { statements: shell.bash.transform(lines.slice(0, count).join('\n')).ast.statements, fault };
      } catch {
        // One line less may be whole statements.
      }
    }
    return { statements: [], fault };
  }
}

function describeFault(error: Error, text: string): SyntaxFault {
  const match = /(?:Parse error at )?(?:line )?(\d+)(?::(\d+))?: (.*)/s.exec(error.message);
  const words = match?.[3] ?? error.message;
  const message = /^Expected .*, got EOF/.test(words) ? 'syntax error: unexpected end of file' : words;
  const line = Number(match?.[1] ?? 1);
  const lines = text.trimEnd().split('\n');
  const atEnd = line > lines.length || (line === lines.length && Number(match?.[2] ?? 1) > lines.at(-1)!.length);
  if (atEnd) return { line: lines.length + 1, message: 'syntax error: unexpected end of file', incomplete: true };
  return {
    line,
    message,
    incomplete: /unexpected (EOF|end of file)|looking for matching|unterminated here-document/.test(message),
  };
}

function formatFault(name: string, text: string, { line, message }: SyntaxFault): string {
  const source = text.split('\n')[line - 1] ?? '';
  const first = `${name}: line ${line}: ${message}\n`;
  return message.startsWith('syntax error near') ? `${first}${name}: line ${line}: \`${source}'\n` : first;
}
