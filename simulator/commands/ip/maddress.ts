import { formatIp, formatMac } from '../../../language/model/address.ts';
import type { Device } from '../../kernel/device.ts';
import { errnoTexts, KernelError } from '../../kernel/errno.ts';
import { addStaticGroup, removeStaticGroup } from '../../netlink/address-filter.ts';
import { devicesOf, findDevice } from './devices.ts';
import { Exit, FAILED, USAGE } from './exit.ts';
import { macOf, parseLinkAddress } from './inet.ts';
import { type ObjectCommand, type Session, showUsage } from './session.ts';
import { usage } from './usage.ts';
import { abbreviates, createWords, duplicateArgument, duplicateOrGarbage } from './words.ts';

/** ip maddress { show | add | delete | help } */
export const maddress: ObjectCommand = (session, [word, ...rest]) => {
  if (word === undefined) return show(session, []);
  if (abbreviates(word, 'add')) return modify(session, rest, addStaticGroup);
  if (abbreviates(word, 'delete')) return modify(session, rest, removeStaticGroup);
  if (abbreviates(word, 'show') || abbreviates(word, 'lst') || abbreviates(word, 'list')) return show(session, rest);
  if (abbreviates(word, 'help')) return showUsage(session, usage.maddress);
  session.error(`Command "${word}" is unknown, try "ip maddr help".`);
  return USAGE;
};

/** One line: an address in the filter of a device, or a group it has joined. */
interface Line {
  readonly family: 'link' | 'inet' | 'inet6';
  readonly address: string;
  readonly users: number;
  readonly isStatic: boolean;
}

/** /proc/net/dev_mcast, oldest first, then /proc/net/igmp and igmp6, newest first. */
function linesOf({ filter, ipv4, ipv6 }: Device): Line[] {
  const groups = [...ipv4.groups].reverse();
  const groups6 = [...(ipv6?.groups ?? [])].reverse();
  return [
    ...filter.multicast.map(({ mac, users, isStatic }) => ({
      family: 'link' as const,
      address: formatMac(mac),
      users,
      isStatic,
    })),
    ...groups.map(([group, { users }]) => ({
      family: 'inet' as const,
      address: formatIp(group),
      users,
      isStatic: false,
    })),
    ...groups6.map(([group, { users }]) => ({
      family: 'inet6' as const,
      address: formatIp(group),
      users,
      isStatic: false,
    })),
  ];
}

const families = { 4: 'inet', 6: 'inet6', link: 'link', bridge: 'bridge', mpls: 'mpls' } as const;

function show(session: Session, words: readonly string[]): number {
  const { out, namespace, options } = session;
  const cursor = createWords(words, session);
  let name: string | undefined;
  for (; cursor.word !== undefined; cursor.advance()) {
    if (cursor.word !== 'dev' && abbreviates(cursor.word, 'help')) showUsage(session, usage.maddress);
    const word = cursor.word === 'dev' ? cursor.value() : cursor.word;
    if (name !== undefined) duplicateOrGarbage(session, 'dev', word);
    name = word;
  }
  const family = options.family === undefined ? undefined : families[options.family];
  out.beginJson();
  for (const device of devicesOf(namespace)) {
    const lines = linesOf(device).filter((line) => family === undefined || line.family === family);
    if (lines.length > 0 && (name === undefined || device.name === name)) printDevice(session, device, lines);
  }
  out.endJson();
  return 0;
}

function printDevice({ out, options }: Session, { index, name }: Device, lines: readonly Line[]): void {
  const begin = () => {
    out.openObject();
    out.field('ifindex', index, `${index}:`);
    out.field('ifname', name, `\t${name}`);
    out.text(out.newline);
    out.openArray('maddr');
  };
  const end = () => {
    out.closeArray();
    out.closeObject();
  };
  lines.forEach((line, position) => {
    if (position === 0 || options.oneline) begin();
    print(out, line);
    if (position === lines.length - 1 || options.oneline) end();
  });
}

function print(out: Session['out'], { family, address, users, isStatic }: Line): void {
  out.openObject();
  out.text(`\t${family.padEnd(6)}`);
  if (family !== 'link') out.member('family', family);
  out.field(family === 'link' ? 'link' : 'address', address, address);
  if (users !== 1) out.field('users', users, ` users ${users}`);
  if (isStatic) out.field('features', 'static', ' static');
  out.text('\n');
  out.closeObject();
}

/** SIOCADDMULTI and SIOCDELMULTI; an address that is not given is all zeros. */
function modify(session: Session, words: readonly string[], change: (device: Device, mac: number) => void): number {
  const cursor = createWords(words, session);
  let name = '';
  let mac = 0;
  let given = false;
  for (; cursor.word !== undefined; cursor.advance()) {
    if (cursor.word === 'dev') {
      const word = cursor.value();
      if (name !== '') duplicateArgument(session, 'dev', word);
      name = word;
      continue;
    }
    if (abbreviates(cursor.word, 'help')) showUsage(session, usage.maddress);
    const word = abbreviates(cursor.word, 'address') ? cursor.value() : cursor.word;
    if (given) duplicateArgument(session, 'address', word);
    const bytes = parseLinkAddress(session, word);
    if (bytes === undefined) throw new Exit(FAILED);
    if (bytes.length !== 6) {
      return stop(session, `Error: Invalid address length ${bytes.length} - must be 6 bytes`, FAILED);
    }
    mac = macOf(bytes);
    given = bytes[0] !== 0;
  }
  if (name === '') return stop(session, 'Not enough information: "dev" is required.', USAGE);
  try {
    const device = findDevice(session.namespace, name);
    if (device === undefined) throw new KernelError('ENODEV');
    change(device, mac);
    return 0;
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    return stop(session, `ioctl: ${errnoTexts[error.errno]}`, FAILED);
  }
}

function stop(session: Session, line: string, status: number): never {
  session.error(line);
  throw new Exit(status);
}
