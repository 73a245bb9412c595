import { effective } from '../../simulator/fidelity/settings.ts';

/** A program each: the details that a link has are more than what else there is, and its family is an option. */
const views = [
  'ip -j -d link',
  String.raw`printf '%s\n' addr 'route show table all' neigh rule | command ip -j -b -`,
  String.raw`printf '%s\n' 'route show table all' rule | command ip -6 -j -b -`,
];

/**
 * Settings of devices, and of the namespace those that the simulator obeys. Those of `neigh.default` only the first
 * namespace of a machine has, and a sandbox is not that.
 */
const settings = `sysctl -e net.ipv4.conf net.ipv6.conf net.ipv4.neigh net.ipv6.neigh ${effective.namespace} 2>/dev/null | grep -v neigh.default`;

/** Forwarding entries and filters of devices; not what bridges have learned: the kernel also sends what is not modelled. */
const filters = "bridge fdb show | grep -E 'static|permanent' | sed 's/^/entry: /'";

const inNamespace = (view: string) =>
  view.startsWith('ip ') || view.startsWith('printf')
    ? view.replace('ip -', 'ip -n $ns -')
    : `command ip netns exec $ns ${view}`;

/** Shell that shows everything about the machine: links, addresses, routes, neighbours, rules and settings of every namespace. */
export const dumpBlocks: readonly string[] = [
  'settle',
  'ip netns list | sort',
  ...views,
  `command ${filters}`,
  settings,
  ...[...views, filters, settings].map(
    (view) => `for ns in $(ip netns list | cut -d' ' -f1 | sort); do echo "$ns"; ${inNamespace(view)}; done`,
  ),
];

/**
 * JSON on a line of its own as an object a line, long ones a member a line, so that differences can be read; forwarding
 * entries of a dump in the order of their text.
 */
export function spreadJson(text: string): string {
  return sortRuns(text.split('\n'), (line) => line.startsWith('entry: '))
    .map((line) => {
      if (!/^\[.*\]\s*$/.test(line)) return line;
      const objects = JSON.parse(line) as object[];
      const lines = objects.map(spreadObject);
      return (objects.every(isNeighbour) ? lines.sort() : orderLinkLocals(lines)).join('\n');
    })
    .join('\n');
}

/** The kernel lists neighbours by a hash with a secret of its own. */
function isNeighbour(object: object): boolean {
  return 'dst' in object && 'dev' in object && 'state' in object;
}

function spreadObject(object: object): string {
  const short = JSON.stringify(object);
  if (short.length < 240) return short;
  const members = Object.entries(object).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${members.join(',\n')}\n}`;
}

/** Routes are listed by address: those of link-local addresses in an order that only the drawn MAC addresses decide. */
function orderLinkLocals(lines: readonly string[]): string[] {
  return sortRuns(lines, (line) => line.includes('"dst":"fe80::<mac'));
}

/** Lines that follow each other and are chosen, in the order of their text. */
function sortRuns(lines: readonly string[], chosen: (line: string) => boolean): string[] {
  const result: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const run: string[] = [];
    while (at < lines.length && chosen(lines[at]!)) run.push(lines[at++]!);
    result.push(...run.sort());
    if (at < lines.length) result.push(lines[at]!);
  }
  return result;
}
