import { Command, CommanderError, Option } from 'commander';
import type { DeploymentRefused } from '../simulate.ts';
import { CommandFailure, EXIT } from './failure.ts';
import { HOSTS } from './host.ts';
import { createTerminal, type Terminal } from './terminal.ts';

const EPILOGUE = `
Exit status: 0 fine · 1 a test or check failed · 2 wrong usage or invalid file ·
3 the host refused, all is as before · 4 not all could be undone.
Each long option of a command has an environment variable: --host is NETDSL_HOST.`;

const LAB = `
The lab is a Linux machine of its own, emulated: no root is needed, and nothing is installed or changed here.
It is built once, from Debian's packages, in a minute or so, and starts in seconds. Any --host lab builds it when needed.
\`deploy --host lab\` uses the machine of \`lab start\`, or starts one that ends with its last deployment. Without a
running one, plan, verify, status, destroy and \`lab run\` have a fresh machine that ends with them.
It is kept in .lab of a checkout, or the user's cache directory; NETDSL_LAB_DIR names another folder.`;

type Action = (terminal: Terminal) => Promise<number>;

/** The command line: reads the words, runs one command, gives its exit status. Never throws, never shows a stack. */
export async function main(argv: readonly string[], version: string): Promise<number> {
  const terminal = createTerminal();
  let action: Action | undefined;
  const program = define(version, (chosen) => {
    action = chosen;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return action === undefined ? EXIT.fine : await action(terminal);
  } catch (error) {
    return await explain(terminal, error);
  }
}

async function explain(terminal: Terminal, error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  if (error instanceof Error && 'outcome' in error) {
    const { refusalText } = await import('./plan-text.ts');
    const { outcome } = error as DeploymentRefused;
    const refusals =
      outcome.type === 'refused'
        ? outcome.refusals
        : [{ message: error.message, ...('range' in outcome && outcome.range ? { range: outcome.range } : {}) }];
    for (const refusal of refusals) terminal.err(refusalText(terminal, refusal));
    terminal.err(`${terminal.style('red', '✘')} the simulated machine refuses the network, as a real one would`);
    return EXIT.refused;
  }
  const message = error instanceof Error ? error.message : String(error);
  terminal.err(`${terminal.style(['red', 'bold'], 'netdsl:')} ${message}`);
  if (error instanceof CommandFailure) return error.exitCode;
  if (process.env.NETDSL_DEBUG !== undefined && error instanceof Error) terminal.err(error.stack ?? '');
  return EXIT.refused;
}

const option = {
  json: () => new Option('--json', 'print JSON').env('NETDSL_JSON'),
  yes: () => new Option('--yes', 'do not ask').env('NETDSL_YES'),
  name: () => new Option('--name <name>', "deployment's name, when not the file's").env('NETDSL_NAME'),
  host: (standard: string) =>
    new Option('--host <host>', 'this machine, the lab, or one in memory')
      .choices(HOSTS)
      .default(standard)
      .env('NETDSL_HOST'),
  network: () => new Option('--network <file>', 'begin with this network deployed').env('NETDSL_NETWORK'),
};

function define(version: string, choose: (action: Action) => void): Command {
  const program = new Command('netdsl')
    .description('Describe Linux networks, see why each packet goes where it goes, and make them real.')
    .version(version)
    .addHelpText('after', EPILOGUE)
    .exitOverride()
    .showHelpAfterError('(netdsl --help, or netdsl COMMAND --help, shows what can be given)')
    .showSuggestionAfterError();

  const command = (name: string, description: string) => program.command(name).description(description);

  command('check', 'read files and list their problems')
    .argument('<file...>', 'network files, - for standard input')
    .addOption(option.json())
    .action((files: string[], options: { json?: boolean }) =>
      choose(async (terminal) => (await import('./commands/check.ts')).checkFiles(terminal, files, options)),
    );
  command('simulate', 'deploy to a simulated machine and run the tests, in memory')
    .argument('<file...>', 'network files, - for standard input')
    .option('--explain', 'tell every step hop by hop, not only those that fail')
    .addOption(option.json())
    .action((files: string[], options: { json?: boolean; explain?: boolean }) =>
      choose(async (terminal) => (await import('./commands/simulate.ts')).simulateFiles(terminal, files, options)),
    );
  command('trace', 'show every decision about one probe, both directions')
    .argument('<file>', 'network file, - for standard input')
    .argument('<probe>', 'as in a test: "ping blue -> 10.1.2.2"')
    .addOption(option.json())
    .action((file: string, probe: string, options: { json?: boolean }) =>
      choose(async (terminal) => (await import('./commands/trace.ts')).traceProbe(terminal, file, probe, options)),
    );
  command('run', 'run a shell script on a simulated machine')
    .argument('<script>', 'script file, - for standard input')
    .argument('[args...]', 'its arguments; after -- when they begin with a dash')
    .addOption(option.network())
    .action((script: string, args: string[], options: { network?: string }) =>
      choose(async (terminal) => (await import('./commands/run.ts')).runScriptFile(terminal, script, args, options)),
    );
  command('shell', 'open a shell on a simulated machine')
    .argument('[file]', 'network file to begin with')
    .action((file: string | undefined) =>
      choose(async (terminal) => (await import('./commands/shell.ts')).openShell(terminal, file)),
    );
  command('plan', 'show what a deployment would change; changes nothing')
    .argument('<file>', 'network file, - for standard input')
    .addOption(option.host('local'))
    .addOption(option.name())
    .addOption(option.json())
    .action((file: string, options) =>
      choose(async (terminal) => (await import('./commands/plan.ts')).showPlan(terminal, file, options)),
    );
  command('deploy', 'make a network real, as a whole or not at all')
    .argument('<file>', 'network file, - for standard input')
    .addOption(option.host('local'))
    .addOption(option.name())
    .addOption(option.yes())
    .addOption(option.json())
    .addOption(new Option('--keep', 'keep the network although a test fails').env('NETDSL_KEEP'))
    .addOption(new Option('--no-tests', 'run no tests afterwards'))
    .addOption(new Option('--fingerprint <text>', 'refuse if the host is not as in the plan').env('NETDSL_FINGERPRINT'))
    .action((file: string, options) =>
      choose(async (terminal) => (await import('./commands/deploy.ts')).deployFile(terminal, file, options)),
    );
  command('verify', 'compare a deployed network with its file, and run the tests on the host')
    .argument('<file>', 'network file, - for standard input')
    .addOption(option.host('local'))
    .addOption(option.name())
    .addOption(option.json())
    .action((file: string, options) =>
      choose(async (terminal) => (await import('./commands/verify.ts')).verifyFile(terminal, file, options)),
    );
  command('status', 'list what is deployed and what has drifted')
    .addOption(option.host('local'))
    .addOption(option.json())
    .action((options) =>
      choose(async (terminal) => (await import('./commands/status.ts')).showStatus(terminal, options)),
    );
  command('destroy', 'take a deployment away; the file is not needed')
    .argument('[name]', 'a deployment, or the file it came from; may be left out when there is only one')
    .addOption(option.host('local'))
    .addOption(option.yes())
    .addOption(option.json())
    .action((name: string | undefined, options) =>
      choose(async (terminal) => (await import('./commands/destroy.ts')).destroyDeployment(terminal, name, options)),
    );
  command('export', 'print a file in another form')
    .argument('<file>', 'network file, - for standard input')
    .option('--expanded', 'with arrays, for, templates and pools written out')
    .action((file: string, options: { expanded?: boolean }) =>
      choose(async (terminal) => (await import('./commands/export.ts')).exportFile(terminal, file, options)),
    );
  command('dump', 'print an inner stage as JSON, or the link kinds')
    .argument('<what>', 'network, plan, trace or catalogue')
    .argument('[file]', 'network file, - for standard input; none for the catalogue')
    .addOption(option.json())
    .action((what: string, file: string | undefined, options: { json?: boolean }) =>
      choose(async (terminal) => (await import('./commands/dump.ts')).dump(terminal, what, file, options)),
    );
  defineLab(program.enablePositionalOptions(), choose);
  return program;
}

function defineLab(program: Command, choose: (action: Action) => void): void {
  const lab = program.command('lab').description('a Linux machine without root: emulated, fresh in seconds');
  lab.addHelpText('after', LAB).enablePositionalOptions();
  lab
    .command('build')
    .description('build it, unless that was done')
    .option('--force', 'build anew')
    .action((options: { force?: boolean }) =>
      choose(async (terminal) => (await import('./commands/lab.ts')).build(terminal, options)),
    );
  lab
    .command('start')
    .description('start a machine and keep it running')
    .action(() => choose(async (terminal) => (await import('./commands/lab.ts')).start(terminal)));
  lab
    .command('run')
    .description('run a command on the running machine, or on a fresh one that ends with it')
    .option('--fresh', 'on a fresh one although there is one running')
    .argument('<command...>', 'program and arguments, as they stand; standard input is passed on')
    .passThroughOptions()
    .action((words: string[], options: { fresh?: boolean }) =>
      choose(async (terminal) => (await import('./commands/lab.ts')).run(terminal, words, options)),
    );
  lab
    .command('stop')
    .description('end the running machine, with all that is deployed on it')
    .action(() => choose(async (terminal) => (await import('./commands/lab.ts')).stop(terminal)));
  lab
    .command('keep', { hidden: true })
    .action(() => choose(async () => (await import('./commands/lab.ts')).keepRunning()));
}
