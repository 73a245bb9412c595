import type { StatementNode } from 'just-bash';
import { defineCommand } from 'just-bash/browser';
import type { CommandResult } from '../../language/model/command.ts';
import { signalNumber } from './job-commands.ts';
import { channelPath, type Machine, type MachineShell } from './machine.ts';
import { command, lineOf, literal, pipeline, statement } from './rewrite.ts';

/** What a shell prints, as it prints it. */
export type OutputListener = (stream: 'stdout' | 'stderr', text: string) => void;

export interface SessionOptions {
  /** What error messages call the shell: `bash`, or the script's name. */
  readonly name: string;
  /** Positional parameters. */
  readonly args: readonly string[];
  readonly stdin: string;
  /** Variables and directory that it begins with; those of a new machine by default. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly onOutput: OutputListener;
}

/** A shell that is fed statement by statement and keeps its variables, functions and directory in between. */
export interface Session {
  /** Runs one parsed statement; `undefined` once the shell has exited. */
  run(node: StatementNode): Promise<number | undefined>;
  /** Ends the input and runs the EXIT trap; resolves to the exit status. */
  end(): Promise<number>;
  readonly exited: boolean;
  /** What a program started now would begin with. */
  readonly surroundings: { readonly env: Readonly<Record<string, string>>; readonly cwd: string | undefined };
  /** Another shell takes the input over; the result gives it back, with the exit status of that shell. */
  yieldInput(): (exitCode: number) => void;
}

let sessions = 0;

/**
 * The interpreter runs a loop that asks for the next statement; each runs in the shell itself, its output sent to files
 * that stand for the session's own.
 */
export function startSession(machine: Machine, shell: MachineShell, options: SessionOptions): Session {
  const id = `s${++sessions}`;
  const traps = new Map<number, string>();
  let variables: Record<string, string> = {};
  let exported: Record<string, string> = { ...options.env };
  let cwd: string | undefined;
  let status = 0;
  let exited = false;
  let line = 0;
  let give: ((node: StatementNode | undefined) => void) | undefined;
  let waiting = new Promise<StatementNode | undefined>((resolve) => {
    give = resolve;
  });
  /** A statement was handed over and has not ended. */
  let busy = false;
  let finished: ((value: number | undefined) => void) | undefined;

  const emit = (stream: 'stdout' | 'stderr', text: string) => {
    if (text !== '') options.onOutput(stream, stream === 'stderr' ? tidyErrors(text, options.name, line) : text);
  };
  shell.channels.set(`${id}1`, (text) => emit('stdout', text));
  shell.channels.set(`${id}2`, (text) => emit('stderr', text));

  const body: StatementNode[] = [];
  const loop = drive(id, body);

  shell.bash.registerCommand(
    defineCommand(`__netdsl_next_${id}`, async (_args, context) => {
      variables = Object.fromEntries(context.env);
      exported = { ...context.exportedEnv };
      cwd = context.cwd;
      if (busy) finished?.(status);
      busy = false;
      const node = await waiting;
      busy = true;
      waiting = new Promise((resolve) => {
        give = resolve;
      });
      if (node === undefined) {
        busy = false;
        return { stdout: '', stderr: '', exitCode: 1 };
      }
      line = lineOf(node);
      body.splice(0, body.length, ...(status === 0 ? [] : [restore(status)]), node);
      return { stdout: '', stderr: '', exitCode: 0 };
    }),
  );
  shell.bash.registerCommand(
    defineCommand(`__netdsl_done_${id}`, async (args) => {
      status = Number(args[0]);
      return { stdout: '', stderr: '', exitCode: 0 };
    }),
  );
  const ownTraps = () => shell.bash.registerCommand(defineCommand('trap', async (args) => setTrap(traps, args)));
  ownTraps();

  const parameters = statement(pipeline(command('set', [literal('--'), ...options.args.map(quoted)])));
  const running = machine.scheduler
    .run(() =>
      shell.runStatements(options.args.length > 0 ? [parameters, loop] : [loop], {
        stdin: options.stdin,
        ...(options.env === undefined ? {} : { env: { ...options.env } }),
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      }),
    )
    .then((result) => {
      emit('stdout', result.stdout);
      emit('stderr', result.stderr);
      if (busy) status = result.exitCode;
      exited = true;
      finished?.(undefined);
      finished = undefined;
      return result;
    });

  async function runTrap(number: number): Promise<void> {
    const text = traps.get(number);
    if (text === undefined || text === '') return;
    traps.delete(number);
    const { ast } = shell.bash.transform(text);
    const definitions = [...machine.rewriter.functions.values()].map((node) => statement(pipeline(node)));
    const first = status === 0 ? [] : [restore(status)];
    const result: CommandResult = await machine.scheduler.run(() =>
      shell.runStatements([...definitions, ...first, ...ast.statements], {
        env: variables,
        ...(cwd === undefined ? {} : { cwd }),
      }),
    );
    emit('stdout', result.stdout);
    emit('stderr', result.stderr);
  }

  return {
    get exited() {
      return exited;
    },
    get surroundings() {
      return { env: exported, cwd };
    },
    yieldInput() {
      const back = machine.scheduler.stepAside();
      return (exitCode) => {
        back();
        ownTraps();
        status = exitCode;
      };
    },
    run(node) {
      if (exited) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        finished = resolve;
        give?.(node);
      });
    },
    async end() {
      if (!exited) give?.(undefined);
      await running;
      await runTrap(0);
      shell.channels.delete(`${id}1`);
      shell.channels.delete(`${id}2`);
      return status;
    },
  };
}

/** while next; do { STATEMENT; } >>output 2>>errors; done $?; done */
function drive(id: string, body: StatementNode[]): StatementNode {
  const to = (fd: number) => ({
    type: 'Redirection' as const,
    fd,
    operator: '>>' as const,
    target: literal(channelPath(`${id}${fd}`)),
  });
  const last = {
    type: 'Word' as const,
    parts: [{ type: 'ParameterExpansion' as const, parameter: '?', operation: null }],
  };
  return statement(
    pipeline({
      type: 'While',
      condition: [statement(pipeline(command(`__netdsl_next_${id}`)))],
      body: [
        statement(pipeline({ type: 'Group', body, redirections: [to(1), to(2)] })),
        statement(pipeline(command(`__netdsl_done_${id}`, [last]))),
      ],
      redirections: [],
    }),
  );
}

/** Makes `$?` what it was after the statement before; as part of an && list it does not end a shell with `set -e`. */
function restore(status: number): StatementNode {
  const test = command('__netdsl_status', [literal(String(status))]);
  return statement(pipeline(test), pipeline(command(':')));
}

function quoted(value: string) {
  return { type: 'Word' as const, parts: [{ type: 'SingleQuoted' as const, value }] };
}

/** trap [-lp] [ARG SIGNAL …] */
function setTrap(traps: Map<number, string>, args: readonly string[]): CommandResult {
  const words = args[0] === '--' ? args.slice(1) : [...args];
  if (words.length === 0 || words[0] === '-p') {
    const lines = [...traps].map(([number, text]) => `trap -- '${text}' ${number === 0 ? 'EXIT' : number}\n`);
    return { stdout: lines.join(''), stderr: '', exitCode: 0 };
  }
  const [action, ...names] = words.length === 1 ? ['-', words[0]!] : words;
  for (const name of names) {
    const number = signalNumber(name!) ?? (['ERR', 'DEBUG', 'RETURN'].includes(name!) ? -1 : undefined);
    if (number === undefined) {
      return { stdout: '', stderr: `bash: trap: ${name}: invalid signal specification\n`, exitCode: 1 };
    }
    if (number === -1) return { stdout: '', stderr: `bash: trap: not modelled: ${name}\n`, exitCode: 1 };
    if (action === '-') traps.delete(number);
    else traps.set(number, action!);
  }
  return { stdout: '', stderr: '', exitCode: 0 };
}

/** Errors as bash words them, without the traces of the loop that feeds the shell. */
function tidyErrors(text: string, name: string, line: number): string {
  return text
    .replace(/^\++ __netdsl_.*\n/gm, '')
    .replace(/^bash: execution aborted\n/gm, '')
    .replace(/^bash: (?!line )/gm, line > 0 ? `${name}: line ${line}: ` : `${name}: `);
}
