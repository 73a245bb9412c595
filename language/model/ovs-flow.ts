/*
 * Flows as ovs-ofctl add-flow takes them, as far as they can be judged without the switch: ovs-ofctl(8), ovs-fields(7),
 * ovs-actions(7).
 */

/** What is wrong with a flow, as a sentence, and the word that was probably meant. */
export interface FlowFault {
  readonly message: string;
  /** The wrong word, of which a near one may be known. */
  readonly word?: string;
  readonly known?: readonly string[];
}

const PROTOCOLS = [
  ...[
    'ip',
    'ipv6',
    'icmp',
    'icmp6',
    'tcp',
    'tcp6',
    'udp',
    'udp6',
    'sctp',
    'sctp6',
    'arp',
    'rarp',
    'mpls',
    'mplsm',
    'eth',
  ],
] as const;

/** What a flow may say besides what it matches. */
const SETTINGS = [
  ...['table', 'priority', 'cookie', 'idle_timeout', 'hard_timeout', 'importance', 'duration', 'n_packets', 'n_bytes'],
  'out_port',
] as const;

/** What a flow is told without a value. */
const FLAGS = ['send_flow_rem', 'check_overlap', 'reset_counts', 'no_packet_counts', 'no_byte_counts'] as const;

const FIELDS = [
  ...[
    'in_port',
    'in_port_oxm',
    'dl_src',
    'dl_dst',
    'dl_type',
    'dl_vlan',
    'dl_vlan_pcp',
    'eth_src',
    'eth_dst',
    'eth_type',
  ],
  ...['vlan_tci', 'vlan_vid', 'vlan_pcp', 'nw_src', 'nw_dst', 'nw_proto', 'nw_tos', 'nw_ttl', 'nw_ecn', 'nw_frag'],
  ...[
    'ip_src',
    'ip_dst',
    'ip_proto',
    'ip_dscp',
    'ip_ecn',
    'ip_frag',
    'ipv6_src',
    'ipv6_dst',
    'ipv6_label',
    'nd_target',
  ],
  ...['nd_sll', 'nd_tll', 'tp_src', 'tp_dst', 'tcp_src', 'tcp_dst', 'tcp_flags', 'udp_src', 'udp_dst', 'sctp_src'],
  ...['sctp_dst', 'icmp_type', 'icmp_code', 'icmpv6_type', 'icmpv6_code', 'arp_op', 'arp_spa', 'arp_tpa', 'arp_sha'],
  ...[
    'arp_tha',
    'tun_id',
    'tunnel_id',
    'tun_src',
    'tun_dst',
    'tun_ipv6_src',
    'tun_ipv6_dst',
    'tun_flags',
    'tun_gbp_id',
  ],
  ...['metadata', 'pkt_mark', 'ct_state', 'ct_zone', 'ct_mark', 'ct_label', 'ct_nw_src', 'ct_nw_dst', 'ct_nw_proto'],
  ...[
    'conj_id',
    'recirc_id',
    'dp_hash',
    'mpls_label',
    'mpls_tc',
    'mpls_bos',
    'mpls_ttl',
    'packet_type',
    'actset_output',
  ],
] as const;

const ACTIONS = [
  ...['output', 'normal', 'flood', 'all', 'local', 'in_port', 'drop', 'controller', 'group', 'resubmit', 'goto_table'],
  ...[
    'enqueue',
    'bundle',
    'bundle_load',
    'strip_vlan',
    'pop_vlan',
    'push_vlan',
    'push_mpls',
    'pop_mpls',
    'mod_vlan_vid',
  ],
  ...['mod_vlan_pcp', 'mod_dl_src', 'mod_dl_dst', 'mod_nw_src', 'mod_nw_dst', 'mod_nw_tos', 'mod_nw_ecn', 'mod_nw_ttl'],
  ...['mod_tp_src', 'mod_tp_dst', 'dec_ttl', 'set_field', 'load', 'move', 'push', 'pop', 'set_tunnel', 'set_tunnel64'],
  ...['set_queue', 'pop_queue', 'ct', 'ct_clear', 'learn', 'conjunction', 'note', 'sample', 'meter', 'clone', 'encap'],
  ...[
    'decap',
    'multipath',
    'fin_timeout',
    'write_metadata',
    'clear_actions',
    'write_actions',
    'check_pkt_larger',
    'exit',
  ],
  ...['set_mpls_label', 'set_mpls_tc', 'set_mpls_ttl', 'dec_mpls_ttl', 'dec_nsh_ttl', 'delete_field', 'table'],
] as const;

/** Fields of registers: `reg0`, `xxreg1`, `tun_metadata3`, `NXM_…`. */
const NUMBERED = /^(reg\d+|xreg\d+|xxreg\d+|tun_metadata\d+|(NXM|OXM|ERICOXM|NXOXM)_\w+)$/;
/** Ports that OpenFlow has names for. */
const RESERVED = ['in_port', 'table', 'normal', 'flood', 'all', 'controller', 'local', 'any', 'none', 'unset'];

/** Why ovs-ofctl would refuse a flow of a bridge with these ports; nothing when it can be judged no further. */
export function flowFault(text: string, ports: readonly string[]): FlowFault | undefined {
  const match = /(^|[,\s])actions\s*=/.exec(text);
  if (match === null)
    return { message: "the flow has no actions: expected ',actions=' and what becomes of the packets" };
  const actions = text.slice(match.index + match[0].length).trim();
  return matchFault(text.slice(0, match.index), ports) ?? actionsFault(actions, ports);
}

function matchFault(text: string, ports: readonly string[]): FlowFault | undefined {
  for (const word of text.split(/[,\s]+/).filter((each) => each !== '')) {
    const sign = word.indexOf('=');
    const key = sign < 0 ? word : word.slice(0, sign);
    const value = sign < 0 ? undefined : word.slice(sign + 1);
    const isAlone = isOneOf(PROTOCOLS, key) || isOneOf(FLAGS, key);
    if (!isAlone && !isOneOf(SETTINGS, key) && !isOneOf(FIELDS, key) && !NUMBERED.test(key)) {
      const known = [...FIELDS, ...PROTOCOLS, ...SETTINGS, ...FLAGS];
      return { message: `'${key}' is no field of a flow`, word: key, known };
    }
    if (value === undefined && !isAlone) return { message: `the field '${key}' has no value: expected ${key}=VALUE` };
    if (value === '') return { message: `the field '${key}' has no value after '='` };
    if (value !== undefined && isAlone) return { message: `'${key}' takes no value` };
    if (key === 'priority' && !inRange(value, 65535)) return { message: `priority '${value}' is outside 0..65535` };
    if (key === 'table' && !inRange(value, 254)) return { message: `table '${value}' is outside 0..254` };
    if (key === 'in_port' && value !== undefined && !isPort(value, ports)) {
      return { message: `in_port '${value}' is no port of the bridge`, word: value, known: ports };
    }
  }
  return undefined;
}

function actionsFault(text: string, ports: readonly string[]): FlowFault | undefined {
  const actions = splitActions(text);
  if (actions === undefined) return { message: 'the brackets of the actions do not match' };
  if (actions.length === 0)
    return { message: "the flow has no action after 'actions=': expected one such as normal or drop" };
  for (const action of actions) {
    const head = /^[^:(=]*/.exec(action)![0];
    if (!isOneOf(ACTIONS, head.toLowerCase()) && !isPort(head, ports)) {
      return { message: `'${head}' is no action and no port of the bridge`, word: head, known: [...ACTIONS, ...ports] };
    }
    const target = /^output:(.*)$/.exec(action)?.[1];
    if (target !== undefined && !isPort(target, ports) && !NUMBERED.test(target.replace(/\[.*$/, ''))) {
      return { message: `'${target}' is no port of the bridge`, word: target, known: ports };
    }
  }
  return undefined;
}

/** Actions with commas or blanks between, those in brackets left alone; nothing when brackets do not match. */
function splitActions(text: string): string[] | undefined {
  const result = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth++;
    else if (letter === ')') depth--;
    if (depth < 0) return undefined;
    if (depth === 0 && /[,\s]/.test(letter)) result.push('');
    else result[result.length - 1] += letter;
  }
  return depth === 0 ? result.filter((action) => action !== '') : undefined;
}

function isPort(text: string, ports: readonly string[]): boolean {
  const name = text.replace(/^"(.*)"$/, '$1');
  return inRange(name, 65535) || ports.includes(name) || RESERVED.includes(name.toLowerCase());
}

function inRange(text: string | undefined, max: number): boolean {
  return text !== undefined && /^(\d{1,5}|0x[0-9a-fA-F]{1,4})$/.test(text) && Number(text) <= max;
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
}
