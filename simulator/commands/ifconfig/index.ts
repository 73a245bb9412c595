import { createOutput } from '../output.ts';
import type { Program } from '../program.ts';
import { fetch } from './alias.ts';
import { configure } from './configure.ts';
import { describeInterface, describeShort, listNames, tableHead } from './show.ts';
import { help } from './usage.ts';

/* ifconfig(8) of net-tools 2.10. */

export const ifconfig: Program = ({ namespace, args }) => {
  const output = createOutput();
  const words = [...args];
  let all = false;
  let short = false;
  while (words[0]?.startsWith('-')) {
    const option = words.shift()!;
    if (option === '-a') all = true;
    else if (option === '-s') short = true;
    else if (option === '-v') continue;
    else if (option === '-V' || option === '-version' || option === '--version') {
      return output.stdout('net-tools 2.10\n').result(0);
    } else if (option === '-?' || option === '-h' || option === '-help' || option === '--help') {
      return output.stdout(help.stdout).stderr(help.stderr).result(0);
    } else {
      return output
        .stderr(`ifconfig: option \`${option}' not recognised.\nifconfig: \`--help' gives usage information.\n`)
        .result(1);
    }
  }
  /** do_if_print: false where there is no such interface, which ends a list. */
  const show = (name: string, whenDown: boolean) => {
    if (!fetch(namespace, output, name)) return false;
    const device = namespace.devicesByName.get(name.split(':', 1)[0]!)!;
    if (device.up || whenDown) {
      output.stdout(short ? describeShort({ name, device }) : describeInterface({ name, device }));
    }
    return true;
  };
  const [word, ...rest] = words;
  if (short && rest.length === 0) output.stdout(tableHead);
  if (word === undefined) return output.result(listNames(namespace).every((name) => show(name, all)) ? 0 : 1);
  const name = word.slice(0, 15);
  if (rest.length > 0) return output.result(configure(namespace, output, name, rest));
  return output.result(show(name, true) ? 0 : 1);
};
