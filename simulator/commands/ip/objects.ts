import { NotModelledError } from '../../kernel/errno.ts';
import { address } from './address/index.ts';
import { FAILED } from './exit.ts';
import { link } from './link/index.ts';
import { maddress } from './maddress.ts';
import { neighbour } from './neighbour/index.ts';
import { netns } from './netns/index.ts';
import { route } from './route/index.ts';
import { rule } from './rule/index.ts';
import { type ObjectCommand, type Session, showUsage } from './session.ts';
import { usage } from './usage.ts';
import { abbreviates } from './words.ts';

const help: ObjectCommand = (session) => showUsage(session, usage.ip);

const lacking = new Set<string>();

function notModelled(name: string): ObjectCommand {
  lacking.add(name);
  return () => {
    throw new NotModelledError(`ip ${name}`);
  };
}

/** iproute2's objects in the order an abbreviation is tried: `ip a` is the first that begins so. */
const objects: readonly (readonly [name: string, command: ObjectCommand])[] = [
  ['address', address],
  ['addrlabel', notModelled('addrlabel')],
  ['maddress', maddress],
  ['route', route],
  ['rule', rule],
  ['neighbor', neighbour],
  ['neighbour', neighbour],
  ['ntable', notModelled('ntable')],
  ['ntbl', notModelled('ntable')],
  ['link', link],
  ['l2tp', notModelled('l2tp')],
  ['fou', notModelled('fou')],
  ['ila', notModelled('ila')],
  ['macsec', notModelled('macsec')],
  ['tunnel', notModelled('tunnel')],
  ['tunl', notModelled('tunnel')],
  ['tuntap', notModelled('tuntap')],
  ['tap', notModelled('tuntap')],
  ['token', notModelled('token')],
  ['tcpmetrics', notModelled('tcpmetrics')],
  ['tcp_metrics', notModelled('tcpmetrics')],
  ['monitor', notModelled('monitor')],
  ['xfrm', notModelled('xfrm')],
  ['mroute', notModelled('mroute')],
  ['mrule', notModelled('mrule')],
  ['netns', netns],
  ['netconf', notModelled('netconf')],
  ['vrf', notModelled('vrf')],
  ['sr', notModelled('sr')],
  ['nexthop', notModelled('nexthop')],
  ['mptcp', notModelled('mptcp')],
  ['ioam', notModelled('ioam')],
  ['help', help],
  ['stats', notModelled('stats')],
];

/** Objects of `ip` that answer `not modelled`. */
export const unmodelledObjects: ReadonlySet<string> = lacking;

/** Objects that work, each under one name. */
export const modelledObjects: readonly string[] = objects
  .map(([name]) => name)
  .filter((name) => !['neighbor', 'help', 'ntbl', 'tunl', 'tap', 'tcp_metrics'].includes(name) && !lacking.has(name));

/** Runs the command of an object; the status is the program's. */
export async function runObject(session: Session, words: readonly string[]): Promise<number> {
  const [word, ...rest] = words;
  const object = objects.find(([name]) => abbreviates(word!, name));
  if (object !== undefined) return await object[1](session, rest);
  session.error(`Object "${word}" is unknown, try "ip help".`);
  return FAILED;
}
