import { type Ipv4Address, parseIpv4, parseIpv6, parseMac } from '../../../language/model/address.ts';
import { errnoTexts, NotModelledError } from '../../kernel/errno.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import { deleteAddress, newAddress } from '../../netlink/address.ts';
import { changeLink } from '../../netlink/link.ts';
import type { ChangeLinkRequest } from '../../netlink/requests.ts';
import type { Output } from '../output.ts';
import { errnoOf } from '../system-call.ts';
import { changeAlias } from './alias.ts';
import { deviceOf, setAddress, setBroadcast, setDestination, setEthernetAddress, setNetmask } from './ioctl.ts';
import { call, demandFlags, need, type Run, report, resolve, Stop, stopWithUsage } from './run.ts';

const hint = "ifconfig: `--help' gives usage information.\n";

/** `ifconfig NAME WORD…`: obeys word by word; the exit status. */
export function configure(namespace: NetworkNamespace, output: Output, name: string, args: readonly string[]): number {
  const run: Run = { namespace, output, name, words: [...args], family: 'inet', status: 0 };
  let prefix: number | undefined;
  try {
    takeFamily(run);
    for (let word = run.words.shift(); word !== undefined; word = run.words.shift()) {
      const action = Object.hasOwn(actions, word) ? actions[word] : undefined;
      if (action !== undefined) action(run);
      else prefix = assign(run, word) ?? prefix;
    }
    if (prefix !== undefined) {
      call(run, 'SIOCSIFNETMASK', () => setNetmask(namespace, run.name, shiftedMask(prefix!)));
    }
    return run.status & 0xff;
  } catch (error) {
    if (error instanceof Stop) return error.status;
    throw error;
  }
}

const families = ['unix', 'ax25', 'netrom', 'rose', 'ipx', 'ddp', 'ec', 'ash', 'x25'];

function takeFamily(run: Run): void {
  const [word] = run.words;
  if (word === 'inet' || word === 'inet6') run.family = word;
  else if (word !== undefined && families.includes(word))
    throw new NotModelledError(`ifconfig: address family ${word}`);
  else return;
  run.words.shift();
}

const flag = (change: ChangeLinkRequest) => (run: Run) => demandFlags(run, change);

/** After a flag was cleared the program looks whether it still is set, which fails where there is no device. */
const clear = (change: ChangeLinkRequest) => (run: Run) => {
  demandFlags(run, change);
  testFlags(run);
};

function testFlags({ namespace, output, name }: Run): void {
  const missing = errnoOf(() => deviceOf(namespace, name));
  if (missing !== undefined) {
    output.stderr(`${name}: ERROR while testing interface flags: ${errnoTexts[missing]}\n`);
  }
}

const unmodelled = (word: string) => () => {
  throw new NotModelledError(`ifconfig ${word}`);
};

const actions: Readonly<Record<string, (run: Run) => void>> = {
  arp: flag({ arp: true }),
  '-arp': flag({ arp: false }),
  promisc: flag({ promiscuous: true }),
  '-promisc': clear({ promiscuous: false }),
  multicast: flag({ multicast: true }),
  '-multicast': clear({ multicast: false }),
  allmulti: flag({ allMulticast: true }),
  '-allmulti': clear({ allMulticast: false }),
  up: flag({ up: true }),
  down: flag({ up: false }),
  mtu: (run) => {
    const mtu = Number.parseInt(need(run), 10) || 0;
    call(run, 'SIOCSIFMTU', () => changeLink(run.namespace, deviceOf(run.namespace, run.name), { mtu }));
  },
  txqueuelen: (run) => {
    const txQueueLength = Number.parseInt(need(run), 10) || 0;
    const device = () => deviceOf(run.namespace, run.name);
    if (txQueueLength < 0 && errnoOf(device) === undefined) report(run, 'SIOCSIFTXQLEN', 'EINVAL');
    else call(run, 'SIOCSIFTXQLEN', () => changeLink(run.namespace, device(), { txQueueLength }));
  },
  netmask: (run) => {
    const word = need(run);
    const mask = parseIpv4(word);
    if (mask === undefined) {
      run.output.stderr(`${word}: ${/^[\d.]+$/.test(word) ? 'Unknown host' : 'Host name lookup failure'}\n`);
      run.status = 1;
      return;
    }
    call(run, 'SIOCSIFNETMASK', () => setNetmask(run.namespace, run.name, mask));
  },
  broadcast: (run) => {
    if (run.words.length > 0) {
      const address = resolve(run, run.words.shift()!);
      if (address === undefined) return;
      call(run, 'SIOCSIFBRDADDR', () => setBroadcast(run.namespace, run.name, address));
    }
    demandFlags(run, {});
  },
  '-broadcast': (run) => {
    clear({})(run);
    const device = run.namespace.devicesByName.get(run.name.split(':', 1)[0]!);
    if (device !== undefined && device.kind !== 'loopback') {
      run.output.stderr(`Warning: Interface ${run.name} still in BROADCAST mode.\n`);
    }
  },
  dstaddr: (run) => {
    const address = resolve(run, need(run));
    if (address === undefined) return;
    call(run, 'SIOCSIFDSTADDR', () => setDestination(run.namespace, run.name, address));
  },
  pointopoint: (run) => {
    if (run.words.length > 0) {
      const address = resolve(run, run.words.shift()!);
      if (address === undefined) return;
      call(run, 'SIOCSIFDSTADDR', () => setDestination(run.namespace, run.name, address));
    }
    demandFlags(run, {});
  },
  '-pointopoint': clear({}),
  hw: setHardwareAddress,
  add: (run) => addOrDelete(run, 'add'),
  del: (run) => addOrDelete(run, 'del'),
  name: (run) => {
    const name = need(run).slice(0, 15);
    call(run, 'SIOCSIFNAME', () => changeLink(run.namespace, deviceOf(run.namespace, run.name), { name }));
  },
  trailers: unmodelled('trailers'),
  '-trailers': unmodelled('-trailers'),
  dynamic: unmodelled('dynamic'),
  '-dynamic': unmodelled('-dynamic'),
  tunnel: unmodelled('tunnel'),
  outfill: unmodelled('outfill'),
  keepalive: unmodelled('keepalive'),
  mem_start: unmodelled('mem_start'),
  io_addr: unmodelled('io_addr'),
  irq: unmodelled('irq'),
  media: unmodelled('media'),
};

/** A mask as net-tools makes it: by a shift of a 32-bit processor, so that /33 is /1 and /32 is /0. */
function shiftedMask(length: number): Ipv4Address {
  return ~(0xffffffff >>> (length & 31)) >>> 0;
}

/** An address on its own, `/LENGTH` perhaps; brings the interface up. The length, which is applied at the end. */
function assign(run: Run, word: string): number | undefined {
  if (run.family === 'inet6') return assignIpv6(run, word);
  const [host = '', length, ...more] = word.split('/');
  if (length !== undefined && (more.length > 0 || !/^\d+$/.test(length))) stopWithUsage(run);
  const address = resolve(run, host);
  if (address === undefined) {
    run.output.stderr(hint);
    throw new Stop(1);
  }
  const errno = errnoOf(() => setAddress(run.namespace, run.name, address));
  if (errno !== undefined) report(run, 'SIOCSIFADDR', errno);
  if (address !== 0 || !run.name.includes(':')) demandFlags(run, { up: true });
  return length === undefined ? undefined : Number(length);
}

function assignIpv6(run: Run, word: string): undefined {
  const address = parseIpv6(word);
  if (address === undefined) {
    run.output.stderr(`getaddrinfo: ${word}: -2\n${word}: Unknown host\n${hint}`);
    throw new Stop(1);
  }
  changeIpv6(run, 'add', word);
  demandFlags(run, { up: true });
}

function setHardwareAddress(run: Run): void {
  const type = need(run);
  if (type !== 'ether' && type !== 'loop') stopWithUsage(run);
  if (type === 'loop') {
    run.output.stderr("hw address type `loop' has no handler to set address. failed.\n");
    run.status = 1;
    need(run);
    return;
  }
  const word = need(run);
  const groups = word.split(':');
  const valid = groups.length <= 6 && groups.every((group) => /^[0-9a-fA-F]{1,2}$/.test(group));
  const mac = valid ? parseMac([...groups, ...Array<string>(6 - groups.length).fill('0')].join(':')) : undefined;
  if (mac === undefined) {
    run.output.stderr(`${word}: invalid ether address.\n`);
    run.status = 1;
    return;
  }
  const errno = errnoOf(() => setEthernetAddress(run.namespace, run.name, mac));
  if (errno === undefined) return;
  const advice = errno === 'EBUSY' ? ' - you may need to down the interface' : '';
  run.output.stderr(`SIOCSIFHWADDR: ${errnoTexts[errno]}${advice}\n`);
  run.status = 1;
}

function addOrDelete(run: Run, action: 'add' | 'del'): void {
  const word = need(run);
  if (word.includes(':')) changeIpv6(run, action, word);
  else changeAlias(run, action, word);
}

function changeIpv6(run: Run, action: 'add' | 'del', word: string): void {
  const [host = '', digits] = word.split('/');
  const length = digits === undefined ? 128 : Number.parseInt(digits, 10) || 0;
  if (length > 128 || length < 0) stopWithUsage(run);
  const address = parseIpv6(host);
  if (address === undefined) {
    run.output.stderr(`${host}: Resolver Error 0 (no error)\n`);
    run.status = 1;
    return;
  }
  const missing = errnoOf(() => deviceOf(run.namespace, run.name));
  if (missing !== undefined) {
    run.output.stderr(`SIOGIFINDEX: ${errnoTexts[missing]}\n`);
    run.status = 1;
    return;
  }
  const request = { device: deviceOf(run.namespace, run.name), local: address, length };
  if (action === 'del') {
    call(run, 'SIOCDIFADDR', () => deleteAddress(run.namespace, request));
    return;
  }
  const flags = { create: true, exclusive: true, replace: false, append: false };
  call(run, 'SIOCSIFADDR', () => newAddress(run.namespace, request, flags));
}
