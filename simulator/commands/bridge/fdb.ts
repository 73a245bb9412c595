import { formatMac, type MacAddress, parseMac } from '../../../language/model/address.ts';
import type { Device } from '../../kernel/device.ts';
import { errnoTexts, KernelError, NotModelledError } from '../../kernel/errno.ts';
import { deleteFdb, newFdb } from '../../netlink/fdb.ts';
import type { FdbRequest } from '../../netlink/requests.ts';
import { findDevice } from '../ip/devices.ts';
import { Exit, USAGE } from '../ip/exit.ts';
import { abbreviates, createWords } from '../ip/words.ts';
import { type Entry, listEntries } from './fdb-entries.ts';
import type { ObjectCommand, Session } from './session.ts';
import { usage } from './usage.ts';

const create = { create: true, exclusive: false, replace: false, append: false };

/** bridge fdb { show | add | append | replace | del | get | help } */
export const fdb: ObjectCommand = (session, [word, ...rest]) => {
  if (word === undefined) return show(session, []);
  if (abbreviates(word, 'add')) return modify(session, rest, { ...create, exclusive: true });
  if (abbreviates(word, 'append')) return modify(session, rest, { ...create, append: true });
  if (abbreviates(word, 'replace')) return modify(session, rest, { ...create, replace: true });
  if (abbreviates(word, 'delete')) return modify(session, rest, undefined);
  if (abbreviates(word, 'get')) return get(session, rest);
  if (abbreviates(word, 'show') || abbreviates(word, 'lst') || abbreviates(word, 'list')) return show(session, rest);
  if (abbreviates(word, 'flush')) throw new NotModelledError('bridge fdb flush');
  if (abbreviates(word, 'help')) return stop(session, usage.fdb);
  return stop(session, `Command "${word}" is unknown, try "bridge fdb help".`);
};

function stop(session: Session, line: string): never {
  session.error(line);
  throw new Exit(USAGE);
}

function requireDevice(session: Session, name: string, what = 'device'): Device {
  return findDevice(session.namespace, name) ?? stop(session, `Cannot find ${what} "${name}"`);
}

/** Makes a request; what the kernel refuses is said, with `refused` as the exit status. */
function call(session: Session, refused: number, request: () => void): number {
  try {
    request();
    return 0;
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    const { extack, errno } = error;
    if (extack === undefined) session.error(`RTNETLINK answers: ${errnoTexts[errno]}`);
    else session.error(`Error: ${extack}${extack.endsWith('.') ? '' : '.'}`);
    return refused;
  }
}

const unmodelled = ['use', 'router', 'extern_learn', 'sticky', 'dst', 'port', 'vni', 'nhid', 'via', 'src_vni'];

function modify(session: Session, words: readonly string[], flags: typeof create | undefined): number {
  const cursor = createWords(words, session);
  let state: FdbRequest['state'] = 'permanent';
  let self = false;
  let master = false;
  let vlan: number | undefined;
  let address: string | undefined;
  let name: string | undefined;
  for (; cursor.word !== undefined; cursor.advance()) {
    const { word } = cursor;
    if (word === 'dev') name = cursor.value();
    else if (word === 'self') self = true;
    else if (word === 'master') master = true;
    else if (abbreviates(word, 'local') || abbreviates(word, 'permanent')) state = 'permanent';
    else if (abbreviates(word, 'temp') || abbreviates(word, 'static')) state = 'static';
    else if (abbreviates(word, 'dynamic')) state = 'dynamic';
    else if (word === 'vlan') vlan = Number(cursor.value());
    else if (unmodelled.includes(word)) throw new NotModelledError(`bridge fdb ${word}`);
    else if (abbreviates(word, 'help')) stop(session, usage.fdb);
    else if (address !== undefined) {
      stop(session, `Error: duplicate "to": "${word}" is the second value.`);
    } else address = word === 'to' ? cursor.value() : word;
  }
  if (name === undefined || address === undefined) stop(session, 'Device and address are required arguments.');
  const mac = parseMac(address) ?? stop(session, `Invalid mac address ${address}`);
  const device = requireDevice(session, name);
  const request: FdbRequest = {
    device,
    mac,
    master,
    self: self || !master,
    state,
    ...(vlan === undefined ? {} : { vlan }),
  };
  return call(session, USAGE, () => {
    if (flags === undefined) deleteFdb(session.namespace, request);
    else newFdb(session.namespace, request, flags);
  });
}

function show(session: Session, words: readonly string[]): number {
  const cursor = createWords(words, session);
  let device: Device | undefined;
  let bridge: Device | undefined;
  let accept = (_entry: Entry) => true;
  for (; cursor.word !== undefined; cursor.advance()) {
    const { word } = cursor;
    if (word === 'brport' || word === 'dev') device = requireDevice(session, cursor.value());
    else if (word === 'br') bridge = requireDevice(session, cursor.value(), 'bridge device');
    else if (word === 'vlan') throw new NotModelledError('bridge fdb show vlan');
    else if (word === 'state') {
      const state = cursor.value();
      if (state !== 'all') accept = (entry) => entry.state === state || (state === 'dynamic' && entry.state === '');
    } else if (abbreviates(word, 'dynamic')) accept = (entry) => entry.state !== 'permanent';
    else if (abbreviates(word, 'help')) stop(session, usage.fdb);
  }
  const { out } = session;
  out.beginJson();
  for (const entry of listEntries(session.namespace)) {
    if (device !== undefined && entry.device !== device) continue;
    if (bridge !== undefined && entry.device !== bridge && entry.device.master !== bridge) continue;
    if (accept(entry)) print(session, entry, device !== undefined);
  }
  out.endJson();
  return 0;
}

function print({ out, statistics }: Session, entry: Entry, withoutDevice: boolean): void {
  const { mac, vlan, device, bridge, state, self } = entry;
  out.openObject();
  out.field('mac', formatMac(mac), `${formatMac(mac)} `);
  if (!withoutDevice) out.field('ifname', device.name, `dev ${device.name} `);
  if (vlan !== 0) out.field('vlan', vlan, `vlan ${vlan} `);
  if (statistics && entry.used !== undefined && entry.updated !== undefined) {
    out.field('used', entry.used, `used ${entry.used}/`);
    out.field('updated', entry.updated, `${entry.updated} `);
  }
  out.openArray('flags');
  if (self) out.field(undefined, 'self', 'self ');
  out.closeArray();
  if (bridge !== undefined) out.field('master', bridge.name, `master ${bridge.name} `);
  out.field('state', state, `${state}\n`);
  out.closeObject();
}

/** bridge fdb get [to] ADDRESS { br BRIDGE | brport PORT | dev DEVICE }: the first entry with the address. */
function get(session: Session, words: readonly string[]): number {
  const cursor = createWords(words, session);
  let mac: MacAddress | undefined;
  let device: Device | undefined;
  let bridge: Device | undefined;
  for (; cursor.word !== undefined; cursor.advance()) {
    const { word } = cursor;
    if (word === 'brport' || word === 'dev') device = requireDevice(session, cursor.value());
    else if (word === 'br') bridge = requireDevice(session, cursor.value());
    else if (['vlan', 'vni', 'self', 'master', 'dynamic'].includes(word)) {
      throw new NotModelledError(`bridge fdb get ${word}`);
    } else {
      const text = word === 'to' ? cursor.value() : word;
      mac = parseMac(text) ?? stop(session, `Invalid mac address ${text}`);
    }
  }
  if (mac === undefined) stop(session, 'Device and address are required arguments.');
  const found = [...listEntries(session.namespace)].find(
    (entry) =>
      entry.mac === mac &&
      entry.vlan === 0 &&
      (device === undefined || entry.device === device) &&
      (bridge === undefined || entry.bridge === bridge),
  );
  if (found !== undefined) {
    session.out.beginJson();
    print(session, found, false);
    session.out.endJson();
    return 0;
  }
  return call(session, 254, () => {
    throw new KernelError('ENOENT', 'Fdb entry not found');
  });
}
