import { createOutput } from '../output.ts';
import type { Program } from '../program.ts';
import { configure } from './configure.ts';
import { describeInterface, describeShort, type Interface, listInterfaces, tableHead } from './show.ts';
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
  const show = (each: Interface) => output.stdout(short ? describeShort(each) : describeInterface(each));
  const [word, ...rest] = words;
  if (short && rest.length === 0) output.stdout(tableHead);
  if (word === undefined) {
    for (const each of listInterfaces(namespace)) if (all || each.device.up) show(each);
    return output.result(0);
  }
  const name = word.slice(0, 15);
  if (rest.length > 0) return output.result(configure(namespace, output, name, rest));
  const device = namespace.devicesByName.get(name.split(':', 1)[0]!);
  if (device === undefined) {
    return output.stderr(`${name}: error fetching interface information: Device not found\n`).result(1);
  }
  show({ name, device });
  return output.result(0);
};
