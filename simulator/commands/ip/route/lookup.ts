import { formatIpv4, type IpAddress, type Ipv4Address, ipv4 } from '../../../../language/model/address.ts';
import { lookupRoute, type RouteFound, selectSource } from '../../../fib/lookup.ts';
import { selectIpv4Address } from '../../../fib/select-source.ts';
import { SCOPE, TABLE } from '../../../fib/table.ts';
import { SECOND } from '../../../kernel/clock.ts';
import type { Device } from '../../../kernel/device.ts';
import { type Errno, KernelError, NotModelledError } from '../../../kernel/errno.ts';
import { isSince, type Machine } from '../../../kernel/machine.ts';
import type { NetworkNamespace } from '../../../kernel/namespace.ts';
import { largestConf } from '../../../network/conf.ts';
import { martian, type SourceFault, validateSource } from '../../../network/ipv4/validate-source.ts';
import { exceptionFor, type RouteException } from '../../../network/state.ts';
import type { Ipv4Packet } from '../../../packet/packet.ts';
import { type RouteRecord, routeRecord } from './record.ts';
import { lockBit } from './types.ts';

/** What `ip route get` asks: RTM_GETROUTE. */
export interface Question {
  readonly namespace: NetworkNamespace;
  readonly destination: IpAddress;
  readonly source: IpAddress | undefined;
  /** The packet came in there: it is another machine's. */
  readonly input: Device | undefined;
  readonly output: Device | undefined;
  readonly mark: number;
  readonly tos: number;
  readonly uid: number;
  /** The route itself is asked for. */
  readonly fibMatch: boolean;
}

/** inet_rtm_getroute() (net/ipv4/route.c); throws KernelError where there is no way. */
export function answerIpv4(question: Question): RouteRecord {
  return question.input === undefined ? answerOutput(question) : answerInput(question, question.input);
}

/** Until a rule is touched the kernel looks both tables up as main. */
function tableOf(namespace: NetworkNamespace, found: RouteFound | undefined): number {
  if (found === undefined) return 0;
  return !namespace.ipv4.customRules && found.table === TABLE.local ? TABLE.main : found.table;
}

function record(
  question: Question,
  found: RouteFound | undefined,
  answer: Pick<RouteRecord, 'type' | 'device' | 'gateway' | 'source' | 'cache'>,
): RouteRecord {
  const { input, mark, source, uid } = question;
  const groupFlag = answer.cache?.includes('mc') === true;
  return {
    family: 4,
    type: answer.type,
    prefix: { address: question.destination, length: 32 },
    ...(source === undefined ? {} : { from: source }),
    tos: 0,
    gateway: answer.gateway,
    device: answer.device,
    table: tableOf(question.namespace, found),
    protocol: 0,
    scope: 0,
    source: answer.source === source || input !== undefined ? undefined : answer.source,
    metric: undefined,
    flags: groupFlag ? ['rt_offload_failed'] : [],
    mark,
    ...(input === undefined ? { uid } : { input }),
    cache: answer.cache ?? [],
    mtu: found?.route.mtu,
    metrics: found?.route.metrics ?? {},
    nexthops: [],
  };
}

function fibRecord(question: Question, found: RouteFound): RouteRecord {
  return { ...routeRecord(found.route), table: tableOf(question.namespace, found) };
}

/** ip_route_output_key_hash_rcu() */
function answerOutput(question: Question): RouteRecord {
  const { namespace, output, mark, tos } = question;
  const destination = question.destination as Ipv4Address;
  const source = question.source as Ipv4Address | undefined;
  const own = (address: Ipv4Address) => ownDevice(namespace, address);
  if (source !== undefined && source !== 0) {
    if (ipv4.isMulticast(source) || ipv4.isLimitedBroadcast(source) || source >>> 24 === 0) {
      throw new KernelError('EINVAL');
    }
    if (own(source) === undefined) throw new KernelError('ENETUNREACH');
  }
  if (output !== undefined && !output.up) throw new KernelError('ENETUNREACH');
  const group = ipv4.isMulticast(destination) || ipv4.isLimitedBroadcast(destination);
  const groupDevice = output ?? (source ? own(source) : undefined);
  if (group && groupDevice !== undefined) return onLink(question, groupDevice, source);
  if (destination === 0) return toNowhere(question, source);
  const flow = { destination, source: source || undefined, oif: output, tos, mark };
  const found = lookupRoute(namespace, flow);
  if (found.error !== undefined) {
    if (output === undefined) throw new KernelError(found.error);
    return onLink(question, output, source);
  }
  if (question.fibMatch) return fibRecord(question, found);
  if (found.type === 'local') {
    const preferred = (found.route.preferredSource as Ipv4Address | undefined) ?? destination;
    const answer = { device: namespace.loopback, gateway: undefined, source: source || preferred };
    return record(question, found, { ...answer, type: 'local', cache: ['local'] });
  }
  const direct = group || found.type === 'broadcast';
  const exception = direct ? undefined : exceptionFor(namespace, destination);
  const answer = record(question, found, {
    type: groupType(destination, found.type),
    device: found.nexthop.device,
    gateway: direct ? undefined : (exception?.gateway ?? found.nexthop.gateway),
    source: source || selectSource(namespace, destination, found),
    cache: exception?.gateway === undefined ? groupFlags(destination, found.type) : ['redirected'],
  });
  if (exception === undefined) return answer;
  const lock = exception.mtuLocked === true ? { metrics: { ...answer.metrics, lock: lockBit('mtu') } } : {};
  return { ...answer, ...learned(namespace, exception), ...lock };
}

/** No destination means this machine. */
function toNowhere(question: Question, source: Ipv4Address | undefined): RouteRecord {
  if (question.fibMatch) throw new KernelError('EHOSTUNREACH');
  const { namespace, output } = question;
  const chosen = source || (output && selectIpv4Address(output, 0, SCOPE.host)) || 0x7f000001;
  const answer = { device: namespace.loopback, gateway: undefined, source: chosen };
  return record(question, undefined, { ...answer, type: 'local', cache: ['local'] });
}

/** The destination is taken to be on the link. */
function onLink(question: Question, device: Device, source: Ipv4Address | undefined): RouteRecord {
  const destination = question.destination as Ipv4Address;
  return record(question, undefined, {
    type: groupType(destination, 'unicast'),
    device,
    gateway: undefined,
    source: source || selectIpv4Address(device, 0, SCOPE.link),
    cache: device.kind === 'loopback' ? ['local'] : groupFlags(destination, 'unicast'),
  });
}

/** What is shown of a route exception. */
function learned(namespace: NetworkNamespace, { mtu, expires }: RouteException): Partial<RouteRecord> {
  const left = Math.floor((expires - namespace.kernel.clock.now) / SECOND);
  return { expires: left, ...(mtu === undefined ? {} : { mtu }) };
}

function groupType(destination: Ipv4Address, type: RouteFound['type']): RouteFound['type'] {
  if (ipv4.isLimitedBroadcast(destination)) return 'broadcast';
  return ipv4.isMulticast(destination) ? 'multicast' : type;
}

/** RTCF_* flags of an answer; of the groups only all systems is joined. */
function groupFlags(destination: Ipv4Address, type: RouteFound['type']): string[] {
  if (ipv4.isMulticast(destination)) return formatIpv4(destination) === '224.0.0.1' ? ['local', 'mc'] : ['mc'];
  return type === 'broadcast' || ipv4.isLimitedBroadcast(destination) ? ['local', 'brd'] : [];
}

function ownDevice(namespace: NetworkNamespace, address: Ipv4Address): Device | undefined {
  for (const device of namespace.devices.values()) {
    if (device.ipv4.addresses.some(({ local }) => local === address)) return device;
  }
  return address >>> 24 === 127 && namespace.loopback.up ? namespace.loopback : undefined;
}

/** ip_route_input_slow() */
function answerInput(question: Question, input: Device): RouteRecord {
  const { namespace, mark, tos } = question;
  const destination = question.destination as Ipv4Address;
  const source = (question.source as Ipv4Address | undefined) ?? 0;
  const header = { source, destination } as Ipv4Packet;
  if (ipv4.isMulticast(destination)) throw new NotModelledError('ip route get of a multicast group with iif');
  if (martian(header, input) !== undefined) throw new KernelError('EINVAL');
  const toLoopback = { device: namespace.loopback, gateway: undefined, source: undefined };
  if (ipv4.isLimitedBroadcast(destination) || destination === 0) {
    if (question.fibMatch) throw new KernelError('EHOSTUNREACH');
    return record(question, undefined, { ...toLoopback, type: 'broadcast', cache: ['local', 'brd'] });
  }
  const forwards = input.ipv4.conf.forwarding !== 0;
  const found = lookupRoute(namespace, { destination, source, iif: input, tos, mark });
  if (found.error !== undefined) throw new KernelError(forwards ? found.error : 'EHOSTUNREACH');
  if (question.fibMatch) return fibRecord(question, found);
  const check = (output: Device | undefined) => {
    const checked = validateSource(input, source, destination, tos, output);
    if ('reason' in checked) throw new KernelError(sourceError(namespace.kernel.machine, checked));
    return checked.direct && output === input && largestConf(input, 'send_redirects') !== 0;
  };
  if (found.type === 'local' || found.type === 'broadcast') {
    if (source !== 0) check(undefined);
    const cache = found.type === 'local' ? ['local'] : ['local', 'brd'];
    return record(question, found, { ...toLoopback, type: found.type, cache });
  }
  if (!forwards) throw new KernelError('EHOSTUNREACH');
  if (found.type !== 'unicast') throw new KernelError('EINVAL');
  const { device, gateway } = found.nexthop;
  const cache = check(device) ? ['redirect'] : [];
  return record(question, found, { type: 'unicast', device, gateway, source: undefined, cache });
}

/** What is said of a source that does not hold: since 6.13 the kernel has a reason for it, and one errno for all. */
function sourceError(machine: Machine, { reason }: SourceFault): Errno {
  return reason === 'IP_RPFILTER' && !isSince(machine, [6, 13]) ? 'EXDEV' : 'EINVAL';
}

/** inet6_rtm_getroute() (net/ipv6/route.c) */
export function answerIpv6(question: Question): RouteRecord {
  const { namespace, destination, source, input, output, mark } = question;
  const found = lookupRoute(namespace, {
    destination,
    ...(source === undefined ? {} : { source }),
    iif: input,
    oif: output,
    mark,
  });
  if (found.error !== undefined) throw new KernelError(found.error);
  const route = routeRecord(found.route);
  if (question.fibMatch) return route;
  const local = found.type === 'local' || found.type === 'anycast';
  const preferred = selectSource(namespace, destination, found);
  const exception = local ? undefined : exceptionFor(namespace, destination);
  return {
    ...route,
    ...(exception === undefined ? {} : learned(namespace, exception)),
    prefix: { address: destination, length: 128 },
    from: source ?? 0n,
    gateway: found.nexthop.gateway,
    device: local ? namespace.loopback : found.nexthop.device,
    source: preferred,
    flags: [],
    ...(input === undefined ? {} : { input }),
    nexthops: [],
  };
}
