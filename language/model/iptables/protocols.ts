/** Numbers of IP protocols by the names that iptables knows without /etc/protocols (xtables_chain_protos, libxtables). */
export const protocols: Readonly<Record<string, number>> = {
  icmp: 1,
  tcp: 6,
  udp: 17,
  gre: 47,
  esp: 50,
  ah: 51,
  'ipv6-icmp': 58,
  sctp: 132,
  udplite: 136,
  dccp: 33,
  'ipv6-mh': 135,
};

const ALIASES: Readonly<Record<string, string>> = {
  icmpv6: 'ipv6-icmp',
  icmp6: 'ipv6-icmp',
  mh: 'ipv6-mh',
  'mobility-header': 'ipv6-mh',
};

/** Further names of /etc/protocols; iptables-save prints them too. */
const NUMBERED: Readonly<Record<string, number>> = {
  igmp: 2,
  ipencap: 4,
  ipv6: 41,
  'ipv6-route': 43,
  'ipv6-frag': 44,
  rsvp: 46,
  'ipv6-nonxt': 59,
  'ipv6-opts': 60,
  ospf: 89,
  ipip: 94,
  etherip: 97,
  pim: 103,
  ipcomp: 108,
  vrrp: 112,
  l2tp: 115,
};

const NAMES = new Map<number, string>(
  [...Object.entries(NUMBERED), ...Object.entries(protocols)].map(([name, number]) => [number, name]),
);

/** The protocol as iptables-save names it, `all` for 0; `undefined` for what is none. */
export function readProtocol(text: string): string | undefined {
  const word = text.toLowerCase();
  if (word === 'all') return 'all';
  const name = Object.hasOwn(ALIASES, word) ? ALIASES[word]! : word;
  if (Object.hasOwn(protocols, name) || Object.hasOwn(NUMBERED, name)) return name;
  if (!/^\d{1,3}$/.test(word) || Number(word) > 255) return undefined;
  return Number(word) === 0 ? 'all' : (NAMES.get(Number(word)) ?? String(Number(word)));
}

/** The number of a protocol that readProtocol gave. */
export function protocolNumber(name: string): number {
  return name === 'all' ? 0 : (protocols[name] ?? NUMBERED[name] ?? Number(name));
}

export const protocolNames: readonly string[] = [...Object.keys(protocols), 'all'];

/** Ports of services by the names of /etc/services; a few that rules commonly name. */
const SERVICES: Readonly<Record<string, number>> = {
  'ftp-data': 20,
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  domain: 53,
  bootps: 67,
  bootpc: 68,
  tftp: 69,
  http: 80,
  kerberos: 88,
  pop3: 110,
  sunrpc: 111,
  ntp: 123,
  'netbios-ns': 137,
  'netbios-dgm': 138,
  'netbios-ssn': 139,
  imap2: 143,
  snmp: 161,
  'snmp-trap': 162,
  bgp: 179,
  ldap: 389,
  https: 443,
  'microsoft-ds': 445,
  isakmp: 500,
  syslog: 514,
  submission: 587,
  ldaps: 636,
  imaps: 993,
  pop3s: 995,
  openvpn: 1194,
  nfs: 2049,
  mysql: 3306,
  postgresql: 5432,
  'ipsec-nat-t': 4500,
  'http-alt': 8080,
};

/** The port that a number or the name of a service means. */
export function readPort(text: string): number | undefined {
  if (/^\d{1,5}$/.test(text)) return Number(text) <= 65535 ? Number(text) : undefined;
  return Object.hasOwn(SERVICES, text) ? SERVICES[text] : undefined;
}
