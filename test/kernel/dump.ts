/** Waits until no IPv6 address is tentative, in any namespace: the state that is compared is one at rest. */
const settle = `for ns in "" $(ip netns list | cut -d' ' -f1); do
  while [ -n "$(ip \${ns:+-n $ns} -6 addr show tentative -dadfailed)" ]; do sleep 0.05; done
done`;

const views = ['-d link', 'addr', 'route show table all', '-6 route show table all', 'neigh', 'rule', '-6 rule'];

/** Shell that shows everything about the machine: links, addresses, routes, neighbours and rules of every namespace. */
export const dumpBlocks: readonly string[] = [
  settle,
  'ip netns list | sort',
  ...views.map((view) => `ip -j ${view}`),
  ...views.map(
    (view) => `for ns in $(ip netns list | cut -d' ' -f1 | sort); do echo "$ns"; ip -n $ns -j ${view}; done`,
  ),
];

/** JSON on a line of its own, spread over lines so that differences can be read; other text as it is. */
export function spreadJson(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      if (!/^\[.*\]\s*$/.test(line)) return line;
      const objects = parse(line);
      if (objects === undefined) return line;
      return objects.map((each) => JSON.stringify(each, undefined, 1).replace(/\n +/g, ' ')).join('\n');
    })
    .join('\n');
}

/** A list of JSON; `undefined` for what only looks so, as output that breaks off does. */
function parse(line: string): unknown[] | undefined {
  try {
    return JSON.parse(line) as unknown[];
  } catch {
    return undefined;
  }
}
