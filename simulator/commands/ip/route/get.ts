import type { Family } from '../../../../language/model/address.ts';
import type { Device } from '../../../kernel/device.ts';
import { KernelError, NotModelledError } from '../../../kernel/errno.ts';
import { findDevice, noDevice } from '../devices.ts';
import { CommandFailure, FAILED, REFUSED } from '../exit.ts';
import { getPrefix, type InetPrefix, type PreferredFamily } from '../inet.ts';
import { parseUnsigned } from '../numbers.ts';
import { reportRefusal, type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates, createWords, type Words, wrongArgument } from '../words.ts';
import { emptyFilter } from './filter.ts';
import type { Question } from './lookup.ts';
import { answerIpv4 } from './lookup-ipv4.ts';
import { answerIpv6 } from './lookup-ipv6.ts';
import { printRoute } from './print.ts';
import type { RouteRecord } from './record.ts';

interface Draft {
  family: PreferredFamily;
  destination: InetPrefix | undefined;
  source: InetPrefix | undefined;
  input: string | undefined;
  output: string | undefined;
  mark: number;
  tos: number;
  uid: number;
  fibMatch: boolean;
  connected: boolean;
}

/** `ip route get`: which route a packet would take. */
export function getRoute(session: Session, args: readonly string[]): number {
  const draft = parse(session, args);
  if (draft.destination === undefined) {
    session.error('need at least a destination address');
    return FAILED;
  }
  const input = device(session, draft.input);
  const output = device(session, draft.output);
  const family = (draft.family ?? 4) as Family;
  const question: Question = {
    namespace: session.namespace,
    destination: draft.destination.address ?? (family === 4 ? 0 : 0n),
    source: draft.source?.address,
    input,
    output,
    mark: draft.mark,
    tos: draft.tos,
    uid: draft.uid,
    fibMatch: draft.fibMatch,
  };
  let answer: RouteRecord;
  try {
    answer = ask(family, question);
    if (draft.connected && draft.source === undefined) {
      printAnswer(session, answer);
      answer = ask(family, question);
    }
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    reportRefusal(session, error);
    return REFUSED;
  }
  printAnswer(session, answer);
  return 0;
}

function ask(family: Family, question: Question): RouteRecord {
  return family === 4 ? answerIpv4(question) : answerIpv6(question);
}

function printAnswer(session: Session, answer: RouteRecord): void {
  session.out.beginJson();
  printRoute(session, answer, emptyFilter(0));
  session.out.endJson();
}

function device(session: Session, name: string | undefined): Device | undefined {
  if (name === undefined) return undefined;
  const found = findDevice(session.namespace, name);
  if (found === undefined) throw new CommandFailure(noDevice(session, name));
  return found;
}

function parse(session: Session, args: readonly string[]): Draft {
  const draft: Draft = {
    family: session.options.family,
    destination: undefined,
    source: undefined,
    input: undefined,
    output: undefined,
    mark: 0,
    tos: 0,
    uid: 0,
    fibMatch: false,
    connected: false,
  };
  const words = createWords(args, session);
  for (; words.word !== undefined; words.advance()) takeWord(session, words, draft);
  return draft;
}

function takeWord(session: Session, words: Words, draft: Draft): void {
  const word = words.word!;
  const is = (keyword: string) => abbreviates(word, keyword);
  const number = (why: string) => {
    const value = words.value();
    return parseUnsigned(value) ?? wrongArgument(session, why, value);
  };
  if (word === 'tos' || is('dsfield')) {
    const value = words.value();
    draft.tos = session.names.dsfield.idOf(value) ?? wrongArgument(session, 'TOS value is invalid\n', value);
  } else if (is('from')) {
    const value = words.value();
    if (abbreviates(value, 'help')) showUsage(session, usage.route);
    draft.source = getPrefix(session, value, draft.family);
    draft.family ??= draft.source.family;
  } else if (is('iif')) draft.input = words.value();
  else if (is('mark')) draft.mark = number('invalid mark value');
  else if (is('oif') || word === 'dev') draft.output = words.value();
  else if (is('notify')) return;
  else if (is('connected')) draft.connected = true;
  else if (is('vrf')) throw new NotModelledError('vrf');
  else if (is('uid')) draft.uid = number('invalid UID\n');
  else if (is('fibmatch')) draft.fibMatch = true;
  else if (word === 'as' || is('sport') || is('dport') || is('ipproto')) {
    throw new NotModelledError(`ip route get … ${word}`);
  } else takeDestination(session, words, draft);
}

function takeDestination(session: Session, words: Words, draft: Draft): void {
  const word = words.word === 'to' ? words.value() : words.word!;
  if (abbreviates(word, 'help')) showUsage(session, usage.route);
  const destination = getPrefix(session, word, draft.family);
  draft.family ??= destination.family;
  const bits = draft.family === 6 ? 128 : 32;
  if (destination.family !== undefined && destination.length !== bits) {
    session.error(`Warning: /${destination.length} as prefix is invalid, only /${bits} (or none) is supported.`);
  }
  draft.destination = destination;
}
