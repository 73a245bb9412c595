import type { Device } from '../../kernel/device.ts';
import { errnoTexts, NotModelledError } from '../../kernel/errno.ts';
import { devicesOf, findDevice } from '../ip/devices.ts';
import { Exit, FAILED, USAGE } from '../ip/exit.ts';
import { abbreviates, createWords, duplicateArgument } from '../ip/words.ts';
import type { ObjectCommand, Session } from './session.ts';

/**
 * bridge vlan show. Not modelled: changing what is shown, so every bridge and port of a machine whose bridges have VLANs
 * is in VLAN 1, and in none on others.
 */
export const vlan: ObjectCommand = (session, [word = 'show', ...rest]) => {
  if (['show', 'lst', 'list'].some((name) => abbreviates(word, name))) return show(session, rest);
  if (['add', 'delete', 'set', 'tunnelshow', 'global', 'help'].some((name) => abbreviates(word, name))) {
    throw new NotModelledError(`bridge vlan ${word}`);
  }
  session.error(`Command "${word}" is unknown, try "bridge vlan help".`);
  return USAGE;
};

function show(session: Session, words: readonly string[]): number {
  const { out, details, statistics, namespace } = session;
  const { device: only, vlan: wanted } = readFilter(session, words);
  const { bridgeVlans } = namespace.kernel.machine;
  /* with details it asks by RTM_GETVLAN, else by the masked RTM_GETLINK of bridges */
  const refused = details && !bridgeVlans;
  if (refused) session.error(`RTNETLINK answers: ${errnoTexts.EOPNOTSUPP}\nDump terminated`);
  if (statistics && bridgeVlans) throw new NotModelledError('bridge -statistics vlan');
  out.beginJson();
  out.text(statistics && !details ? 'port              vlan-id\n' : 'port              vlan-id  \n');
  for (const device of devicesOf(namespace)) {
    if (!bridgeVlans || (device.bridge === undefined && device.bridgePort === undefined)) continue;
    if (only !== undefined && device !== only) continue;
    if (wanted === 0 || wanted === 1) print(session, device);
  }
  if (!refused) out.endJson();
  return refused ? FAILED : 0;
}

function readFilter(session: Session, words: readonly string[]): { device: Device | undefined; vlan: number } {
  const cursor = createWords(words, session);
  let name: string | undefined;
  let wanted = 0;
  for (; cursor.word !== undefined; cursor.advance()) {
    if (cursor.word === 'dev') {
      const value = cursor.value();
      if (name !== undefined) duplicateArgument(session, 'dev', value);
      name = value;
    } else if (cursor.word === 'vid') wanted = Number.parseInt(cursor.value(), 10) || 0;
  }
  if (name === undefined) return { device: undefined, vlan: wanted };
  const device = findDevice(session.namespace, name);
  if (device !== undefined) return { device, vlan: wanted };
  session.error(`Cannot find device "${name}"`);
  throw new Exit(USAGE);
}

/** A device in VLAN 1, by which untagged frames come in and go out. */
function print({ out, details }: Session, { name }: Device): void {
  out.openObject();
  out.field('ifname', name, `${name.padEnd(16)}  `);
  out.openArray('vlans');
  out.openObject();
  out.field('vlan', 1, '1 ');
  out.openArray('flags');
  out.field(undefined, 'PVID', 'PVID ');
  out.field(undefined, 'Egress Untagged', 'Egress Untagged\n');
  out.closeArray();
  if (details) {
    out.field('state', 'forwarding', `${' '.repeat(20)}state forwarding `);
    out.field('mcast_router', 1, 'mcast_router 1 \n');
  }
  out.closeObject();
  out.closeArray();
  out.closeObject();
}
