import type { Neighbour, Route, Setting, Topology } from './topology.ts';
import { endsOf, type Plan, type PlannedDevice, pick, planTopology, speaks } from './topology-plan.ts';
import { makeProbe } from './topology-probe.ts';

/*
 * Nothing may depend on the time that programs take, nor on the kernel's threads, to which it leaves packets that go
 * round and round: hop limits are low, errors are not limited, what is not resolved fails within a fifth
 * of a second, which every ping waits for, and what was resolved is believed for as long as a script lasts.
 */
const quiet = {
  ipv4: 'ip_default_ttl=12 icmp_ratelimit=0 icmp_msgs_per_sec=100000 icmp_msgs_burst=10000 conf.all.send_redirects=0 conf.default.send_redirects=0',
  ipv6: 'conf.all.hop_limit=12 conf.default.hop_limit=12 icmp.ratelimit=0 conf.all.accept_ra=0 conf.default.accept_ra=0 conf.default.router_solicitations=0 conf.all.accept_redirects=0 conf.default.accept_redirects=0',
};
/** Where the kernel has netfilter for bridged packets (br_netfilter), it would cut or refuse what is too long for a port. */
const bridged = ['iptables', 'ip6tables', 'arptables'].map((program) => `net.bridge.bridge-nf-call-${program}=0`);
const patient = 'retrans_time_ms=60 delay_first_probe_time=1000 base_reachable_time_ms=1000000 proxy_delay=0';

/** Ends of what a probe left behind: requests for neighbours that do not answer, and errors that tell of it. */
const PAUSE = 'sleep 0.4';

/** The blocks of a topology: what makes it, and its probes with a pause after each. */
export function topologyBlocks(topology: Topology): string[] {
  const plan = planTopology(topology);
  const { namespaces } = plan;
  return [
    batch(
      '',
      namespaces.map((name) => `netns add ${name}`),
    ),
    batch('', makeLinks(plan)),
    ...namespaces.flatMap((name, index) => prepareNamespace(topology, plan, name, index)),
    ...connect(topology, plan),
    'settle',
    ...forwardIpv6(topology, plan),
    ...namespaces.flatMap((name) => routesOf(topology, plan, name)),
    ...topology.neighbours.flatMap((neighbour) => makeNeighbour(plan, topology, neighbour)),
    ...topology.settings.flatMap((setting) => makeSetting(plan, topology, setting)),
    ...topology.probes.flatMap((probe) => makeProbe(plan, topology, probe)).flatMap((line) => [line, PAUSE]),
    ...namespaces.map((name) => `command ip -n ${name} neigh flush nud failed`),
    ...(topology.family === 'ipv4' ? namespaces.map((name) => `command ip -n ${name} -s link`) : []),
  ];
}

/** Whether a block is one of those without which what is printed depends on the time that programs take. */
export function isSteadying(block: string): boolean {
  return /^command ip netns exec n\d sysctl -e?qw /.test(block) || block === PAUSE || block === 'settle';
}

/** Whether a block is a probe. */
export function isProbe(block: string): boolean {
  return /^ip netns exec n\d ping /.test(block);
}

function batch(options: string, lines: readonly string[]): string {
  return `command ip ${options}-force -batch - <<'END'\n${lines.join('\n')}\nEND`;
}

/**
 * Every device has an index that no other has in any namespace: without carrier, the state of a veth depends on the
 * device of its own namespace that has the index of its other end, and on when the kernel looks.
 */
function makeLinks({ bridges, pairs }: Plan): string[] {
  let indexes = 10;
  const spellDevice = ({ name, namespace, mac }: PlannedDevice) =>
    `${name} index ${++indexes} netns ${namespace} address ${mac}`;
  return [
    ...bridges.map((bridge) => `link add ${spellDevice(bridge)} type bridge mcast_snooping 0`),
    ...pairs.map(([a, b]) => `link add ${spellDevice(a)} type veth peer name ${spellDevice(b)}`),
  ];
}

function prepareNamespace(topology: Topology, plan: Plan, name: string, index: number): string[] {
  const { family, hosts } = topology;
  const { devices } = plan;
  const { loopback, forwarding } = hosts[index]!;
  const own = devices.filter(({ namespace }) => namespace === name);
  const ports = own.filter(({ portSetting }) => portSetting !== undefined);
  const values = [
    ...(family === 'ipv6' ? [] : [...spell('ipv4', quiet.ipv4), `net.ipv4.ip_forward=${Number(forwarding)}`]),
    ...(family === 'ipv4'
      ? ['net.ipv6.conf.all.disable_ipv6=1', 'net.ipv6.conf.default.disable_ipv6=1']
      : spell('ipv6', quiet.ipv6)),
    ...own.flatMap((device) => [
      ...spell(`ipv4.neigh.${device.name}`, patient),
      ...(family === 'ipv4' ? [] : spell(`ipv6.neigh.${device.name}`, patient)),
      ...(family === 'ipv6' ? [] : [`net.ipv4.conf.${device.name}.send_redirects=0`]),
      ...(family === 'ipv4'
        ? []
        : ['accept_ra=0', 'router_solicitations=0', 'accept_redirects=0', 'hop_limit=12'].map(
            (setting) => `net.ipv6.conf.${device.name}.${setting}`,
          )),
    ]),
  ];
  return [
    `command ip netns exec ${name} sysctl -qw ${values.join(' ')}`,
    `command ip netns exec ${name} sysctl -eqw ${bridged.join(' ')}`,
    batch(`-n ${name} `, [
      ...(loopback ? ['link set lo up'] : []),
      ...own.flatMap(prepareDevice),
      ...own.filter((device) => device.up && !isLate(topology, plan, device)).map(({ name }) => `link set ${name} up`),
    ]),
    ...ports.map(
      ({ name: port, portSetting }) => `command ip netns exec ${name} bridge link set dev ${port} ${portSetting}`,
    ),
  ];
}

/**
 * Whether a device is brought up by itself, the last of its pair. The routes that IPv6 gives to a device are in the order
 * in which devices got their carriers, so these are waited for one by one; IPv4 has no such order.
 */
function isLate({ family }: Topology, { pairs }: Plan, device: PlannedDevice): boolean {
  return family !== 'ipv4' && pairs.some(([first]) => first === device);
}

/**
 * Not before: addresses of forwarding devices get their anycast routes from a queue of work, and the order of those of
 * link-local addresses would depend on who else has work for the kernel.
 */
function forwardIpv6({ family, hosts }: Topology, { namespaces }: Plan): string[] {
  return namespaces
    .filter((_, index) => family !== 'ipv4' && hosts[index]!.forwarding)
    .map((name) => `command ip netns exec ${name} sysctl -qw net.ipv6.conf.all.forwarding=1`);
}

/** Unlike `command ip`, `ip` waits until carriers are told. */
function connect(topology: Topology, plan: Plan): string[] {
  return plan.devices
    .filter((device) => device.up && isLate(topology, plan, device))
    .map(({ namespace, name }) => `ip -n ${namespace} link set ${name} up`);
}

function prepareDevice({ name, master, mtu, addresses }: PlannedDevice): string[] {
  return [
    `link set ${name} addrgenmode none`,
    ...(master === undefined ? [] : [`link set ${name} master ${master}`]),
    ...(mtu === undefined ? [] : [`link set ${name} mtu ${mtu}`]),
    ...addresses.map(
      ({ address, length, ipv6 }) => `addr add ${address}/${length} ${ipv6 ? 'nodad ' : 'brd + '}dev ${name}`,
    ),
  ];
}

const spell = (group: string, settings: string) => settings.split(' ').map((each) => `net.${group}.${each}`);

function routesOf(topology: Topology, plan: Plan, name: string): string[] {
  const lines = topology.routes
    .filter(({ host }) => pick(plan.namespaces, host) === name)
    .flatMap((route) => makeRoute(topology, plan, name, route));
  return lines.length === 0 ? [] : [batch(`-n ${name} `, lines)];
}

function makeRoute(topology: Topology, plan: Plan, name: string, route: Route): string[] {
  const ipv6 = speaks(topology, route.ipv6);
  const { kind } = route;
  const to = kind === 'default' ? 'default' : destinationOf(route, ipv6, topology.segments.length);
  const metric = route.metric === undefined ? '' : ` metric ${route.metric}`;
  const start = `${ipv6 ? '-6 ' : ''}route add`;
  const own = endsOf(plan, name);
  if (kind === 'device') {
    const device = pick(own, route.gateway);
    return device === undefined ? [] : [`route add ${to} dev ${device.name}${metric}`];
  }
  if (kind !== 'default' && kind !== 'gateway') return [`route add ${kind} ${to}${metric}`];
  const gateways = own.flatMap((device) =>
    plan.devices
      .filter((other) => other !== device && other.segment === device.segment)
      .flatMap((other) => other.addresses.map(({ address, ipv6: six }) => ({ address, six, device: device.name }))),
  );
  const gateway = pick(
    gateways.filter(({ six }) => six === ipv6),
    route.gateway,
  );
  if (gateway === undefined) return [];
  const device = gateway.address.startsWith('fe80') ? ` dev ${gateway.device}` : '';
  const mtu = route.mtu === undefined ? '' : ` mtu ${route.mtu}`;
  return [`${start.replace('-6 ', '')} ${to} via ${gateway.address}${device}${metric}${mtu}`];
}

function destinationOf({ segment, width, gateway }: Route, ipv6: boolean, segments: number): string {
  const number = 1 + (segment % segments);
  const place = 1 + (gateway % 4);
  if (width === 'segment') return ipv6 ? `fd00:${number}::/64` : `10.0.${number}.0/24`;
  if (width === 'address') return ipv6 ? `fd00:${number}::${place}/128` : `10.0.${number}.${place}/32`;
  if (width === 'all') return ipv6 ? 'fd00::/16' : '10.0.0.0/16';
  return ipv6 ? '2001:db8::/32' : '192.168.7.0/24';
}

function makeNeighbour(plan: Plan, topology: Topology, neighbour: Neighbour): string[] {
  const name = pick(plan.namespaces, neighbour.host)!;
  const device = pick(endsOf(plan, name), neighbour.device);
  if (device === undefined) return [];
  const ipv6 = speaks(topology, neighbour.ipv6);
  const segment = 1 + (neighbour.target % topology.segments.length);
  if (neighbour.proxy) {
    return [
      `command ip -n ${name} neigh add proxy ${ipv6 ? `fd00:${segment}::77` : `10.0.${segment}.77`} dev ${device.name}`,
    ];
  }
  const place = 1 + (neighbour.target % 3);
  const address = ipv6 ? `fd00:${device.segment}::${place}` : `10.0.${device.segment}.${place}`;
  return [`command ip -n ${name} neigh replace ${address} lladdr 02:00:00:00:99:99 dev ${device.name} nud permanent`];
}

function makeSetting(plan: Plan, topology: Topology, { host, device, key, value }: Setting): string[] {
  if (key.startsWith('ipv6') ? topology.family === 'ipv4' : topology.family === 'ipv6') return [];
  const name = pick(plan.namespaces, host)!;
  const which = device === 'all' ? 'all' : (pick(endsOf(plan, name), device)?.name ?? 'all');
  return [`command ip netns exec ${name} sysctl -w net.${key.replace('DEV', which)}=${value}`];
}
