import type { Device } from '../../../kernel/device.ts';
import { NotModelledError } from '../../../kernel/errno.ts';
import { isModelledKind } from '../../../links/index.ts';
import { devicesOf } from '../devices.ts';
import type { PreferredFamily } from '../inet.ts';
import { printBrief, printInet6Link, printLink } from '../link/print.ts';
import { printStatistics } from '../link/statistics.ts';
import type { Session } from '../session.ts';
import { usage } from '../usage.ts';
import { type AddressFilter, parseFilter } from './filter.ts';
import { printAddress } from './print.ts';
import { type AddressRecord, listAddresses, matchesAddress } from './record.ts';

/** `ip link show` */
export function listLinks(session: Session, args: readonly string[]): number {
  const filter = parseFilter(session, args, 'link', usage.link);
  const { out } = session;
  out.beginJson();
  const single = filter.device !== undefined && filter.group === undefined;
  for (const device of single ? [filter.device!] : dumpLinks(session, filter)) {
    out.openObject();
    if (matchesDevice(filter, device)) showDevice(session, device, true, 'link', filter);
    out.closeObject();
  }
  out.endJson();
  return 0;
}

/** `ip address show` */
export function listDevicesWithAddresses(session: Session, args: readonly string[]): number {
  const filter = parseFilter(session, args, session.options.family);
  const { out, options, namespace } = session;
  if (filter.family === 'bridge' || filter.family === 'mpls') {
    throw new NotModelledError(`ip address with family ${filter.family}`);
  }
  if (filter.family === 6 && filter.device === undefined && options.statistics > 0) {
    throw new NotModelledError('IPv6 statistics of devices');
  }
  out.beginJson();
  const ip = filter.family === 'link' ? undefined : { family: filter.family };
  const addresses = ip === undefined ? [] : listAddresses(namespace, ip.family, filter.device);
  for (const device of dumpLinks(session, filter)) {
    if (filter.family === 6 && filter.device === undefined && device.ipv6 === undefined) continue;
    const own = addresses.filter((record) => record.device === device);
    const matching = own.filter((record) => matchesAddress(filter, record));
    const bare = own.length === 0 && (filter.family === undefined || filter.family === 'link');
    if (matching.length === 0 && !bare) continue;
    out.openObject();
    const withLink = options.brief || !(options.oneline && ip !== undefined);
    const matches = !withLink || matchesDevice(filter, device);
    const full = withLink && matches && filter.label === undefined;
    if (full && filter.family === 6 && filter.device === undefined && !options.brief) printInet6Link(session, device);
    else if (full) showDevice(session, device, false, filter.family, filter);
    if (matches && ip !== undefined) showAddresses(session, filter, device, own);
    if (full && !options.brief && options.statistics > 0) {
      printStatistics(session, device);
      out.text(out.newline);
    }
    out.closeObject();
  }
  out.endJson();
  return 0;
}

function showDevice(
  session: Session,
  device: Device,
  link: boolean,
  family: PreferredFamily,
  filter: AddressFilter,
): void {
  if (filter.label !== undefined) return;
  if (session.options.brief) printBrief(session, device, { link, linkLayer: family === 'link' });
  else printLink(session, device, { link, linkLayer: family === undefined || family === 'link' });
}

function showAddresses(
  session: Session,
  filter: AddressFilter,
  device: Device,
  records: readonly AddressRecord[],
): void {
  const { out, options } = session;
  out.openArray('addr_info');
  if (!filter.up || device.up) {
    for (const record of records) {
      out.openObject();
      if (matchesAddress(filter, record)) printAddress(session, record, options.oneline);
      out.closeObject();
    }
  }
  out.closeArray();
  if (options.brief) out.text('\n');
}

/** What the kernel sends: its own filters are the device, the master and the kinds it knows. */
function dumpLinks(session: Session, filter: AddressFilter): Device[] {
  if (filter.device !== undefined) return [filter.device];
  return devicesOf(session.namespace).filter((device) => {
    if (filter.master === null && device.master !== undefined) return false;
    if (filter.master != null && device.master !== filter.master) return false;
    return filter.kind === undefined || !isModelledKind(filter.kind) || device.kind === filter.kind;
  });
}

/** The filters of `ip` itself: what they leave out stays as an empty object in JSON. */
function matchesDevice(filter: AddressFilter, device: Device): boolean {
  if (filter.up && !device.up) return false;
  if (filter.group !== undefined && device.group !== filter.group) return false;
  if (filter.master != null && device.master !== filter.master) return false;
  if (filter.kind !== undefined && device.kind !== filter.kind) return false;
  return filter.portKind === undefined || (filter.portKind === 'bridge' && device.bridgePort !== undefined);
}
