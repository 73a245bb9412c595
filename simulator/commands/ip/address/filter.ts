import type { Device } from '../../../kernel/device.ts';
import { NotModelledError } from '../../../kernel/errno.ts';
import { findDevice } from '../devices.ts';
import { CommandFailure, FAILED } from '../exit.ts';
import { getPrefix, type InetPrefix, type PreferredFamily } from '../inet.ts';
import { type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates, createWords, duplicateOrGarbage, wrongArgument } from '../words.ts';
import { type AddressFlag, addressFlags } from './record.ts';

/** Which devices and addresses `ip link show`, `ip address show` and `ip address flush` are about. */
export interface AddressFilter {
  family: PreferredFamily;
  device: Device | undefined;
  /** The device's name as written. */
  deviceWord: string | undefined;
  prefix: InetPrefix | undefined;
  scope: number | undefined;
  /** Flags that must be set, or must not. */
  readonly flags: Map<AddressFlag, boolean>;
  /** A shell pattern for labels. */
  label: RegExp | undefined;
  up: boolean;
  group: number | undefined;
  /** `null` for devices without one. */
  master: Device | null | undefined;
  kind: string | undefined;
  portKind: string | undefined;
}

/** fnmatch(3) without flags. */
function shellPattern(pattern: string): RegExp {
  const body = pattern.replace(/\[!?[^\]]+\]|[\s\S]/g, (part) => {
    if (part === '*') return '.*';
    if (part === '?') return '.';
    if (part.length > 1) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
    return part.replace(/[.+^${}()|[\]\\/]/, '\\$&');
  });
  return new RegExp(`^${body}$`, 's');
}

/** `secondary`, `-tentative`, `dynamic` …: the flag a word is about, and whether it is to be set. */
function flagFilter(word: string): readonly [AddressFlag, boolean] | undefined {
  const inverted = word.startsWith('-');
  const name = inverted ? word.slice(1) : word;
  if (name === 'dynamic') return ['permanent', inverted];
  if (name === 'primary') return ['secondary', inverted];
  if (name === 'temporary') return ['secondary', !inverted];
  const flag = addressFlags.find((known) => known === name);
  return flag === undefined ? undefined : [flag, !inverted];
}

export function parseFilter(
  session: Session,
  args: readonly string[],
  family: PreferredFamily,
  usageText: string = usage.address,
): AddressFilter {
  const filter: AddressFilter = {
    family,
    device: undefined,
    deviceWord: undefined,
    prefix: undefined,
    scope: undefined,
    flags: new Map(),
    label: undefined,
    up: false,
    group: undefined,
    master: undefined,
    kind: undefined,
    portKind: undefined,
  };
  const words = createWords(args, session);
  for (; words.word !== undefined; words.advance()) {
    const word = words.word;
    const flag = flagFilter(word);
    if (word === 'to') {
      filter.prefix = getPrefix(session, words.value(), filter.family);
      filter.family ??= filter.prefix.family;
    } else if (word === 'scope') {
      const value = words.value();
      const scope = session.names.scopes.idOf(value);
      if (scope === undefined && value !== 'all') wrongArgument(session, 'invalid "scope"\n', value);
      filter.scope = scope;
    } else if (word === 'up') filter.up = true;
    else if (flag !== undefined) filter.flags.set(...flag);
    else if (word === 'label') filter.label = shellPattern(words.value());
    else if (word === 'group') {
      const value = words.value();
      filter.group = session.names.groups.idOf(value) ?? wrongArgument(session, 'Invalid "group" value\n', value);
    } else if (word === 'master') {
      const value = words.value();
      filter.master = findDevice(session.namespace, value) ?? wrongArgument(session, 'Device does not exist\n', value);
    } else if (word === 'vrf') {
      const value = words.value();
      if (findDevice(session.namespace, value) === undefined) wrongArgument(session, 'Not a valid VRF name\n', value);
      throw new NotModelledError('vrf');
    } else if (word === 'nomaster') filter.master = null;
    else if (word === 'type') {
      const value = words.value();
      if (value.endsWith('_slave')) filter.portKind = value.slice(0, -'_slave'.length);
      else filter.kind = value;
    } else {
      if (word !== 'dev' && abbreviates(word, 'help')) showUsage(session, usageText);
      const name = word === 'dev' ? words.value() : word;
      if (filter.deviceWord !== undefined) duplicateOrGarbage(session, 'dev', name);
      filter.deviceWord = name;
    }
  }
  if (filter.deviceWord !== undefined) {
    filter.device = findDevice(session.namespace, filter.deviceWord);
    if (filter.device === undefined) {
      session.error(`Device "${filter.deviceWord}" does not exist.`);
      throw new CommandFailure(FAILED);
    }
  }
  return filter;
}
