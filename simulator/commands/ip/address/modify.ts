import { broadcastOf, type IpAddress, ipv4, networkOf } from '../../../../language/model/address.ts';
import type { Device } from '../../../kernel/device.ts';
import { KernelError, NotModelledError } from '../../../kernel/errno.ts';
import { deleteAddress, newAddress } from '../../../netlink/address.ts';
import type { AddressRequest, CreationFlags } from '../../../netlink/requests.ts';
import { findDevice, noDevice } from '../devices.ts';
import { FAILED } from '../exit.ts';
import { getAddress, getPrefix, type InetPrefix, type PreferredFamily } from '../inet.ts';
import { parseUnsigned } from '../numbers.ts';
import { request, type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import {
  abbreviates,
  createWords,
  duplicateArgument,
  duplicateOrGarbage,
  type Words,
  wrongArgument,
} from '../words.ts';
import { type AddressFlag, addressFlags } from './record.ts';

/** Flags that may be asked for; with `true` only for IPv6. */
const settableFlags: ReadonlyMap<AddressFlag, boolean> = new Map([
  ['nodad', true],
  ['optimistic', true],
  ['home', true],
  ['mngtmpaddr', true],
  ['noprefixroute', false],
  ['autojoin', false],
]);

interface Draft {
  family: PreferredFamily;
  local: InetPrefix | undefined;
  /** The local address as written. */
  localWord: string;
  peer: InetPrefix | undefined;
  broadcast: IpAddress | '+' | '-' | undefined;
  anycast: IpAddress | undefined;
  device: string | undefined;
  label: string | undefined;
  scope: number | undefined;
  metric: number | undefined;
  valid: number | 'forever' | undefined;
  preferred: number | 'forever' | undefined;
  readonly flags: Set<AddressFlag>;
}

/** The words of `ip address add`, `change`, `replace` and `delete`. */
function parse(session: Session, args: readonly string[]): Draft {
  const draft: Draft = {
    family: session.options.family,
    local: undefined,
    localWord: '',
    peer: undefined,
    broadcast: undefined,
    anycast: undefined,
    device: undefined,
    label: undefined,
    scope: undefined,
    metric: undefined,
    valid: undefined,
    preferred: undefined,
    flags: new Set(),
  };
  const words = createWords(args, session);
  for (; words.word !== undefined; words.advance()) takeWord(session, words, draft);
  return draft;
}

function takeWord(session: Session, words: Words, draft: Draft): void {
  const word = words.word!;
  const flag = addressFlags.find((known) => known === (word === 'temporary' ? 'secondary' : word));
  if (word === 'peer' || word === 'remote') {
    const value = words.value();
    if (draft.peer !== undefined) duplicateArgument(session, 'peer', value);
    draft.peer = getPrefix(session, value, draft.family);
    draft.family ??= draft.peer.family;
  } else if (abbreviates(word, 'broadcast') || word === 'brd') {
    const value = words.value();
    if (draft.broadcast !== undefined) duplicateArgument(session, 'broadcast', value);
    draft.broadcast = value === '+' || value === '-' ? value : takeAddress(session, value, draft);
  } else if (word === 'anycast') {
    const value = words.value();
    if (draft.anycast !== undefined) duplicateArgument(session, 'anycast', value);
    draft.anycast = takeAddress(session, value, draft);
  } else if (word === 'scope') {
    const value = words.value();
    draft.scope = session.names.scopes.idOf(value) ?? wrongArgument(session, 'invalid scope value.', value);
  } else if (word === 'dev') draft.device = words.value();
  else if (word === 'label') draft.label = words.value();
  else if (['metric', 'priority', 'preference'].some((keyword) => abbreviates(word, keyword))) {
    const value = words.value();
    draft.metric = parseUnsigned(value) ?? wrongArgument(session, '"metric" value is invalid\n', value);
  } else if (abbreviates(word, 'valid_lft')) {
    if (draft.valid !== undefined) duplicateArgument(session, 'valid_lft', word);
    draft.valid = lifetime(session, 'valid_lft', words.value());
  } else if (abbreviates(word, 'preferred_lft')) {
    if (draft.preferred !== undefined) duplicateArgument(session, 'preferred_lft', word);
    draft.preferred = lifetime(session, 'preferred_lft', words.value());
  } else if (flag !== undefined) takeFlag(session, word, flag, draft);
  else {
    const value = word === 'local' ? words.value() : word;
    if (abbreviates(value, 'help')) showUsage(session, usage.address);
    if (draft.local?.address !== undefined) duplicateOrGarbage(session, 'local', value);
    draft.local = getPrefix(session, value, draft.family);
    draft.localWord = value;
    draft.family ??= draft.local.family;
  }
}

function takeAddress(session: Session, word: string, draft: Draft): IpAddress | undefined {
  const address = getAddress(session, word, draft.family);
  draft.family ??= address.family;
  return address.address;
}

function takeFlag(session: Session, word: string, flag: AddressFlag, draft: Draft): void {
  const onlyIpv6 = settableFlags.get(flag);
  if (onlyIpv6 === undefined) session.error(`Warning: ${word} option is not mutable from userspace`);
  else if (onlyIpv6 && draft.family !== 6) {
    session.error(`Warning: ${word} option can be set only for IPv6 addresses`);
  } else draft.flags.add(flag);
}

function lifetime(session: Session, keyword: string, word: string): number | 'forever' {
  if (word === 'forever') return 'forever';
  const seconds = parseUnsigned(word) ?? wrongArgument(session, `${keyword} value`, word);
  return seconds === 0xffffffff ? 'forever' : seconds;
}

/** `ip address add`, `change` and `replace` */
export function addAddress(session: Session, args: readonly string[], flags: CreationFlags): number {
  const draft = parse(session, args);
  const fail = (line: string) => {
    session.error(line);
    return FAILED;
  };
  if (draft.device === undefined) return fail('Not enough information: "dev" argument is required.');
  if ((draft.broadcast === '+' || draft.broadcast === '-') && draft.family !== 4) {
    return fail('Broadcast can be set only for IPv4 addresses');
  }
  const device = findDevice(session.namespace, draft.device);
  if (device === undefined) return noDevice(session, draft.device);
  const given = draft.valid !== undefined || draft.preferred !== undefined;
  const valid = seconds(draft.valid);
  const preferred = seconds(draft.preferred);
  if (given && valid === 0) return fail('valid_lft is zero');
  if (given && (valid ?? Infinity) < (preferred ?? Infinity)) return fail('preferred_lft is greater than valid_lft');
  const local = draft.local?.address;
  if (draft.flags.has('autojoin') && (local === undefined || !isMulticast(local))) {
    return fail('autojoin needs multicast address');
  }
  return request(session, () => newAddress(session.namespace, addressRequest(session, draft, device), flags));
}

function seconds(lifetime: number | 'forever' | undefined): number | undefined {
  return lifetime === 'forever' ? undefined : lifetime;
}

function isMulticast(address: IpAddress): boolean {
  return typeof address === 'number' ? ipv4.isMulticast(address) : address >> 120n === 0xffn;
}

function addressRequest(session: Session, draft: Draft, device: Device): AddressRequest {
  const { local, peer, family } = draft;
  if (family !== 4 && family !== 6) throw new KernelError('EOPNOTSUPP');
  if (draft.flags.has('mngtmpaddr')) throw new NotModelledError('temporary addresses (mngtmpaddr)');
  if (local?.address === undefined) {
    throw new KernelError('EINVAL', family === 4 ? 'ipv4: Local address is not supplied' : undefined);
  }
  if (draft.label !== undefined && draft.label.length > 15) {
    throw new KernelError('ERANGE', 'Attribute failed policy validation');
  }
  const length = peer === undefined || peer.length === 0 ? local.length : peer.length;
  const broadcast = broadcastAddress(draft, peer ?? local);
  const valid = seconds(draft.valid);
  const preferred = seconds(draft.preferred);
  const loopback = typeof local.address === 'number' && ipv4.isLoopback(local.address);
  return {
    device,
    local: local.address,
    length,
    ...(peer?.address === undefined ? {} : { peer: peer.address }),
    ...(broadcast === undefined ? {} : { broadcast }),
    ...(draft.anycast === undefined ? {} : { anycast: draft.anycast }),
    ...(draft.label === undefined ? {} : { label: draft.label }),
    scope: draft.scope ?? (loopback ? session.names.scopes.idOf('host')! : 0),
    noDad: draft.flags.has('nodad'),
    noPrefixRoute: draft.flags.has('noprefixroute'),
    home: draft.flags.has('home'),
    optimistic: draft.flags.has('optimistic'),
    autojoin: draft.flags.has('autojoin'),
    ...(draft.metric === undefined ? {} : { metric: draft.metric }),
    ...(valid === undefined ? {} : { validLifetime: valid }),
    ...(preferred === undefined ? {} : { preferredLifetime: preferred }),
  };
}

/** `+` sets all host bits, `-` clears them; prefixes of 31 and more have no broadcast address. */
function broadcastAddress(draft: Draft, prefix: InetPrefix): IpAddress | undefined {
  const { broadcast } = draft;
  if (broadcast !== '+' && broadcast !== '-') return broadcast;
  if (typeof prefix.address !== 'number' || prefix.length > 30) return undefined;
  return broadcast === '+' ? broadcastOf(prefix.address, prefix.length) : networkOf(prefix.address, prefix.length);
}

/** `ip address delete`; an IPv4 address without a length is deleted whatever its length. */
export function removeAddress(session: Session, args: readonly string[]): number {
  const draft = parse(session, args);
  if (draft.device === undefined) {
    session.error('Not enough information: "dev" argument is required.');
    return FAILED;
  }
  const { local, peer } = draft;
  const wildcard = peer === undefined && local?.family === 4 && !local.lengthGiven;
  if (wildcard) {
    session.error(
      `Warning: Executing wildcard deletion to stay compatible with old scripts.
         Explicitly specify the prefix length (${draft.localWord}/32) to avoid this warning.
         This special behaviour is likely to disappear in further releases,
         fix your scripts!`,
    );
  }
  const device = findDevice(session.namespace, draft.device);
  if (device === undefined) return noDevice(session, draft.device);
  return request(session, () => {
    const asked = addressRequest(session, { ...draft, broadcast: undefined }, device);
    deleteAddress(session.namespace, wildcard ? { ...asked, anyPrefix: true } : asked);
  });
}
