import { formatIp, formatMac } from '../../../../language/model/address.ts';
import { SECOND } from '../../../kernel/clock.ts';
import type { Neighbour } from '../../../kernel/namespace.ts';
import { isValid } from '../../../network/neighbour.ts';
import type { Session } from '../session.ts';

/** A neighbour as `ip neigh` shows it; `named` tells whether its device is named. */
export function printNeighbour(session: Session, neighbour: Neighbour, named: boolean): void {
  const { out, options } = session;
  out.openObject();
  if (options.brief) printBrief(session, neighbour, named);
  else printFull(session, neighbour, named);
  out.text('\n');
  out.closeObject();
}

function printBrief(session: Session, { address, device, mac, state }: Neighbour, named: boolean): void {
  const { out } = session;
  const known = isValid(state);
  out.field('dst', formatIp(address), `${formatIp(address).padEnd(39)} `);
  if (named) out.field('dev', device.name, `${device.name.padEnd(16)} `);
  if (known) out.field('lladdr', formatMac(mac!), formatMac(mac!));
}

function printFull(session: Session, neighbour: Neighbour, named: boolean): void {
  const { out, names, options } = session;
  const { address, device, mac, state } = neighbour;
  out.field('dst', formatIp(address), `${formatIp(address)} `);
  if (named) out.field('dev', device.name, `dev ${device.name} `);
  if (isValid(state)) out.field('lladdr', formatMac(mac!), `lladdr ${formatMac(mac!)} `);
  if (neighbour.router) out.field('router', null, 'router ');
  if (neighbour.proxy) out.field('proxy', null, 'proxy ');
  if (options.statistics > 0 && !neighbour.proxy) printCache(session, neighbour);
  if (state !== 'none' && !neighbour.proxy) {
    out.openArray('state');
    out.field(undefined, state.toUpperCase(), `${state.toUpperCase()} `);
    out.closeArray();
  }
  if (neighbour.protocol !== 0) {
    const protocol = names.protocols.nameOf(neighbour.protocol);
    out.field('protocol', protocol, `proto ${protocol} `);
  }
}

/** Seconds since the entry was last used, confirmed and updated; a running timer holds a reference. */
function printCache(session: Session, neighbour: Neighbour): void {
  const { out } = session;
  const { now } = neighbour.device.namespace.kernel.clock;
  const age = (instant: number) => Math.max(0, Math.floor((now - instant) / SECOND));
  if (neighbour.timer !== undefined) out.field('refcnt', 1, ' ref 1');
  out.field('used', age(neighbour.used), ` used ${age(neighbour.used)}`);
  out.field('confirmed', age(neighbour.confirmed), `/${age(neighbour.confirmed)}`);
  out.field('updated', age(neighbour.updated), `/${age(neighbour.updated)}`);
  out.field('probes', neighbour.probes, `probes ${neighbour.probes} `);
}
