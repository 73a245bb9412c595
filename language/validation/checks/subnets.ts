import { lower } from '../../lowering/lower.ts';
import {
  formatPrefix,
  isLinkScoped,
  networkOf,
  type Prefix,
  parsePrefix,
  prefixContains,
} from '../../model/address.ts';
import { allNamespaces, type Link, type Namespace } from '../../model/network.ts';
import { beginsBefore } from '../../model/problem.ts';
import { describeNode } from '../../vocabulary/places.ts';
import type { Report } from '../report.ts';
import { segmentsOf } from '../segments.ts';
import type { Check } from './check.ts';

/** Networks of which a namespace has a part on each of two links: neighbours on one of them are out of reach. */
export const checkSubnets: Check = (source, report) => {
  const network = lower(source);
  const segmentOf = segmentsOf(network);
  for (const namespace of allNamespaces(network)) judge(namespace, segmentOf, report);
};

interface Connected {
  readonly link: Link;
  readonly prefix: Prefix;
  readonly text: string;
  readonly range: Link['range'];
}

function judge(namespace: Namespace, segmentOf: ReturnType<typeof segmentsOf>, report: Report): void {
  // Rules and VRFs are how one machine is on several networks of the same addresses.
  if (namespace.rules !== undefined || namespace.links.some(({ kind }) => kind === 'vrf')) return;
  const connected = namespace.links.filter(({ up }) => up).flatMap(connectedOf);
  // The wider network first: what overlaps it comes at once after it.
  connected.sort((a, b) => compare(a.prefix.address, b.prefix.address) || a.prefix.length - b.prefix.length);
  const open: Connected[] = [];
  for (const each of connected) {
    while (open.length > 0 && !prefixContains(open.at(-1)!.prefix, each.prefix.address)) open.pop();
    const first = open.find(
      ({ link, text }) =>
        segmentOf(namespace.name, link.name) !== segmentOf(namespace.name, each.link.name) &&
        // One address twice is told as such.
        text.split('/')[0] !== each.text.split('/')[0],
    );
    open.push(each);
    if (first === undefined) continue;
    const [earlier, later] = beginsBefore(first.range, each.range) ? [first, each] : [each, first];
    const network = formatPrefix(earlier.prefix);
    const what = network === formatPrefix(later.prefix) ? `${network}, too` : `${network}, which overlaps`;
    const message = `${later.text} of '${later.link.name}': '${earlier.link.name}' of ${describeNode(namespace.name)} is on ${what}, so neighbours on one of the links are out of reach`;
    report('overlapping-subnets', message, { range: later.range });
  }
}

/** Its networks, without those of one address and those that every link has. */
function connectedOf(link: Link): Connected[] {
  return link.addresses.flatMap(({ prefix: text, range }) => {
    const prefix = parsePrefix(text);
    if (prefix === undefined) return [];
    const { address, length } = prefix;
    const isSingle = length === (typeof address === 'number' ? 32 : 128);
    if (isSingle || isLinkScoped(address)) return [];
    return [{ link, prefix: { address: networkOf(address, length), length }, text, range }];
  });
}

function compare(a: Prefix['address'], b: Prefix['address']): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
