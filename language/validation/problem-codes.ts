import type { ProblemCodeEntry } from './codes/entry.ts';
import { hardwareCodes } from './codes/hardware.ts';
import { hostsCodes } from './codes/hosts.ts';
import { importCodes } from './codes/imports.ts';
import { joinedCodes } from './codes/joined.ts';
import { netfilterProblemCodes } from './codes/netfilter.ts';
import { repetitionCodes } from './codes/repetition.ts';
import { routingCodes } from './codes/routing.ts';
import { testCodes } from './codes/tests.ts';
import { waysCodes } from './codes/ways.ts';

/** Every problem that a file can have. docs/problems.md is made from this table; codes never change their meaning. */
export const problemCodes = {
  syntax: {
    severity: 'error',
    summary: 'Something stands where it cannot, or something that must come next is missing.',
    example: 'netns blue {',
    remedy: 'Write what the message expects at that place.',
  },
  'unterminated-text': {
    severity: 'error',
    summary: 'A text begins with a double quote and does not end on the same line.',
    example: 'test "blue answers { }',
    remedy: 'Close the text with a double quote.',
  },
  'unquoted-text': {
    severity: 'error',
    summary: 'The name of a test stands without double quotes.',
    example: 'test reachable { ping host -> 127.0.0.1 }',
    remedy: 'Put the name in double quotes; it may then have blanks.',
  },
  'unterminated-comment': {
    severity: 'error',
    summary: 'A comment begins with /* and never ends.',
    example: '/* devices\nnetns blue',
    remedy: 'Close the comment with */.',
  },
  'unknown-statement': {
    severity: 'error',
    summary: 'A statement begins with a word that begins none.',
    example: 'brigde br0',
    remedy: 'Use one of the words that completion offers at the beginning of a statement.',
  },
  'misplaced-statement': {
    severity: 'error',
    summary:
      'A statement stands where it has no meaning: a port outside a bridge, a netns inside another, a ping outside a test.',
    example: 'ping host -> 10.0.0.1',
    remedy: 'Move it to the block it belongs to.',
  },
  'misplaced-block': {
    severity: 'error',
    summary: 'A block follows a statement that has none.',
    example: 'dummy d0 { sysctl net.ipv4.ip_forward 1 }',
    remedy:
      'Remove the braces; what belongs to a device is written as attributes, what belongs to a namespace in its own block.',
  },
  'unknown-attribute': {
    severity: 'error',
    summary: 'An attribute that no statement of this kind has.',
    example: 'bridge br0 adress 10.0.0.1/24',
    remedy: 'Correct the name; completion lists what there is.',
  },
  'misplaced-attribute': {
    severity: 'error',
    summary: 'An attribute that other statements have, but not this kind.',
    example: 'dummy d0 stp_state on',
    remedy: 'Remove it, or write it where it belongs.',
  },
  'doubled-attribute': {
    severity: 'error',
    summary: 'An attribute is given twice for the same thing.',
    example: 'bridge br0 mtu 1500 mtu 1400',
    remedy: 'Keep one. Several addresses stand after one `address`, with commas between.',
  },
  'missing-value': {
    severity: 'error',
    summary: 'An attribute that takes a value has none.',
    example: 'bridge br0 mtu',
    remedy: 'Write the value after the name of the attribute.',
  },
  'missing-comma': {
    severity: 'error',
    summary: 'A further value follows without a comma.',
    example: 'bridge br0 address 10.0.0.1/24 fd00::1/64',
    remedy: 'Put a comma between the values.',
  },
  'extra-value': {
    severity: 'error',
    summary: 'Several values stand after an attribute that takes one.',
    example: 'bridge br0 mtu 1500, 1400',
    remedy: 'Keep one value.',
  },
  'bad-value': {
    severity: 'error',
    summary: 'A value is of the wrong type or outside its range.',
    example: 'bridge br0 forward_delay 5000',
    remedy: 'Use a value of the range that hover shows for the attribute.',
  },
  'bad-address': {
    severity: 'error',
    summary: 'An IP address is written wrongly.',
    example: 'netns blue { route default via 10.0.0.256 }',
    remedy: 'Write four numbers from 0 to 255 with dots between, or an IPv6 address.',
  },
  'bad-prefix': {
    severity: 'error',
    summary: 'An address with its prefix length is written wrongly, or a destination has bits set after its prefix.',
    example: 'bridge br0 address 10.1.2.300/16',
    remedy: 'Write ADDRESS/LENGTH with a length of 0..32 for IPv4 and 0..128 for IPv6.',
  },
  'no-prefix-length': {
    severity: 'warning',
    summary: 'An address of a device has no prefix length, so it stands alone: no neighbour is on its network.',
    example: 'bridge br0 address 10.0.0.1',
    remedy: 'Write the length of the network, such as /24; or /32 to say that this is meant.',
  },
  'mtu-above-parent': {
    severity: 'error',
    summary: 'A macvlan, macvtap or VLAN has a larger MTU than the device that it stands on: Linux refuses it.',
    example: 'dummy d0 mtu 1400\nmacvlan m0 link d0 mtu 1500',
    remedy: 'Lower it, or raise that of the device beneath.',
  },
  'network-address': {
    severity: 'error',
    summary: "A device has its network's own address, its broadcast address, or one that belongs to no device.",
    example: 'bridge br0 address 10.0.0.255/24',
    remedy: 'Take an address between the first and the last of the network.',
  },
  'duplicate-address': {
    severity: 'error',
    summary:
      'The same address is given twice in one namespace, or to two devices that reach each other without a router.',
    example: 'bridge br0 address 10.0.0.1/24, 10.0.0.1/24',
    remedy: 'Give each device an address of its own.',
  },
  'bad-name': {
    severity: 'error',
    summary: 'Linux would refuse the name: too long, or with characters that a name cannot have.',
    example: 'bridge a-very-long-bridge-name',
    remedy: 'Device names have at most 15 characters, without blanks, slashes and colons.',
  },
  'odd-name': {
    severity: 'warning',
    summary: 'Linux would take the name, but it has signs that shells expand or programs read as something else.',
    example: 'netns blue*',
    remedy: "Use letters, digits, '.', '_', '-', '@' and '+'.",
  },
  'reserved-name': {
    severity: 'error',
    summary: 'The name stands for something that is always there.',
    example: 'netns host',
    remedy: "`host` is the machine's own namespace, `lo` the loopback device of every namespace. Choose another name.",
  },
  'duplicate-name': {
    severity: 'error',
    summary: 'Two devices of one namespace, two namespaces or two tests have the same name.',
    example: 'netns blue\nnetns blue',
    remedy: 'Rename one.',
  },
  'unknown-node': {
    severity: 'error',
    summary: 'No namespace has this name.',
    example: 'netns blue\nlink a <-> bleu:b',
    remedy: 'Declare it with `netns`, or correct the name.',
  },
  'unknown-device': {
    severity: 'error',
    summary: 'No device of the namespace has this name.',
    example: 'netns blue\nlink a master br0 <-> blue:b',
    remedy: 'Declare the device, or correct the name.',
  },
  'not-a-master': {
    severity: 'error',
    summary: 'The device cannot have ports, or cannot be a port of this one.',
    example: 'dummy d0\ndummy d1 master d0',
    remedy: 'Name a bridge. A bridge cannot be a port of another: join two bridges by a link.',
  },
  'foreign-device': {
    severity: 'error',
    summary: 'A device of another namespace stands where only one of the same namespace can.',
    example: 'netns blue { bridge br0 }\ndummy d0 master blue:br0',
    remedy: 'Use a device of the same namespace; a link joins two namespaces.',
  },
  'two-masters': {
    severity: 'error',
    summary: 'A device is a port of two bridges, or of one twice.',
    example: 'bridge br0 { port d0 }\nbridge br1\ndummy d0 master br1',
    remedy: 'Keep one.',
  },
  'unjoined-interface': {
    severity: 'error',
    summary: 'An `interface` is the end of no link, so it would not exist.',
    example: 'netns blue { interface eth0 address 10.0.0.1/24 }',
    remedy: 'Join it with `link`, or make it a device of its own, such as a dummy.',
  },
  'joined-twice': {
    severity: 'error',
    summary: 'A device is an end of two links.',
    example: 'link a <-> b\nlink a <-> c',
    remedy: 'Give the second link an end of its own; to join more than two, use a bridge.',
  },
  'not-joinable': {
    severity: 'error',
    summary: 'A link joins a device that is made by its own statement.',
    example: 'bridge br0\nlink br0 <-> b',
    remedy: 'Name new ends; an end becomes a port of the bridge by `master`.',
  },
  'link-to-itself': {
    severity: 'error',
    summary: 'Both ends of a link are the same device.',
    example: 'link a <-> a',
    remedy: 'Name two devices.',
  },
  'too-many-ports': {
    severity: 'error',
    summary: 'A bridge has more ports than Linux allows: 1023 (BR_MAX_PORTS, net/bridge/br_private.h).',
    example: '',
    remedy: 'Spread the ports over several bridges, joined by links.',
  },
  'port-address': {
    severity: 'warning',
    summary: 'A port of a bridge has an address: what arrives goes to the bridge, so the address is dead for others.',
    example: 'bridge br0\ndummy d0 master br0 address 10.0.0.1/24',
    remedy: 'Give the address to the bridge.',
  },
  'incomplete-route': {
    severity: 'error',
    summary: 'A route says neither by which gateway nor by which device.',
    example: 'netns blue { route default metric 100 }',
    remedy: 'Add `via ADDRESS` or `dev DEVICE`.',
  },
  'mixed-families': {
    severity: 'error',
    summary: 'IPv4 and IPv6 addresses are mixed in one route.',
    example: 'netns blue { route 10.0.0.0/8 via fd00::1 }',
    remedy: 'Use addresses of one family.',
  },
  'off-link-gateway': {
    severity: 'error',
    summary: 'The gateway is on no network of the namespace: Linux answers "Nexthop has invalid gateway".',
    example: 'bridge br0 address 10.0.0.1/24\nroute default via 10.1.0.1',
    remedy: 'Use a gateway of a connected network, add a route to it with `dev`, or say `onlink`.',
  },
  'own-gateway': {
    severity: 'warning',
    summary:
      'The gateway is an address of the namespace itself: Linux refuses it for IPv6, and for IPv4 sends nothing to another machine.',
    example: 'bridge br0 address 10.0.0.1/24\nroute default via 10.0.0.1',
    remedy: 'Use the address of the neighbouring router.',
  },
  'onlink-without-device': {
    severity: 'error',
    summary: 'A route is `onlink` and does not say on which device.',
    example: 'bridge br0 address 10.0.0.1/24\nroute default via 10.1.0.1 onlink',
    remedy: 'Add `dev DEVICE`.',
  },
  'foreign-source': {
    severity: 'error',
    summary: "A route's `src` is no address of the namespace: Linux refuses the route.",
    example: 'bridge br0 address 10.0.0.1/24\nroute default via 10.0.0.2 src 10.0.0.9',
    remedy: 'Use an address that a device of the namespace has.',
  },
  'duplicate-route': {
    severity: 'error',
    summary: 'Two routes of one namespace have the same destination and metric: Linux answers "File exists".',
    example: 'bridge br0 address 10.0.0.1/24\nroute default via 10.0.0.2\nroute default via 10.0.0.3',
    remedy: 'Remove one, or give them different metrics.',
  },
  'unknown-sysctl': {
    severity: 'error',
    summary: 'No such setting is known of a network namespace.',
    example: 'sysctl net.ipv4.ip_foward 1',
    remedy: 'Correct the key; completion lists the known ones.',
  },
  'bad-sysctl-value': {
    severity: 'error',
    summary: 'The value of a setting is no number, outside its range, or the setting cannot be written.',
    example: 'sysctl net.ipv4.ip_forward yes',
    remedy: 'Use a value that hover names for the key.',
  },
  'unmodelled-sysctl': {
    severity: 'warning',
    summary: 'Linux has the setting, but the simulator does not know what it does.',
    example: 'sysctl net.mptcp.enabled 1',
    remedy: 'Nothing, if only the real network matters.',
  },
  'duplicate-sysctl': {
    severity: 'error',
    summary: 'A setting of a namespace is given twice.',
    example: 'sysctl net.ipv4.ip_forward 1\nsysctl net.ipv4.ip_forward 0',
    remedy: 'Keep one.',
  },
  'small-ipv6-mtu': {
    severity: 'error',
    summary: 'A device with an IPv6 address has an MTU below 1280: Linux turns IPv6 off on it (RFC 8200 §5).',
    example: 'dummy d0 mtu 1000 address fd00::1/64',
    remedy: 'Use an MTU of 1280 or more, or no IPv6 address.',
  },
  'mtu-mismatch': {
    severity: 'warning',
    summary: 'The ends of a link or cable have different MTUs: large packets get lost without an error message.',
    example: 'link a mtu 9000 <-> b mtu 1500',
    remedy:
      'Give both ends the same MTU; one that only one end says is that of both. The port of a switch may have a larger one.',
  },
  'missing-attribute': {
    severity: 'error',
    summary: 'A link lacks an attribute without which Linux does not make it.',
    example: 'physical eth0\nvlan eth0.5 link eth0',
    remedy: 'Add what the message names; the page of the kind in the reference says what it takes.',
  },
  'conflicting-attributes': {
    severity: 'error',
    summary: 'Two attributes of a link exclude each other.',
    example: 'vxlan vx0 id 5 remote 10.0.0.2 group 239.1.1.1 dev eth0\nphysical eth0',
    remedy: 'Remove one of them.',
  },
  'incomplete-attributes': {
    severity: 'error',
    summary: 'An attribute of a link means something only together with another that is not there.',
    example: 'vxlan vx0 id 5 group 239.1.1.1',
    remedy: 'Add the other one, or remove this one.',
  },
  'wrong-parent': {
    severity: 'error',
    summary: 'A link stands on a device that cannot carry it.',
    example: 'dummy d0\nlowpan low0 link d0',
    remedy: 'Name a device of the kind that the message tells.',
  },
  'busy-device': {
    severity: 'error',
    summary:
      'Two want the frames of a device: two masters, a master and a macvlan, or a macvlan and an ipvlan. Linux gives them to one.',
    example: 'dummy d0\nmacvlan m0 link d0\nipvlan i0 link d0',
    remedy: 'Put one of them on another device.',
  },
  'duplicate-link': {
    severity: 'error',
    summary: 'A second link that differs from another by its name only: Linux could not tell which a packet is for.',
    example: 'ipip a local 10.0.0.1 remote 10.0.0.2\nipip b local 10.0.0.1 remote 10.0.0.2',
    remedy: 'Remove one, or give it another number, key or address.',
  },
  'unfiltered-vlans': {
    severity: 'warning',
    summary: 'A port of a bridge has VLANs, but the bridge does not look at tags.',
    example: 'dummy d0\nbridge br0 { port d0 pvid 10 }',
    remedy: 'Add `vlan_filtering on` to the bridge.',
  },
  'empty-test': {
    severity: 'warning',
    summary: 'A test has no steps, so it can never fail.',
    example: 'test "blue answers" { }',
    remedy: 'Add a probe, such as `ping host -> blue`.',
  },
  'no-address': {
    severity: 'error',
    summary: 'A ping names a node or a device that has no address.',
    example: 'netns blue\ntest "blue answers" { ping host -> blue }',
    remedy: 'Give it an address, or ping an address.',
  },
  ...repetitionCodes,
  ...importCodes,
  ...netfilterProblemCodes,
  ...routingCodes,
  ...hardwareCodes,
  ...testCodes,
  ...hostsCodes,
  ...waysCodes,
  ...joinedCodes,
  internal: {
    severity: 'error',
    summary: 'A check failed by a fault of netdsl itself.',
    example: '',
    remedy: 'Report it with the file that shows it.',
  },
} as const satisfies Record<string, ProblemCodeEntry>;

export type ProblemCode = keyof typeof problemCodes;
