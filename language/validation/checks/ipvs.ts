import { ipvsByNamespace, type ReadIpvsLine } from '../../lowering/ipvs/read-ipvs.ts';
import { spanRange } from '../../lowering/saved-words.ts';
import type { Span } from '../../model/iptables/rule.ts';
import { schedulerNames } from '../../model/ipvs/catalogue.ts';
import { describeEndpoint, describeService } from '../../model/ipvs/parse-line.ts';
import type { SourceRange } from '../../model/problem.ts';
import { didYouMean, nearest } from '../../references/near-miss.ts';
import { lineOf, type Report } from '../report.ts';
import type { Check } from './check.ts';

/** Lines of ipvs that are wrong by themselves, and services and servers that do not fit together. */
export const checkIpvs: Check = (source, report) => {
  for (const lines of ipvsByNamespace(source).values()) {
    for (const line of lines) checkFaults(line, report);
    checkServices(lines, report);
  }
};

/** Where words of a line stand; word 0 is the command. */
function rangeOfSpan({ words, node }: ReadIpvsLine, { first, last }: Span): SourceRange {
  return first === 0
    ? spanRange([], { first: 0, last: 0 }, node)
    : spanRange(words, { first: first - 1, last: last - 1 }, node);
}

function checkFaults(line: ReadIpvsLine, report: Report): void {
  for (const { code, message, span } of line.faults) {
    const near =
      code === 'unknown-scheduler' ? nearest(line.words[span.first - 1]?.text ?? '', schedulerNames) : undefined;
    report(code, near === undefined ? message : message + didYouMean(near), { range: rangeOfSpan(line, span) }, near);
  }
}

function checkServices(lines: readonly ReadIpvsLine[], report: Report): void {
  const services = new Map<string, ReadIpvsLine>();
  const servers = new Map<string, ReadIpvsLine>();
  const served = new Set<string>();
  const at = (line: ReadIpvsLine, ...options: string[]): SourceRange => {
    const span = options.map((name) => line.spans.get(name)).find((found) => found !== undefined);
    return rangeOfSpan(line, span ?? { first: 0, last: 0 });
  };
  const SERVICE = ['-t', '-u', '--sctp-service', '-f'];
  for (const line of lines) {
    if (line.line?.kind !== 'service') continue;
    const key = describeService(line.line.service);
    const first = services.get(key);
    if (first === undefined) services.set(key, line);
    else
      report('duplicate-service', `the service ${key} is there already, on line ${lineOf(first.node)}`, {
        range: at(line, ...SERVICE),
      });
  }
  for (const line of lines) {
    if (line.line?.kind !== 'server') continue;
    const { service, server, forwarding } = line.line;
    const key = describeService(service);
    served.add(key);
    if (!services.has(key)) {
      const near = nearest(key, services.keys());
      const hint = near === undefined ? ': expected a line -A of it' : didYouMean(near);
      report('unknown-service', `there is no service ${key}${hint}`, { range: at(line, ...SERVICE) });
    }
    const own = `${key} ${describeEndpoint(server)}`;
    const first = servers.get(own);
    if (first === undefined) servers.set(own, line);
    else
      report(
        'duplicate-service',
        `the service ${key} has the server ${describeEndpoint(server)} already, on line ${lineOf(first.node)}`,
        { range: at(line, '-r') },
      );
    if (forwarding !== 'masq' && service.protocol !== 'fwmark' && service.port !== 0 && server.port !== service.port) {
      const how = forwarding === 'ipip' ? '-i' : '-g';
      const message = `packets come to the server unchanged by ${how}, so port ${server.port} is never asked: expected ${service.port}, or -m`;
      report('port-mismatch', message, { range: at(line, '-r') });
    }
  }
  for (const [key, line] of services) {
    if (!served.has(key))
      report('service-without-server', `the service ${key} has no server: expected a line -a of it`, {
        range: at(line, ...SERVICE),
      });
  }
}
