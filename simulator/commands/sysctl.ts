import { isUnmodelledSysctl } from '../../language/model/sysctls.ts';
import { KernelError, NotModelledError } from '../kernel/errno.ts';
import { readSysctl, writeSysctl } from '../kernel/sysctl.ts';
import { findSysctl, walkSysctls } from '../kernel/sysctl-tree.ts';
import { parseOptions } from './options.ts';
import { createOutput, type Output } from './output.ts';
import type { Process, Program } from './program.ts';

/* sysctl(8) of procps-ng 4. */

const usage = `
Usage:
 sysctl [options] [variable[=value] ...]

Options:
  -a, --all            display all variables
  -A                   alias of -a
  -X                   alias of -a
      --deprecated     include deprecated parameters to listing
      --dry-run        Print the key and values but do not write
  -b, --binary         print value without new line
  -e, --ignore         ignore unknown variables errors
  -N, --names          print variable names without values
  -n, --values         print only values of the given variable(s)
  -p, --load[=<file>]  read values from file
  -f                   alias of -p
      --system         read values from all system directories
  -r, --pattern <expression>
                       select setting that match expression
  -q, --quiet          do not echo variable set
  -w, --write          enable writing a value to variable
  -o                   does nothing
  -x                   does nothing
  -d                   alias of -h

 -h, --help     display this help and exit
 -V, --version  output version information and exit

For more details see sysctl(8).
`;

const options = {
  short: 'bneNwfp::qoxaAXr:Vdh',
  long: {
    all: 'a',
    deprecated: 'deprecated',
    'dry-run': 'dry-run',
    binary: 'b',
    ignore: 'e',
    names: 'N',
    values: 'n',
    'load::': 'p',
    system: 'system',
    'pattern:': 'r',
    quiet: 'q',
    write: 'w',
    help: 'h',
    version: 'V',
  },
} as const;

interface Run {
  readonly process: Process;
  readonly output: Output;
  readonly has: (option: string) => boolean;
  readonly pattern: RegExp | undefined;
}

/** A line `key = value`, of the command line or a file. */
interface Setting {
  readonly key: string;
  readonly path: readonly string[];
  readonly value: string;
  /** Began with `-`: a failure does not count. */
  readonly lenient: boolean;
}

export const sysctl: Program = async (process) => {
  const output = createOutput();
  const parsed = parseOptions('sysctl', process.args, options);
  if ('error' in parsed) {
    output.stderr(`${parsed.error}\n${usage}`);
    return output.result(1);
  }
  const given = new Map(parsed.options);
  const has = (option: string) => given.has(option);
  if (has('h') || has('d')) return output.stdout(usage).result(0);
  if (has('V')) return output.stdout('sysctl from procps-ng 4.0.2\n').result(0);
  const expression = given.get('r');
  const run: Run = { process, output, has, pattern: expression === undefined ? undefined : new RegExp(expression) };
  if (has('a') || has('A') || has('X')) return output.result(readTree(run, []));
  if (has('system')) throw new NotModelledError('sysctl --system');
  if (has('p') || has('f')) return output.result(await load(run, given.get('p'), parsed.rest));
  if (parsed.rest.length === 0) {
    if (process.args.length === 0) return output.stdout(usage).result(1);
    return output.stderr("sysctl: no variables specified\nTry `sysctl --help' for more information.\n").result(1);
  }
  let status = 0;
  for (const word of parsed.rest) {
    if (has('w') || word.includes('=')) status |= writeWord(run, word);
    else status += readWord(run, word);
  }
  return output.result(status);
};

/** Parts of the path of a key: what separates first, a dot or a slash, separates throughout. */
function toPath(key: string): readonly string[] {
  const separator = /[./]/.exec(key)?.[0] ?? '.';
  if (separator === '/') return key.split('/').filter((part) => part !== '');
  return key.split('.').map((part) => part.replaceAll('/', '.'));
}

function formatKey(path: readonly string[]): string {
  return path.map((part) => part.replaceAll('.', '/')).join('.');
}

function cannotStat(path: readonly string[]): string {
  if (isUnmodelledSysctl(path.join('.'))) throw new NotModelledError(`sysctl ${path.join('.')}`);
  return `sysctl: cannot stat /proc/sys/${path.join('/')}: No such file or directory\n`;
}

function readWord(run: Run, word: string): number {
  const path = toPath(word);
  const entry = findSysctl(run.process.namespace, path);
  if (entry !== undefined) return readTree(run, path);
  const fault = cannotStat(path);
  if (run.has('e')) return 0;
  run.output.stderr(fault);
  return 1;
}

/** Left out of what is listed, unless asked for by name (procps-ng, src/sysctl.c). */
const deprecated: readonly (string | undefined)[] = ['base_reachable_time', 'retrans_time'];

function readTree(run: Run, path: readonly string[]): number {
  const ns = run.process.namespace;
  for (const file of walkSysctls(ns, path)) {
    const entry = findSysctl(ns, file);
    const key = formatKey(file);
    if (entry?.type !== 'file' || entry.access === 'write') continue;
    if (file.length > path.length && deprecated.includes(file.at(-1)) && !run.has('deprecated')) continue;
    if (run.pattern !== undefined && !run.pattern.test(key)) continue;
    show(run, key, readSysctl(ns, entry.key)!);
  }
  return 0;
}

function show({ output, has }: Run, key: string, value: string): void {
  if (has('N')) output.stdout(`${key}\n`);
  else if (has('b')) output.stdout(value);
  else if (has('n')) output.stdout(`${value}\n`);
  else output.stdout(`${key} = ${value}\n`);
}

function writeWord(run: Run, word: string): number {
  const setting = parseSetting(run, 'command line', 0, word);
  if (setting === undefined) return word.trim().length < 2 ? 0 : 1;
  return write(run, setting);
}

/** A setting; `undefined` for comments, for what is too short to be one, and, with a message, for what is none. */
function parseSetting(run: Run, source: string, line: number, text: string): Setting | undefined {
  const trimmed = text.trim();
  if (trimmed.length < 2 || /^[#;]/.test(trimmed)) return undefined;
  const equals = trimmed.indexOf('=');
  if (equals < 0) {
    if (!trimmed.startsWith('-')) run.output.stderr(`sysctl: ${source}(${line}): invalid syntax, continuing...\n`);
    return undefined;
  }
  const lenient = trimmed.startsWith('-');
  const key = trimmed.slice(lenient ? 1 : 0, equals).trim();
  const path = key === '' ? [] : toPath(key);
  return { key: formatKey(path), path, value: trimmed.slice(equals + 1).trim(), lenient };
}

function write(run: Run, setting: Setting): number {
  const { process, output, has } = run;
  const { path, lenient, value } = setting;
  if (path.length === 0) {
    output.stderr('sysctl: Path is not under /proc/sys/: /proc/sys/\n');
    return 1;
  }
  const entry = findSysctl(process.namespace, path);
  if (entry === undefined) {
    const fault = cannotStat(path);
    if (has('e')) return 0;
    output.stderr(fault);
    return lenient ? 0 : 1;
  }
  if (entry.type === 'directory') {
    output.stderr(`sysctl: setting key "${setting.key}": Is a directory\n`);
    return 1;
  }
  if (entry.access === 'read') {
    output.stderr(`sysctl: setting key "${setting.key}": Invalid argument\n`);
    return 0;
  }
  if (!has('dry-run')) {
    try {
      writeSysctl(process.namespace, entry.key, value);
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      output.stderr(`sysctl: setting key "${setting.key}"${lenient ? ', ignoring' : ''}: ${error.message}\n`);
      return lenient ? 0 : 1;
    }
  }
  if (!has('q')) show(run, setting.key, value);
  return 0;
}

async function load(run: Run, given: string | undefined, rest: readonly string[]): Promise<number> {
  const files = [...(given === undefined || given === '' ? [] : [given]), ...rest];
  let status = 0;
  for (const file of files.length === 0 ? ['/etc/sysctl.conf'] : files) {
    const text = file === '-' ? run.process.stdin : await run.process.readFile?.(file);
    if (text === undefined) {
      run.output.stderr(`sysctl: cannot open "${file}": No such file or directory\n`);
      status = 1;
      continue;
    }
    const settings = text
      .split('\n')
      .map((line, index) => parseSetting(run, file, index + 1, line))
      .filter((setting) => setting !== undefined);
    for (const setting of settings) {
      for (const each of expand(run, setting)) status |= write(run, each);
    }
  }
  return status;
}

/** The settings that a key with `*`, `?` or `[…]` stands for; only files have them. */
function expand(run: Run, setting: Setting): Setting[] {
  if (!/[*?[]/.test(setting.key)) return [setting];
  let paths: (readonly string[])[] = [[]];
  for (const part of setting.path) {
    const pattern = globPattern(part);
    paths = paths.flatMap((path) => {
      const entry = findSysctl(run.process.namespace, path);
      if (entry?.type !== 'directory') return [];
      return entry.names.filter((name) => pattern.test(name)).map((name) => [...path, name]);
    });
  }
  return paths
    .filter((path) => findSysctl(run.process.namespace, path)?.type === 'file')
    .map((path) => ({ ...setting, path, key: formatKey(path) }));
}

function globPattern(part: string): RegExp {
  const source = part
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}
