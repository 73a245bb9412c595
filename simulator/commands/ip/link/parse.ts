import { deviceNameFault } from '../../../../language/model/names.ts';
import { KernelError, NotModelledError } from '../../../kernel/errno.ts';
import type { NetworkNamespace } from '../../../kernel/namespace.ts';
import type { LinkRequest } from '../../../netlink/requests.ts';
import { findDevice, noDevice, openNamespace } from '../devices.ts';
import { CommandFailure, Exit, FAILED, USAGE } from '../exit.ts';
import { macOf, parseLinkAddress } from '../inet.ts';
import { parseInteger } from '../numbers.ts';
import { type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import {
  abbreviates,
  createWords,
  duplicateArgument,
  duplicateOrGarbage,
  type Words,
  wrongArgument,
} from '../words.ts';

/** What the words before `type` say: iplink_parse() of iproute2. */
export interface ParsedLink {
  readonly request: LinkRequest;
  /** Device to create or change; for `set group N …` there is none. */
  readonly device: string | undefined;
  readonly group: number | undefined;
  /** The word after `type`. */
  readonly type: string | undefined;
  /** The words after that. */
  readonly rest: readonly string[];
}

type Draft = { -readonly [K in keyof LinkRequest]: LinkRequest[K] };

interface State {
  readonly draft: Draft;
  name: string | undefined;
  device: string | undefined;
  link: string | undefined;
  addressLength: number | undefined;
  /** What the kernel says when it is asked at last. */
  refusal: KernelError | undefined;
}

type Handler = (session: Session, words: Words, state: State) => void;

const addrGenModes = ['eui64', 'none', 'stable_secret', 'random'] as const;

/** A device name as `name` takes it. */
function deviceName(session: Session, word: string): string {
  if (word === '' || /[/\s]/.test(word) || new TextEncoder().encode(word).length > 15) {
    wrongArgument(session, '"name" not a valid ifname', word);
  }
  return word;
}

function onOff(session: Session, keyword: string, word: string): boolean {
  if (word === 'on') return true;
  if (word === 'off') return false;
  session.error(`Error: argument of "${keyword}" must be "on" or "off", not "${word}"`);
  throw new CommandFailure(FAILED);
}

const flag =
  (keyword: string, set: (draft: Draft, on: boolean) => void): Handler =>
  (session, words, state) =>
    set(state.draft, onOff(session, keyword, words.value()));

const integer =
  (keyword: string, seen: (draft: Draft) => boolean, set: (draft: Draft, value: number) => void): Handler =>
  (session, words, state) => {
    const word = words.value();
    if (seen(state.draft)) duplicateArgument(session, keyword, word);
    const value = parseInteger(word) ?? wrongArgument(session, `Invalid "${keyword}" value\n`, word);
    set(state.draft, value);
  };

/** The namespace a `netns` word names: one under /run/netns, or the one of process 1; else what the kernel says of it. */
function namespaceOf(session: Session, word: string): NetworkNamespace | KernelError {
  const { kernel } = session.process;
  const named = openNamespace(kernel, word);
  if (named === 'folder') return new KernelError('EINVAL');
  if (named !== undefined) return named;
  const pid = parseInteger(word);
  if (pid === undefined) wrongArgument(session, 'Invalid "netns" value\n', word);
  if (pid === 1) return kernel.initial;
  return new KernelError('ESRCH');
}

const notModelled =
  (keyword: string): Handler =>
  () => {
    throw new NotModelledError(`ip link … ${keyword}`);
  };

const exactly = (keyword: string) => (word: string) => word === keyword;
const short = (keyword: string) => (word: string) => abbreviates(word, keyword);
const either =
  (...tests: ((word: string) => boolean)[]) =>
  (word: string) =>
    tests.some((test) => test(word));

/** The keywords in the order they are tried: an abbreviation means the first one it fits. */
const handlers: readonly (readonly [(word: string) => boolean, Handler])[] = [
  [exactly('up'), (_, __, state) => (state.draft.up = true)],
  [exactly('down'), (_, __, state) => (state.draft.up = false)],
  [
    exactly('name'),
    (session, words, state) => {
      const word = words.value();
      if (state.name !== undefined) duplicateArgument(session, 'name', word);
      state.name = deviceName(session, word);
      state.device ??= word;
    },
  ],
  [
    exactly('index'),
    (session, words, state) => {
      const word = words.value();
      if (state.draft.index !== undefined) duplicateArgument(session, 'index', word);
      const index = Number.parseInt(word, 10);
      if (!(index > 0)) wrongArgument(session, 'Invalid "index" value', word);
      state.draft.index = index;
    },
  ],
  [short('link'), (_, words, state) => (state.link = words.value())],
  [
    short('address'),
    (session, words, state) => {
      const bytes = parseLinkAddress(session, words.value());
      if (bytes === undefined) throw new CommandFailure(FAILED);
      state.addressLength = bytes.length;
      state.draft.mac = macOf(bytes);
    },
  ],
  [
    either(short('broadcast'), exactly('brd')),
    (session, words, state) => {
      const bytes = parseLinkAddress(session, words.value());
      if (bytes === undefined) throw new CommandFailure(FAILED);
      if (bytes.length !== 6) throw new NotModelledError(`a link-layer address of ${bytes.length} bytes`);
      state.draft.broadcast = macOf(bytes);
    },
  ],
  [
    either(short('txqueuelen'), exactly('qlen'), short('txqlen')),
    integer(
      'txqueuelen',
      (draft) => draft.txQueueLength !== undefined,
      (draft, value) => (draft.txQueueLength = value),
    ),
  ],
  [
    exactly('mtu'),
    integer(
      'mtu',
      (draft) => draft.mtu !== undefined,
      (draft, value) => (draft.mtu = value),
    ),
  ],
  [either(exactly('xdpgeneric'), exactly('xdpdrv'), exactly('xdpoffload'), exactly('xdp')), notModelled('xdp')],
  [
    exactly('netns'),
    (session, words, state) => {
      const word = words.value();
      if (state.draft.namespace !== undefined || state.refusal !== undefined) duplicateArgument(session, 'netns', word);
      const namespace = namespaceOf(session, word);
      if (namespace instanceof KernelError) state.refusal = namespace;
      else state.draft.namespace = namespace;
    },
  ],
  [exactly('multicast'), flag('multicast', (draft, on) => (draft.multicast = on))],
  [exactly('allmulticast'), flag('allmulticast', (draft, on) => (draft.allMulticast = on))],
  [exactly('promisc'), flag('promisc', (draft, on) => (draft.promiscuous = on))],
  [exactly('trailers'), notModelled('trailers')],
  [exactly('arp'), flag('arp', (draft, on) => (draft.arp = on))],
  [
    exactly('carrier'),
    (session, words, state) => {
      const word = words.value();
      const value = (['off', 'on'] as const).find((keyword) => abbreviates(word, keyword));
      if (value === undefined) {
        session.error(`Error: argument of "carrier" must be one of "off", "on", not "${word}"`);
        throw new CommandFailure(22);
      }
      state.draft.carrier = value === 'on';
    },
  ],
  [exactly('vf'), notModelled('vf')],
  [
    short('master'),
    (session, words, state) => {
      const word = words.value();
      const master = findDevice(session.namespace, word);
      if (master === undefined) wrongArgument(session, 'Device does not exist\n', word);
      state.draft.master = master.index;
    },
  ],
  [exactly('vrf'), notModelled('vrf')],
  [short('nomaster'), (_, __, state) => (state.draft.master = 0)],
  [short('dynamic'), notModelled('dynamic')],
  [
    short('alias'),
    (session, words, state) => {
      const word = words.value();
      if (new TextEncoder().encode(word).length >= 256) wrongArgument(session, 'alias too long\n', word);
      state.draft.alias = word;
    },
  ],
  [
    exactly('group'),
    (session, words, state) => {
      const word = words.value();
      if (state.draft.group !== undefined) duplicateArgument(session, 'group', word);
      state.draft.group = session.names.groups.idOf(word) ?? wrongArgument(session, 'Invalid "group" value\n', word);
    },
  ],
  [exactly('mode'), notModelled('mode')],
  [exactly('state'), notModelled('state')],
  [short('numtxqueues'), notModelled('numtxqueues')],
  [short('numrxqueues'), notModelled('numrxqueues')],
  [
    short('addrgenmode'),
    (session, words, state) => {
      const word = words.value();
      const mode = addrGenModes.find((name) => name === word.toLowerCase());
      state.draft.addrGenMode = mode ?? wrongArgument(session, 'Invalid address generation mode\n', word);
    },
  ],
  [short('link-netns'), notModelled('link-netns')],
  [short('link-netnsid'), notModelled('link-netnsid')],
  [exactly('protodown'), notModelled('protodown')],
  [exactly('protodown_reason'), notModelled('protodown_reason')],
  [exactly('gso_max_size'), notModelled('gso_max_size')],
  [exactly('gso_max_segs'), notModelled('gso_max_segs')],
  [exactly('gro_max_size'), notModelled('gro_max_size')],
  [exactly('parentdev'), notModelled('parentdev')],
];

/** The words that are no keyword: the device itself. */
function takeDevice(session: Session, words: Words, state: State): void {
  const word = words.word!;
  if (abbreviates(word, 'help')) showUsage(session, usage.link);
  const device = word === 'dev' ? words.value() : word;
  if (state.device !== state.name) duplicateOrGarbage(session, 'dev', device);
  if (device === '' || /[/\s]/.test(device)) wrongArgument(session, '"dev" not a valid ifname', device);
  state.device = device;
}

/** Reads the words of `ip link add` (`create`) or `set`; ends the program where they are wrong. */
export function parseLink(session: Session, args: readonly string[], create: boolean): ParsedLink {
  const words = createWords(args, session);
  const state: State = {
    draft: {},
    name: undefined,
    device: undefined,
    link: undefined,
    addressLength: undefined,
    refusal: undefined,
  };
  let type: string | undefined;
  for (; words.word !== undefined; words.advance()) {
    const word = words.word;
    if (abbreviates(word, 'type') && !handlers.some(([test]) => test(word))) {
      type = words.value();
      words.advance();
      break;
    }
    const handler = handlers.find(([test]) => test(word));
    if (handler === undefined) takeDevice(session, words, state);
    else handler[1](session, words, state);
  }
  return finish(session, state, type, words.rest, create);
}

function finish(
  session: Session,
  state: State,
  type: string | undefined,
  rest: readonly string[],
  create: boolean,
): ParsedLink {
  const { draft } = state;
  let { name } = state;
  const device = state.device ?? name;
  name ??= device;
  const exit = (line: string): never => {
    session.error(line);
    throw new Exit(USAGE);
  };

  if (device !== undefined && state.addressLength !== undefined && state.addressLength !== 6) {
    if (create) throw new NotModelledError(`a link-layer address of ${state.addressLength} bytes`);
    if (findDevice(session.namespace, device) !== undefined) {
      session.error(`Invalid address length ${state.addressLength} - must be 6 bytes`);
      throw new CommandFailure(FAILED);
    }
  }
  if (draft.index !== undefined && !create && draft.namespace === undefined) {
    exit('index can be used only when creating devices or when moving device to another netns.');
  }
  if (draft.group !== undefined && device === undefined) {
    if (rest.length > 0) {
      exit(`Garbage instead of arguments "${rest[0]} ...". Try "ip link help".`);
    }
    if (create) exit('group cannot be used when creating devices.');
    return { request: draft, device: undefined, group: draft.group, type: undefined, rest: [] };
  }
  if (!create) {
    if (device === undefined) return exit('Not enough information: "dev" argument is required.');
    if (findDevice(session.namespace, device) === undefined) throw new CommandFailure(noDevice(session, device));
    if (name !== device) draft.name = name!;
  } else {
    if (name !== device) exit('both "name" and "dev" cannot be used when creating devices.');
    if (state.link !== undefined) {
      const lower = findDevice(session.namespace, state.link);
      if (lower === undefined) throw new CommandFailure(noDevice(session, state.link));
      draft.link = lower.index;
    }
    if (name !== undefined) {
      if (deviceNameFault(name)?.includes('characters') === true) {
        throw new KernelError('ERANGE', 'Attribute failed policy validation');
      }
      draft.name = name;
    }
  }
  if (state.refusal !== undefined) throw state.refusal;
  return { request: draft, device, group: undefined, type, rest };
}
