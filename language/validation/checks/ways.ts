import { lower } from '../../lowering/lower.ts';
import {
  type Family,
  familyOf,
  formatIp,
  type IpAddress,
  isLinkScoped,
  parseIp,
  parsePrefix,
} from '../../model/address.ts';
import { HOST, type Namespace, type Sysctl, splitNode } from '../../model/network.ts';
import type { SourceRange } from '../../model/problem.ts';
import { type Symbols, symbolsOf } from '../../references/symbols.ts';
import { describeNode } from '../../vocabulary/places.ts';
import { insertion, type Report } from '../report.ts';
import { type Way, type Ways, waysOf } from '../ways.ts';
import type { Check } from './check.ts';

/** Destinations that are tried of each route. */
const TRIED = 4;

/** Packets that come to an end on their way, or whose answers do: told where a file says all that matters. */
export const checkWays: Check = (source, report) => {
  const network = lower(source);
  const ways = waysOf(network);
  const judge: Judge = { ways, symbols: symbolsOf(source), report, told: new Set() };
  for (const namespace of ways.namespaces.values()) {
    for (const route of namespace.routes) {
      const prefix = parsePrefix(route.destination);
      if (prefix === undefined) continue;
      if (route.via !== undefined) judgeGateway(judge, namespace, route.via, route.device, route.range);
      // What a default route is for is said by tests.
      for (const destination of prefix.length === 0 ? [] : ways.sample(prefix, TRIED)) {
        const turn = ways.lookup(namespace.name, destination);
        if (typeof turn !== 'string' && turn.route === route) judgeWay(judge, namespace.name, destination, route.range);
      }
    }
  }
  for (const { steps } of network.tests) {
    for (const { probe, expect, range } of steps) {
      const destination = parseIp(probe.destination);
      if (probe.kind === 'ping' && expect.outcome === 'delivered' && destination !== undefined)
        judgeWay(judge, probe.source, destination, range);
    }
  }
};

interface Judge {
  readonly ways: Ways;
  readonly symbols: Symbols;
  readonly report: Report;
  /** What has been told, once for all ways that lead there. */
  readonly told: Set<string>;
}

/** A gateway that no device has, on a segment of which the file tells everything. */
function judgeGateway(
  { ways, report }: Judge,
  { name, links, neighbours: known = [] }: Namespace,
  via: string,
  device: string | undefined,
  range: SourceRange,
): void {
  const gateway = parseIp(via);
  if (gateway === undefined || known.some(({ address }) => address === formatIp(gateway))) return;
  // One that is on no network of the namespace is told as such.
  const turn = ways.lookup(name, gateway);
  if (typeof turn === 'string' || turn.route !== undefined) return;
  const { device: out } = turn;
  if ((device ?? out) !== out || !links.some((link) => link.name === out)) return;
  if (!ways.isClosed(name, out) || ways.ownerOf(gateway, name, out) !== undefined) return;
  // Who is alone has neighbours that the file does not tell of.
  const neighbours = ways.neighboursOf(name, out, familyOf(gateway)).filter((address) => !isLinkScoped(address));
  if (neighbours.length === 0 || [...ways.namespaces.values()].some(answersForOthers)) return;
  const expected = neighbours.slice(0, 4).map(formatIp).join(' or ');
  const message = `nobody on the network of '${out}' has the address ${via}, so packets to this gateway are lost: expected ${expected}`;
  report('unreachable-gateway', message, { range });
}

/** Whether a namespace may answer ARP or neighbour discovery for addresses of others. */
function answersForOthers({ sysctls, neighbours = [] }: Namespace): boolean {
  return sysctls.some(({ key, value }) => /\.proxy_(arp|ndp)/.test(key) && value !== '0') || neighbours.some(isProxy);
}

const isProxy = ({ proxy }: { readonly proxy?: boolean }) => proxy === true;

function judgeWay(judge: Judge, start: string, destination: IpAddress, range: SourceRange): void {
  const { ways, report } = judge;
  const way = ways.follow(start, destination);
  judgeTransit(judge, way, destination);
  const turn = way.passages[0]?.turn;
  const end = way.passages.at(-1)!;
  if (way.end !== 'arrived' || turn === undefined) return;
  const source = ways.sourceOf(start, turn);
  if (source === undefined) return;
  const back = ways.follow(end.namespace, source);
  judgeTransit(judge, back, source);
  if (back.end === 'no route') {
    const lost = back.passages.at(-1)!.namespace;
    const key = `back ${lost} ${formatIp(source)} ${range.start.line}:${range.start.column}`;
    if (judge.told.has(key)) return;
    judge.told.add(key);
    const what = lost === end.namespace ? 'which this leads to' : 'on the way back';
    const message = `${describeNode(lost)}, ${what}, has no route to ${formatIp(source)}: answers to ${describeNode(start)} are lost`;
    report('one-way-route', message, { range });
    return;
  }
  if (back.end !== 'arrived') return;
  judgeSources(judge, way, source);
  judgeSources(judge, back, destination);
}

/** Namespaces between that pass nothing on. */
function judgeTransit({ ways, symbols, report, told }: Judge, { passages }: Way, destination: IpAddress): void {
  for (const { namespace: name, by, turn } of passages) {
    const namespace = ways.namespaces.get(name)!;
    if (by === undefined || turn === undefined || forwards(namespace, familyOf(destination), by)) continue;
    const family = familyOf(destination);
    if (told.has(`forward ${name} ${family}`)) continue;
    told.add(`forward ${name} ${family}`);
    const setting = family === 4 ? 'net.ipv4.ip_forward' : 'net.ipv6.conf.all.forwarding';
    const message = `packets to ${formatIp(destination)} pass ${describeNode(name)}, which does not forward: expected 'sysctl ${setting} 1' in it`;
    const [node] = symbols.nodes.get(name) ?? [];
    if (node === undefined) report('not-forwarding', message, { range: namespace.range });
    else report('not-forwarding', message, { node, property: 'name' }, insertion(node, `sysctl ${setting} 1`));
  }
}

/** Whether a namespace passes packets on that come by a device. What a machine's own does is known only when the file says it. */
function forwards({ name, sysctls }: Namespace, family: Family, by: string): boolean {
  const keys =
    family === 4
      ? ['net.ipv4.ip_forward', 'net.ipv4.conf.all.forwarding', `net.ipv4.conf.${by}.forwarding`]
      : ['net.ipv6.conf.all.forwarding', `net.ipv6.conf.${by}.forwarding`];
  const said = sysctls.filter(({ key }) => keys.includes(key)).at(-1);
  return said === undefined ? splitNode(name).name === HOST : said.value !== '0';
}

/** Strict validation of sources where the way back leaves by another device (RFC 3704, rp_filter). */
function judgeSources({ ways, report, told }: Judge, { passages }: Way, source: IpAddress): void {
  if (familyOf(source) !== 4) return;
  for (const { namespace: name, by } of passages) {
    const strict = by === undefined ? undefined : strictFilter(ways.namespaces.get(name)!, by);
    if (by === undefined || strict === undefined || told.has(`strict ${name} ${by}`)) continue;
    const back = ways.lookup(name, source);
    if (typeof back === 'string' || back.device === by) continue;
    told.add(`strict ${name} ${by}`);
    const message = `packets from ${formatIp(source)} come to ${describeNode(name)} by '${by}', and its way back is by '${back.device}': strict rp_filter drops them; expected 2 (loose), or a route by '${by}'`;
    report('asymmetric-way', message, { range: strict.range }, `sysctl ${strict.key} 2`);
  }
}

/** The setting by which packets that come by a device are filtered strictly: the larger one of `all` and the device's counts. */
function strictFilter({ sysctls }: Namespace, by: string): Sysctl | undefined {
  const said = (device: string) => sysctls.filter(({ key }) => key === `net.ipv4.conf.${device}.rp_filter`).at(-1);
  const all = said('all');
  const own = said(by) ?? said('default');
  const strictest = [all, own]
    .filter((each) => each !== undefined)
    .sort((a, b) => Number(b.value) - Number(a.value))[0];
  return strictest?.value === '1' ? strictest : undefined;
}
