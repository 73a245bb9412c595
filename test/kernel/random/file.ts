import fc from 'fast-check';

/*
 * A network as data that shrinks, written as a .netdsl file. Numbers that name something (`node`, `link`, `target`)
 * count round the list of what there is, so they always name one.
 */

export interface NetworkPlan {
  /** Namespaces beside the host's own, and whether each forwards. */
  readonly forwarding: readonly boolean[];
  readonly links: readonly LinkPlan[];
  /** Links whose first end is a port of the bridge, which is in the namespace of that end. */
  readonly bridge: { readonly node: number; readonly addressed: boolean; readonly stp: boolean } | undefined;
  readonly routes: readonly RoutePlan[];
  readonly settings: readonly { readonly node: number; readonly setting: string }[];
  readonly pings: readonly PingPlan[];
}

export interface LinkPlan {
  readonly ends: readonly [number, number];
  readonly port: boolean;
  readonly ipv6: boolean;
  readonly mtu: number | undefined;
  readonly down: boolean;
}

export interface RoutePlan {
  readonly node: number;
  readonly link: number;
  /** Network of a link, or anything. */
  readonly target: number | 'default';
  readonly metric: number | undefined;
}

export interface PingPlan {
  readonly node: number;
  readonly link: number;
  readonly end: 0 | 1;
  readonly ipv6: boolean;
  readonly words: string;
}

const index = fc.nat({ max: 7 });
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

const link: fc.Arbitrary<LinkPlan> = fc.record({
  ends: fc.tuple(index, index),
  port: fc.boolean(),
  ipv6: fc.boolean(),
  mtu: sometimes(fc.constantFrom(576, 1280, 1400, 2000, 9000)),
  down: fc.integer({ min: 0, max: 19 }).map((drawn) => drawn === 19),
});

const route: fc.Arbitrary<RoutePlan> = fc.record({
  node: index,
  link: index,
  target: fc.oneof(index, fc.constant('default' as const)),
  metric: sometimes(fc.integer({ min: 1, max: 200 })),
});

const ping: fc.Arbitrary<PingPlan> = fc.record({
  node: index,
  link: index,
  end: fc.constantFrom(0, 1),
  ipv6: fc.boolean(),
  words: fc.constantFrom('', '', 'fails', 'count 2', 'size 1000', 'size 1600', 'size 1400 df', 'ttl 1', 'ttl 2'),
});

const setting = fc.constantFrom(
  'net.ipv4.conf.all.rp_filter 1',
  'net.ipv4.conf.all.rp_filter 2',
  'net.ipv4.conf.all.arp_ignore 1',
  'net.ipv4.conf.all.arp_announce 2',
  'net.ipv4.icmp_echo_ignore_all 1',
  'net.ipv4.ip_default_ttl 3',
  'net.ipv6.conf.all.hop_limit 5',
);

export const networkPlan: fc.Arbitrary<NetworkPlan> = fc.record({
  forwarding: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  links: fc.array(link, { minLength: 1, maxLength: 5 }),
  bridge: sometimes(fc.record({ node: index, addressed: fc.boolean(), stp: fc.constant(false) })),
  routes: fc.array(route, { maxLength: 6 }),
  settings: fc.array(fc.record({ node: index, setting }), { maxLength: 2 }),
  pings: fc.array(ping, { minLength: 3, maxLength: 7 }),
});

/** The file that describes it. */
export function renderFile(plan: NetworkPlan): string {
  const nodes = ['host', ...plan.forwarding.map((_, at) => `n${at}`)];
  const pick = <T>(list: readonly T[], at: number) => list[at % list.length]!;
  const blocks = new Map<string, string[]>(nodes.map((node) => [node, []]));
  const bridgeAt = plan.bridge === undefined ? undefined : pick(nodes, plan.bridge.node);
  const links = plan.links.map((each, at) => describeLink(each, at, nodes, bridgeAt));

  plan.forwarding.forEach((on, at) => {
    if (on) blocks.get(`n${at}`)!.push('sysctl net.ipv4.ip_forward 1', 'sysctl net.ipv6.conf.all.forwarding 1');
  });
  if (plan.bridge !== undefined) {
    const address = plan.bridge.addressed ? ' address 10.0.99.1/24, fd00:99::1/64' : '';
    blocks.get(bridgeAt!)!.push(`bridge br0${address}`);
  }
  const keys = new Set<string>();
  for (const { node, setting: text } of plan.settings) {
    const key = `${pick(nodes, node)} ${text.split(' ')[0]}`;
    if (!keys.has(key)) blocks.get(pick(nodes, node))!.push(`sysctl ${text}`);
    keys.add(key);
  }
  const routes = new Set<string>();
  for (const each of plan.routes) {
    const { ends, at } = pick(links, each.link);
    const mine = ends.findIndex((end) => end.node === pick(nodes, each.node) && !end.port);
    if (mine < 0) continue;
    const target = each.target === 'default' ? 'default' : `10.0.${pick(links, each.target).at}.0/24`;
    if (target === `10.0.${at}.0/24` || routes.has(`${ends[mine]!.node} ${target}`)) continue;
    routes.add(`${ends[mine]!.node} ${target}`);
    const metric = each.metric === undefined ? '' : ` metric ${each.metric}`;
    blocks.get(ends[mine]!.node)!.push(`route ${target} via 10.0.${at}.${2 - mine}${metric}`);
  }
  const pings = plan.pings.map((each) => {
    const { at, ipv6 } = pick(links, each.link);
    const address = each.ipv6 && ipv6 ? `fd00:${at}::${each.end + 1}` : `10.0.${at}.${each.end + 1}`;
    return `  ping ${pick(nodes, each.node)} -> ${address} ${each.words}`.trimEnd();
  });
  return [
    ...blocks.get('host')!,
    ...nodes.slice(1).map(
      (node) =>
        `netns ${node} {${blocks
          .get(node)!
          .map((line) => `\n  ${line}`)
          .join('')}\n}`,
    ),
    ...links.map(({ text }) => text),
    `test "probes" {\n${[...new Set(pings)].join('\n')}\n}`,
    '',
  ].join('\n');
}

interface DescribedLink {
  readonly at: number;
  readonly ends: readonly { readonly node: string; readonly port: boolean }[];
  readonly ipv6: boolean;
  readonly text: string;
}

function describeLink(
  plan: LinkPlan,
  at: number,
  nodes: readonly string[],
  bridgeAt: string | undefined,
): DescribedLink {
  const ends = plan.ends.map((node, end) => ({
    node: nodes[node % nodes.length]!,
    port: end === 0 && plan.port && bridgeAt === nodes[node % nodes.length],
  }));
  const small = plan.mtu !== undefined && plan.mtu < 1280;
  const ipv6 = plan.ipv6 && !small;
  const mtu = plan.mtu === undefined ? '' : ` mtu ${plan.mtu}`;
  const texts = ends.map(({ node, port }, end) => {
    const name = `${node === 'host' ? '' : `${node}:`}e${at}${'ab'[end]}`;
    const address = port
      ? ' master br0'
      : ` address 10.0.${at}.${end + 1}/24${ipv6 ? `, fd00:${at}::${end + 1}/64` : ''}`;
    return `${name}${address}${mtu}${end === 0 && plan.down ? ' state down' : ''}`;
  });
  return { at, ends, ipv6, text: `link ${texts[0]} <-> ${texts[1]}` };
}
