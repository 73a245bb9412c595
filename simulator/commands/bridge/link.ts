import type { BridgePort, Device } from '../../kernel/device.ts';
import { errnoTexts, KernelError, NotModelledError } from '../../kernel/errno.ts';
import { changeLink } from '../../netlink/link.ts';
import { devicesOf, findDevice } from '../ip/devices.ts';
import { Exit, USAGE } from '../ip/exit.ts';
import { flagNames } from '../ip/link/flags.ts';
import { abbreviates, createWords } from '../ip/words.ts';
import type { ObjectCommand, Session } from './session.ts';
import { usage } from './usage.ts';

/** bridge link { show | set | help } */
export const link: ObjectCommand = (session, [word, ...rest]) => {
  if (word === undefined || abbreviates(word, 'show') || abbreviates(word, 'lst') || abbreviates(word, 'list')) {
    return show(session, rest);
  }
  if (abbreviates(word, 'set') || abbreviates(word, 'change')) return set(session, rest);
  if (abbreviates(word, 'help')) return printUsage(session);
  session.error(`Command "${word}" is unknown, try "bridge link help".`);
  return USAGE;
};

function printUsage(session: Session): never {
  session.error(usage.link);
  throw new Exit(USAGE);
}

function show(session: Session, words: readonly string[]): number {
  const { namespace, out } = session;
  const cursor = createWords(words, session);
  let only: Device | undefined;
  for (; cursor.word !== undefined; cursor.advance()) {
    if (cursor.word !== 'dev') continue;
    const name = cursor.value();
    only = findDevice(namespace, name);
    if (only === undefined) {
      session.error(`Cannot find device "${name}"`);
      return USAGE;
    }
  }
  out.beginJson();
  for (const device of devicesOf(namespace)) {
    if (device.bridgePort === undefined || (only !== undefined && device !== only)) continue;
    out.openObject();
    printPort(session, device, device.bridgePort);
    out.closeObject();
  }
  out.endJson();
  return 0;
}

function printPort({ out, details }: Session, device: Device, port: BridgePort): void {
  const { peer, name, namespace } = device;
  // The kernel tells the other end's index and not its namespace: it is looked for in this one.
  const index = peer?.index === device.index ? undefined : peer?.index;
  const found = index === undefined ? undefined : namespace.devices.get(index);
  const lower = index === undefined ? undefined : (found?.name ?? `if${index}`);
  out.field('ifindex', device.index, `${device.index}: `);
  if (lower !== undefined) out.member('link', lower);
  out.field('ifname', name, lower === undefined ? `${name}: ` : `${name}@${lower}: `);
  const flags = flagNames(device);
  if (found?.up === false) flags.push('M-DOWN');
  out.openArray('flags');
  for (const flag of flags) out.member(undefined, flag);
  out.closeArray();
  out.text(`<${flags.join(',')}> `);
  out.field('mtu', device.mtu, `mtu ${device.mtu} `);
  out.field('master', port.bridge.name, `master ${port.bridge.name} `);
  out.field('state', port.state, `state ${port.state} `);
  const { attributes } = port;
  out.field('priority', Number(attributes.priority), `priority ${attributes.priority} `);
  out.field('cost', Number(attributes.cost), `cost ${attributes.cost} `);
  if (details) printDetails(out, attributes);
  out.text('\n');
}

const flagAttributes = [
  'hairpin',
  'guard',
  'root_block',
  'fastleave',
  'learning',
  'flood',
  'mcast_flood',
  'bcast_flood',
  'mcast_router',
  'mcast_to_unicast',
  'neigh_suppress',
  'vlan_tunnel',
  'isolated',
  'locked',
] as const;

function printDetails(out: Session['out'], attributes: BridgePort['attributes']): void {
  out.text(`${out.newline}    `);
  for (const name of flagAttributes) {
    const value = attributes[name];
    if (name === 'mcast_router') out.field(name, Number(value), `${name} ${value} `);
    else out.field(name, Boolean(value), `${name} ${value ? 'on' : 'off'} `);
  }
}

const states = ['disabled', 'listening', 'learning', 'forwarding', 'blocking'];

function set(session: Session, words: readonly string[]): number {
  const cursor = createWords(words, session);
  const values: Record<string, string | number | boolean> = {};
  let name: string | undefined;
  for (; cursor.word !== undefined; cursor.advance()) {
    const { word } = cursor;
    if (word === 'dev') name = cursor.value();
    else if (word === 'cost') values.cost = leadingInteger(cursor.value()) >>> 0;
    else if (word === 'priority') values.priority = signed(leadingInteger(cursor.value()), 16);
    else if (word === 'state') {
      const given = cursor.value();
      const known = states.indexOf(given);
      if (known < 0 && !/^\s*[+-]?\d+$/.test(given)) stopAt(session, 'Error: invalid STP port state');
      values.state = known < 0 ? signed(leadingInteger(given), 8) : known;
    } else if (word !== 'mcast_router' && (flagAttributes as readonly string[]).includes(word)) {
      values[word] = onOff(session, word, cursor.value());
    } else if (
      ['mcast_router', 'hwmode', 'backup_port', 'nobackup_port', 'self', 'master', 'learning_sync'].includes(word)
    ) {
      throw new NotModelledError(`bridge link set ${word}`);
    } else if (abbreviates(word, 'help')) printUsage(session);
    else printUsage(session);
  }
  if (name === undefined) return stopAt(session, 'Device is a required argument.');
  const device = findDevice(session.namespace, name);
  if (device === undefined) return stopAt(session, `Cannot find bridge device "${name}"`);
  try {
    if (device.bridgePort === undefined) throw new KernelError('EOPNOTSUPP');
    changeLink(session.namespace, device, { portData: { kind: 'bridge', values: effective(values) } });
    return 0;
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    const { extack, errno } = error;
    session.error(extack === undefined ? `RTNETLINK answers: ${errnoTexts[errno]}` : `Error: ${extack}.`);
    return USAGE;
  }
}

/** The program leaves a cost of 0, and a negative priority or state, out of its request. */
function effective({ cost = 0, priority = -1, state = -1, ...rest }: Record<string, string | number | boolean>) {
  return {
    ...rest,
    ...(cost === 0 ? {} : { cost }),
    ...(Number(priority) < 0 ? {} : { priority }),
    ...(Number(state) < 0 ? {} : { state }),
  };
}

/** atoi(3): the number that a word begins with, else 0. */
function leadingInteger(word: string): number {
  return Number.parseInt(word, 10) | 0;
}

/** The number in so many bits of two's complement, as the program keeps it. */
function signed(value: number, bits: number): number {
  return (value << (32 - bits)) >> (32 - bits);
}

function onOff(session: Session, key: string, word: string): boolean {
  if (word === 'on' || word === 'off') return word === 'on';
  session.error(`Error: argument of "${key}" must be one of "off", "on", not "${word}"`);
  throw new Exit(234);
}

function stopAt(session: Session, line: string): never {
  session.error(line);
  throw new Exit(USAGE);
}
