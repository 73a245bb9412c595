import { parseOptions } from '../options.ts';
import { createOutput, type Output } from '../output.ts';
import type { Process, Program } from '../program.ts';
import { addBridge, addPorts, deleteBridge, deletePorts } from './membership.ts';
import { setBridge, setPort } from './settings.ts';
import { show, showMacs, showStp } from './show.ts';

/* brctl(8) of bridge-utils 1.7. */

/** A command of brctl: it takes its words, prints, and returns the exit status. */
export type BridgeCommand = (process: Process, output: Output, args: readonly string[]) => number;

interface Entry {
  readonly run: BridgeCommand;
  /** Words it needs; more are handed on. */
  readonly arguments: number;
  readonly usage: string;
}

const commands: Readonly<Record<string, Entry>> = {
  addbr: { run: addBridge, arguments: 1, usage: '<bridge>\t\tadd bridge' },
  delbr: { run: deleteBridge, arguments: 1, usage: '<bridge>\t\tdelete bridge' },
  addif: { run: addPorts, arguments: 2, usage: '<bridge> <device>\tadd interface to bridge' },
  delif: { run: deletePorts, arguments: 2, usage: '<bridge> <device>\tdelete interface from bridge' },
  hairpin: { run: setPort('hairpin'), arguments: 3, usage: '<bridge> <port> {on|off}\tturn hairpin on/off' },
  setageing: { run: setBridge('ageing_time'), arguments: 2, usage: '<bridge> <time>\t\tset ageing time' },
  setbridgeprio: { run: setBridge('priority'), arguments: 2, usage: '<bridge> <prio>\t\tset bridge priority' },
  setfd: { run: setBridge('forward_delay'), arguments: 2, usage: '<bridge> <time>\t\tset bridge forward delay' },
  sethello: { run: setBridge('hello_time'), arguments: 2, usage: '<bridge> <time>\t\tset hello time' },
  setmaxage: { run: setBridge('max_age'), arguments: 2, usage: '<bridge> <time>\t\tset max message age' },
  setpathcost: { run: setPort('cost'), arguments: 3, usage: '<bridge> <port> <cost>\tset path cost' },
  setportprio: { run: setPort('priority'), arguments: 3, usage: '<bridge> <port> <prio>\tset port priority' },
  show: { run: show, arguments: 0, usage: '[ <bridge> ]\t\tshow a list of bridges' },
  showmacs: { run: showMacs, arguments: 1, usage: '<bridge>\t\tshow a list of mac addrs' },
  showstp: { run: showStp, arguments: 1, usage: '<bridge>\t\tshow bridge stp info' },
  stp: { run: setBridge('stp_state'), arguments: 2, usage: '<bridge> {on|off}\tturn stp on/off' },
};

const help = `Usage: brctl [commands]\ncommands:\n${Object.entries(commands)
  .map(([name, { usage }]) => `\t${name.padEnd(10)}\t${usage}\n`)
  .join('')}`;

export const brctl: Program = (process) => {
  const output = createOutput();
  const parsed = parseOptions('brctl', process.args, { short: 'hV', long: { help: 'h', version: 'V' } });
  if ('error' in parsed) return output.stderr(`${parsed.error}\nUnknown option '?'\n`).stdout(help).result(1);
  for (const [option] of parsed.options) {
    return output.stdout(option === 'V' ? 'bridge-utils, 1.7\n' : help).result(0);
  }
  const [name, ...args] = parsed.rest;
  if (name === undefined) return output.stdout(help).result(1);
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) return output.stderr(`never heard of command [${name}]\n`).stdout(help).result(1);
  if (args.length < entry.arguments) {
    return output
      .stdout('Incorrect number of arguments for command\n')
      .stdout(`Usage: brctl ${name} ${entry.usage}\n`)
      .result(1);
  }
  return output.result(entry.run(process, output, args));
};
