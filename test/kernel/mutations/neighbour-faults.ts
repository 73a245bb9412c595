import type { Fault } from './fault.ts';

const ARP = 'simulator/network/arp.ts';
const NEIGHBOUR = 'simulator/network/neighbour.ts';

/** ARP, neighbour discovery and the states of neighbours. */
export const neighbourFaults: readonly Fault[] = [
  {
    file: ARP,
    find: "const level = largestConf(device, 'arp_ignore');",
    replace: 'const level = device.ipv4.conf.arp_ignore;',
    breaks: 'arp_ignore of all is not seen.',
  },
  {
    file: ARP,
    find: 'own.some((address) => address.scope <= 254)',
    replace: 'own.length >= 0',
    breaks: 'arp_ignore 1 still answers for the addresses of other devices.',
  },
  {
    file: ARP,
    find: "largestConf(device, 'proxy_arp') !== 0 && found.nexthop.device !== device",
    replace: "largestConf(device, 'proxy_arp') !== 0",
    breaks: 'proxy_arp answers for neighbours on the same link.',
  },
  {
    file: ARP,
    find: "if (largestConf(device, 'arp_filter') === 0) return undefined;",
    replace: "if (largestConf(device, 'arp_filter') >= 0) return undefined;",
    breaks: 'arp_filter means nothing.',
  },
  {
    file: ARP,
    find: 'return level === 1 || (level === 2 &&',
    replace: 'return level >= 1 || (level === 2 &&',
    breaks: 'arp_accept 2 takes what comes from other subnets.',
  },
  {
    file: ARP,
    find: "senderIp === targetIp && largestConf(device, 'drop_gratuitous_arp') !== 0",
    replace: "senderIp !== targetIp && largestConf(device, 'drop_gratuitous_arp') !== 0",
    breaks: 'drop_gratuitous_arp drops all other ARP.',
  },
  {
    file: ARP,
    find: "direct ? 'reachable' : 'stale'",
    replace: "'stale'",
    breaks: 'Who answers is not reachable at once.',
  },
  {
    file: 'simulator/network/arp-send.ts',
    find: '(level === 0 || isOnLink(device, target, source))',
    replace: 'level <= 1',
    breaks: 'arp_announce 1 names senders of other subnets.',
  },
  {
    file: NEIGHBOUR,
    find: "(old === 'noarp' || old === 'permanent')) return false;",
    replace: "old === 'noarp') return false;",
    breaks: 'What is heard changes permanent neighbours.',
  },
  {
    file: NEIGHBOUR,
    find: "neighbour.state = 'delay';\n    neighbour.updated = clock.now;",
    replace: "neighbour.state = 'reachable';\n    neighbour.updated = clock.now;",
    breaks: 'A stale neighbour that is used is not doubted.',
  },
  {
    file: NEIGHBOUR,
    find: "neighbour.state = 'probe';\n      neighbour.probes = 0;",
    replace: "neighbour.state = 'probe';\n      neighbour.probes = 99;",
    breaks: 'A doubtful neighbour fails without being asked.',
  },
  {
    file: NEIGHBOUR,
    find: 'conf.ucast_solicit + conf.app_solicit + retries',
    replace: 'conf.ucast_solicit + conf.app_solicit + retries + 1',
    breaks: 'Who does not answer is asked once too often.',
  },
  {
    file: NEIGHBOUR,
    find: "if (which.keepPermanent !== true || neighbour.state !== 'permanent') removeNeighbour(neighbour);",
    replace: 'removeNeighbour(neighbour);',
    breaks: 'A lost carrier takes permanent neighbours away.',
  },
  {
    file: 'simulator/network/ipv6/ndisc-receive.ts',
    find: 'if (own.tentative) failDetection(device, own);',
    replace: '',
    breaks: 'Detection of duplicates does not notice that another has the address.',
  },
  {
    file: 'simulator/netlink/address-ipv6.ts',
    find: '    noDad,\n',
    replace: '    noDad: false,\n',
    breaks: 'That an address was added with nodad is forgotten.',
  },
  {
    file: 'simulator/network/ipv6/dad.ts',
    find: 'if (detection.left === 0) {',
    replace: 'if (detection.left >= 0) {',
    breaks: 'An IPv6 address is used without asking whether another has it.',
  },
];
