import { formatIp, parseIp, parseIpv4 } from '../address.ts';
import { readPort } from '../iptables/protocols.ts';
import type { Span, Word } from '../iptables/rule.ts';
import { type IpvsValue, ipvsCommands, ipvsOptionName, ipvsOptions, schedulerNames } from './catalogue.ts';

/** An address and a port; port 0 where none is written. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** What packets a service is for. */
export type ServiceKey =
  | ({ readonly protocol: 'tcp' | 'udp' | 'sctp' } & Endpoint)
  | { readonly protocol: 'fwmark'; readonly mark: number; readonly family: 4 | 6 };

export interface ServiceLine {
  readonly kind: 'service';
  readonly service: ServiceKey;
  readonly scheduler: string;
  readonly persistent?: number;
  readonly netmask?: string;
  readonly flags?: readonly string[];
  readonly engine?: string;
  readonly onePacket?: boolean;
}

export type Forwarding = 'gate' | 'ipip' | 'masq';

export interface ServerLine {
  readonly kind: 'server';
  readonly service: ServiceKey;
  readonly server: Endpoint;
  readonly forwarding: Forwarding;
  readonly weight: number;
  readonly upper?: number;
  readonly lower?: number;
  readonly tunnel?: { readonly type: string; readonly port?: number };
}

export interface IpvsFault {
  readonly code:
    | 'unknown-command'
    | 'unknown-option'
    | 'missing-value'
    | 'bad-value'
    | 'doubled-option'
    | 'conflicting-options'
    | 'missing-option'
    | 'unknown-scheduler';
  readonly message: string;
  readonly span: Span;
}

export interface ParsedIpvsLine {
  /** Absent when what makes it up is missing or wrong. */
  readonly line: ServiceLine | ServerLine | undefined;
  readonly faults: readonly IpvsFault[];
  /** Where each option stands, by its own name. */
  readonly spans: ReadonlyMap<string, Span>;
}

type Value = Endpoint | number | string | readonly string[] | true;

/** Reads a line of ipvsadm-save from its words, the command first. Never throws; what is wrong is told. */
export function parseIpvsLine(words: readonly Word[]): ParsedIpvsLine {
  const faults: IpvsFault[] = [];
  const fault = (code: IpvsFault['code'], message: string, first: number, last = first) => {
    faults.push({ code, message, span: { first, last } });
  };
  const command = words[0]?.text ?? '';
  const entry = Object.entries(ipvsCommands).find(
    ([name, { aliases }]) => name === command || aliases.includes(command),
  )?.[1];
  const given = new Map<string, Value>();
  const spans = new Map<string, Span>();
  if (entry === undefined) {
    fault('unknown-command', `'${command}' says how services change: expected what there is, -A or -a`, 0);
    return { line: undefined, faults, spans };
  }
  for (let index = 1; index < words.length; ) {
    const first = index++;
    const word = words[first]!.text;
    const name = ipvsOptionName(word);
    const option = name === undefined ? undefined : ipvsOptions[name];
    if (name === undefined || option === undefined) {
      fault(
        'unknown-option',
        word.startsWith('-') ? `no option is called '${word}'` : `'${word}' is no option: expected one, such as -t`,
        first,
      );
      continue;
    }
    let value: Value = true;
    if (option.takes !== undefined) {
      const next = words[index];
      const isThere = next !== undefined && !/^--?[A-Za-z]/.test(next.text);
      // `-p` alone stands for its default.
      if (!isThere && name === '-p') value = 300;
      else if (!isThere) {
        fault('missing-value', `'${word}' has no value: expected ${describeIpvsValue(option.takes)}`, first);
        continue;
      } else {
        index++;
        const read = readIpvsValue(next.text, option.takes);
        if (typeof read === 'object' && 'fault' in read) {
          fault(
            option.takes.type === 'scheduler' ? 'unknown-scheduler' : 'bad-value',
            `'${next.text}' of '${word}' ${read.fault}`,
            index - 1,
          );
          // The line is understood without it.
          if (option.takes.type !== 'scheduler') continue;
          value = 'wlc';
        } else {
          value = read;
        }
      }
    }
    if (given.has(name)) {
      fault('doubled-option', `the line has '${name}' already`, first, index - 1);
      continue;
    }
    if (!option.of.includes(entry.kind)) {
      fault(
        'unknown-option',
        `'${word}' belongs to a ${option.of[0]}, by ${option.of[0] === 'service' ? '-A' : '-a'}`,
        first,
        index - 1,
      );
      continue;
    }
    given.set(name, value);
    spans.set(name, { first, last: index - 1 });
  }
  const conflict = (names: readonly string[]) => {
    const [one, other] = names.filter((name) => given.has(name));
    const span = other === undefined ? undefined : spans.get(other)!;
    if (span !== undefined)
      fault('conflicting-options', `'${other}' cannot stand beside '${one}'`, span.first, span.last);
  };
  conflict(SERVICES);
  conflict(['-g', '-i', '-m']);
  const needs = (names: readonly string[], what: string) => {
    const isWrong = faults.some(({ span }) =>
      names.some(
        (name) =>
          ipvsOptionName(words[span.first]?.text ?? '') === name ||
          ipvsOptionName(words[span.first - 1]?.text ?? '') === name,
      ),
    );
    if (!isWrong && !names.some((name) => given.has(name)))
      fault('missing-option', `the ${entry.kind} lacks ${what}`, 0);
  };
  needs(SERVICES, 'a service: expected -t, -u or -f');
  if (entry.kind === 'server') needs(['-r'], "'-r' and the server");
  const service = keyOf(given);
  return { line: service === undefined ? undefined : build(entry.kind, service, given), faults, spans };
}

const SERVICES = ['-t', '-u', '--sctp-service', '-f'];

function keyOf(given: ReadonlyMap<string, Value>): ServiceKey | undefined {
  const protocols = { '-t': 'tcp', '-u': 'udp', '--sctp-service': 'sctp' } as const;
  for (const [name, protocol] of Object.entries(protocols)) {
    const endpoint = given.get(name) as Endpoint | undefined;
    if (endpoint !== undefined) return { protocol, ...endpoint };
  }
  const mark = given.get('-f') as number | undefined;
  return mark === undefined ? undefined : { protocol: 'fwmark', mark, family: given.has('-6') ? 6 : 4 };
}

function build(
  kind: 'service' | 'server',
  service: ServiceKey,
  given: ReadonlyMap<string, Value>,
): ServiceLine | ServerLine | undefined {
  const number = (name: string) => given.get(name) as number | undefined;
  const text = (name: string) => given.get(name) as string | undefined;
  const words = (name: string) => given.get(name) as readonly string[] | undefined;
  const maybe = <K extends string, V>(key: K, value: V | undefined) =>
    value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
  if (kind === 'service') {
    return {
      kind,
      service,
      scheduler: text('-s') ?? 'wlc',
      ...maybe('persistent', number('-p')),
      ...maybe('netmask', text('-M')),
      ...maybe('flags', words('-b')),
      ...maybe('engine', words('--pe')?.[0]),
      ...(given.has('-o') ? { onePacket: true } : {}),
    };
  }
  const server = given.get('-r') as Endpoint | undefined;
  if (server === undefined) return undefined;
  const tunnel = words('--tun-type')?.[0];
  // Without a port the server has that of the service.
  const port = server.port === 0 && service.protocol !== 'fwmark' ? service.port : server.port;
  return {
    kind,
    service,
    server: { ...server, port },
    forwarding: given.has('-m') ? 'masq' : given.has('-i') ? 'ipip' : 'gate',
    weight: number('-w') ?? 1,
    ...maybe('upper', number('-x')),
    ...maybe('lower', number('-y')),
    ...(tunnel === undefined ? {} : { tunnel: { type: tunnel, ...maybe('port', number('--tun-port')) } }),
  };
}

/** What a word must be. */
export function describeIpvsValue(value: IpvsValue): string {
  switch (value.type) {
    case 'endpoint':
      return 'an address and a port, such as 10.0.0.1:80 or [fd00::1]:80';
    case 'integer':
      return `a number from ${value.min} to ${value.max}${value.unit === undefined ? '' : `, ${value.unit}`}`;
    case 'scheduler':
      return `one of ${schedulerNames.join(', ')}`;
    case 'netmask':
      return 'a mask such as 255.255.255.0, or the length of a prefix for IPv6';
    case 'words':
      return `one of ${value.values.join(', ')}`;
  }
}

function readIpvsValue(text: string, type: IpvsValue): Value | { readonly fault: string } {
  const bad = { fault: `is not ${describeIpvsValue(type)}` };
  switch (type.type) {
    case 'endpoint':
      return readEndpoint(text) ?? bad;
    case 'integer': {
      const value = /^(\d+|0x[0-9a-fA-F]+)$/.test(text) ? Number(text) : Number.NaN;
      return value >= type.min && value <= type.max ? value : bad;
    }
    case 'scheduler':
      return schedulerNames.includes(text) ? text : bad;
    case 'netmask':
      return parseIpv4(text) !== undefined || (/^\d{1,3}$/.test(text) && Number(text) <= 128) ? text : bad;
    case 'words': {
      const words = text.split(',');
      return words.every((word) => type.values.includes(word)) ? words : bad;
    }
  }
}

function readEndpoint(text: string): Endpoint | undefined {
  const found = /^\[([^\]]+)\](?::(.+))?$/.exec(text) ?? /^([^:]+)(?::(.+))?$/.exec(text);
  const address = found === null ? parseIp(text) : parseIp(found[1]!);
  const port = found?.[2] === undefined ? 0 : readPort(found[2]);
  return address === undefined || port === undefined ? undefined : { address: formatIp(address), port };
}

/** `tcp 10.0.0.1:80`, by which services are told apart. */
export function describeService(service: ServiceKey): string {
  if (service.protocol === 'fwmark') return `mark ${service.mark}${service.family === 6 ? ' of IPv6' : ''}`;
  return `${service.protocol} ${describeEndpoint(service)}`;
}

export function describeEndpoint({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
