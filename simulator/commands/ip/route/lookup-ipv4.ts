import { type Ipv4Address, ipv4 } from '../../../../language/model/address.ts';
import { gatewayOf } from '../../../fib/gateway.ts';
import { lookupRoute, type RouteFound } from '../../../fib/lookup.ts';
import { TABLE } from '../../../fib/table.ts';
import type { Device } from '../../../kernel/device.ts';
import { type Errno, KernelError } from '../../../kernel/errno.ts';
import { isSince, type Machine } from '../../../kernel/machine.ts';
import type { NetworkNamespace } from '../../../kernel/namespace.ts';
import type { RouteType } from '../../../kernel/trace.ts';
import { largestConf } from '../../../network/conf.ts';
import { routeOutput } from '../../../network/ipv4/route.ts';
import { martian, type SourceFault, validateSource } from '../../../network/ipv4/validate-source.ts';
import { exceptionFor } from '../../../network/state.ts';
import { learned, type Question } from './lookup.ts';
import { type RouteRecord, routeRecord } from './record.ts';
import { lockBit } from './types.ts';

/** 224.0.0.1, the only group that every device is a member of. */
const ALL_SYSTEMS = 0xe0000001;

/** inet_rtm_getroute (net/ipv4/route.c); throws KernelError where there is no way. */
export function answerIpv4(question: Question): RouteRecord {
  const asked = { ...question, source: question.source || undefined };
  return question.input === undefined ? answerOutput(asked) : answerInput(asked, question.input);
}

interface Answer {
  readonly type: RouteType;
  readonly device: Device | undefined;
  readonly gateway?: RouteRecord['gateway'];
  readonly source?: Ipv4Address;
  /** RTCF_* */
  readonly flags: readonly string[];
  /** What the lookup found; its metrics hold for the answer unless it goes by the device alone. */
  readonly found?: RouteFound | undefined;
  readonly direct?: boolean;
}

function fill(question: Question, { type, device, gateway, source, flags, found, direct }: Answer): RouteRecord {
  const { namespace, input, mark, uid } = question;
  if (question.fibMatch) {
    if (found === undefined) throw new KernelError('EHOSTUNREACH');
    return { ...routeRecord(found.route), table: tableOf(namespace, found) };
  }
  const info = direct === true ? undefined : found?.route;
  return {
    family: 4,
    type,
    prefix: { address: question.destination, length: 32 },
    ...(question.source === undefined ? {} : { from: question.source }),
    tos: 0,
    gateway,
    device,
    table: tableOf(namespace, found),
    protocol: 0,
    scope: 0,
    source: source === question.source || source === 0 ? undefined : source,
    metric: undefined,
    flags: flags.includes('mc') ? ['rt_offload_failed'] : [],
    mark,
    ...(input === undefined ? { uid } : { input }),
    cache: flags,
    mtu: info?.mtu,
    metrics: info?.metrics ?? {},
    nexthops: [],
  };
}

/** Until a rule is touched the kernel looks both tables up as main. */
function tableOf(namespace: NetworkNamespace, found: RouteFound | undefined): number {
  if (found === undefined) return 0;
  return !namespace.ipv4.customRules && found.table === TABLE.local ? TABLE.main : found.table;
}

function answerOutput(question: Question): RouteRecord {
  const { namespace, output, tos, mark } = question;
  const destination = question.destination as Ipv4Address;
  const source = question.source as Ipv4Address | undefined;
  const route = routeOutput(namespace, { destination, source, device: output, tos, mark });
  if ('error' in route) throw new KernelError(route.error);
  const { type, device, gateway, found, direct } = route;
  const exception = direct ? undefined : exceptionFor(namespace, destination);
  const flags = exception?.gateway === undefined ? outputFlags(type, device, destination) : ['redirected'];
  const record = fill(question, { type, device, gateway, source: route.source, flags, found, direct: direct === true });
  if (exception === undefined || question.fibMatch) return record;
  const lock = exception.mtuLocked === true ? { metrics: { ...record.metrics, lock: lockBit('mtu') } } : {};
  return { ...record, ...learned(namespace, exception), ...lock };
}

function outputFlags(type: RouteType, { kind }: Device, destination: Ipv4Address): string[] {
  if (type === 'broadcast') return ['local', 'brd'];
  if (type === 'multicast') return destination === ALL_SYSTEMS ? ['local', 'mc'] : ['mc'];
  return type === 'local' || kind === 'loopback' ? ['local'] : [];
}

/** ip_route_input_slow and, for groups, ip_route_input_mc */
function answerInput(question: Question, input: Device): RouteRecord {
  const { namespace, mark, tos } = question;
  const destination = question.destination as Ipv4Address;
  const source = (question.source as Ipv4Address | undefined) ?? 0;
  if (ipv4.isMulticast(destination)) return answerGroup(question, input);
  if (martian({ source, destination }, input) !== undefined) throw new KernelError('EINVAL');
  const device = namespace.loopback;
  const check = (output?: Device) => {
    const checked = validateSource(input, source, destination, tos, output);
    if ('reason' in checked) throw new KernelError(sourceError(namespace.kernel.machine, checked));
    return checked.direct;
  };
  const broadcast = (found?: RouteFound) => {
    if (source !== 0) check();
    return fill(question, { type: 'broadcast', device, flags: ['local', 'brd'], found, direct: true });
  };
  if (ipv4.isLimitedBroadcast(destination) || destination === 0) return broadcast();
  const forwards = input.ipv4.conf.forwarding !== 0;
  const found = lookupRoute(namespace, { destination, source, iif: input, tos, mark });
  if (found.error !== undefined) throw new KernelError(forwards ? found.error : 'EHOSTUNREACH');
  if (found.type === 'broadcast') return broadcast(found);
  if (found.type === 'local') {
    check();
    return fill(question, { type: 'local', device, flags: ['local'], found, direct: true });
  }
  if (!forwards) throw new KernelError('EHOSTUNREACH');
  if (found.type !== 'unicast') throw new KernelError('EINVAL');
  const { nexthop } = found;
  const redirects = check(nexthop.device) && nexthop.device === input && largestConf(input, 'send_redirects') !== 0;
  const flags = redirects ? ['redirect'] : [];
  return fill(question, { type: 'unicast', device: nexthop.device, gateway: gatewayOf(nexthop), flags, found });
}

/** What is said of a source that does not hold: since 6.13 the kernel has a reason for it, and one errno for all. */
function sourceError(machine: Machine, { reason }: SourceFault): Errno {
  return reason === 'IP_RPFILTER' && !isSince(machine, [6, 13]) ? 'EXDEV' : 'EINVAL';
}

function answerGroup(question: Question, input: Device): RouteRecord {
  const source = (question.source as Ipv4Address | undefined) ?? 0;
  const refused =
    question.destination !== ALL_SYSTEMS ||
    (source !== 0 &&
      (martian({ source, destination: ALL_SYSTEMS }, input) !== undefined ||
        'reason' in validateSource(input, source, 0, question.tos, undefined)));
  if (refused) throw new KernelError('EINVAL');
  return fill(question, { type: 'multicast', device: input.namespace.loopback, flags: ['local', 'mc'] });
}
