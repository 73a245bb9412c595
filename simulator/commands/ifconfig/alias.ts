import type { Ipv4Address } from '../../../language/model/address.ts';
import { errnoTexts } from '../../kernel/errno.ts';
import type { NetworkNamespace } from '../../kernel/namespace.ts';
import type { Output } from '../output.ts';
import { errnoOf } from '../system-call.ts';
import { deviceOf, labelled, setAddress, setBroadcast, setNetmask } from './ioctl.ts';
import { changeFlags, type Run, resolve } from './run.ts';
import { listNames } from './show.ts';

/** The longest name of an interface: IFNAMSIZ minus the terminating zero. */
const MAX_NAME = 15;

/**
 * `ifconfig NAME add ADDRESS`, `del`: an IPv4 address as an alias NAME:0, NAME:1 … (set_ifstate of net-tools). Among the
 * interfaces whose name begins so, one that has the address is set up or down, and down means deleted; where none has it,
 * an alias is added with mask and broadcast address of NAME, by `del` too. What the kernel refuses meanwhile is not told.
 */
export function changeAlias(run: Run, action: 'add' | 'del', word: string): void {
  const { namespace, output, name } = run;
  const address = resolve(run, word);
  if (address === undefined) return;
  fetch(namespace, output, name);
  const taken = new Set<number>();
  for (const other of listNames(namespace, name)) {
    if (!fetch(namespace, output, other) || !other.startsWith(name)) continue;
    const colon = other.indexOf(':');
    if (colon < 0 || other.includes('-', colon)) continue;
    taken.add(Number.parseInt(other.slice(colon + 1), 10) || 0);
    if (destinationOf(namespace, other) !== address) continue;
    changeFlags({ namespace, output, name: other }, { up: action === 'add' });
    return;
  }
  let number = 0;
  while (taken.has(number)) number++;
  addAlias(run, `${name}:${number}`, address);
}

function addAlias({ namespace, output, name }: Run, alias: string, address: Ipv4Address): void {
  if (alias.length > MAX_NAME) return;
  const device = namespace.devicesByName.get(name.split(':', 1)[0]!);
  const own = device === undefined ? undefined : labelled(device, name);
  const done = errnoOf(() => {
    setAddress(namespace, alias, address);
    setNetmask(namespace, alias, maskOf(own?.length ?? 0));
    setBroadcast(namespace, alias, own?.broadcast ?? 0);
  });
  if (done === undefined) changeFlags({ namespace, output, name: alias }, {});
}

/** do_if_fetch: whether there is such an interface; says so where not. */
export function fetch(namespace: NetworkNamespace, output: Output, name: string): boolean {
  const errno = errnoOf(() => deviceOf(namespace, name));
  if (errno === undefined) return true;
  const why = errno === 'ENODEV' ? 'Device not found' : errnoTexts[errno];
  output.stderr(`${name}: error fetching interface information: ${why}\n`);
  return false;
}

function destinationOf(namespace: NetworkNamespace, name: string): Ipv4Address {
  return labelled(deviceOf(namespace, name), name)?.peer ?? 0;
}

function maskOf(length: number): Ipv4Address {
  return length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
}
