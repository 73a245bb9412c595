import { formatIp } from '../../../../language/model/address.ts';
import type { Session } from '../session.ts';
import { type AddressRecord, addressFlags } from './record.ts';

/** An address as `ip address` shows it; with `standalone` its device is named in front (`-o`). */
export function printAddress(session: Session, record: AddressRecord, standalone: boolean): void {
  const { out, names, options } = session;
  if (!options.brief) {
    if (standalone) {
      out.member('index', record.device.index);
      out.member('dev', record.device.name);
      out.text(`${record.device.index}: ${record.device.name}`);
    }
    const family = record.family === 4 ? 'inet' : 'inet6';
    out.field('family', family, `    ${family} `);
  }
  const local = formatIp(record.local);
  out.field('local', local, local);
  if (record.peer !== record.local) {
    const peer = formatIp(record.peer);
    out.field('address', peer, ` peer ${peer}`);
  }
  out.field('prefixlen', record.length, `/${record.length} `);
  if (record.metric !== 0) out.field('metric', record.metric, `metric ${record.metric} `);
  if (options.brief) return;
  if (record.broadcast !== undefined) {
    const broadcast = formatIp(record.broadcast);
    out.field('broadcast', broadcast, `brd ${broadcast} `);
  }
  const scope = names.scopes.nameOf(record.scope);
  out.field('scope', scope, `scope ${scope} `);
  printFlags(session, record);
  if (record.label !== undefined) out.field('label', record.label, record.label);
  out.text(`${out.newline}       valid_lft `);
  printLifetime(session, 'valid_life_time', record.valid);
  out.text(' preferred_lft ');
  printLifetime(session, 'preferred_life_time', record.preferred);
  out.text('\n');
}

function printFlags(session: Session, record: AddressRecord): void {
  for (const flag of addressFlags) {
    const set = record.flags.has(flag);
    if (flag === 'permanent') {
      if (!set) session.out.field('dynamic', true, 'dynamic ');
    } else if (set) {
      const name = flag === 'secondary' && record.family === 6 ? 'temporary' : flag;
      session.out.field(name, true, `${name} `);
    }
  }
}

function printLifetime(session: Session, key: string, seconds: number | undefined): void {
  session.out.field(key, seconds ?? 0xffffffff, seconds === undefined ? 'forever' : `${seconds}sec`);
}
