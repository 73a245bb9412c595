import { describe, expect, test } from 'vitest';
import { CompletionItemKind } from 'vscode-languageserver';
import { linkKindNames } from '../../language/model/links/index.ts';
import { open, services } from './editor.ts';

async function complete(text: string): Promise<string[]> {
  const { document, textDocument, cursors } = await open(text);
  const list = await services.CompletionProvider!.getCompletion(document, { textDocument, position: cursors[0]! });
  const words = list?.items.filter(({ kind }) => kind !== CompletionItemKind.Snippet);
  return words?.map(({ label }) => label) ?? [];
}

const BASE = `
bridge br0 address 10.0.0.1/24
netns blue { interface eth0 address 10.0.0.2/24  bridge inner }
dummy d0
link a master br0 <-> blue:eth0
`;

/** Link kinds that come after the statements of everyday. */
const otherKinds = linkKindNames.filter((kind) => kind !== 'bridge' && kind !== 'dummy');

const netfilter = ['iptables', 'ip6tables', 'ipset', 'ipvs', 'listen'];

describe('statements', () => {
  const atTop = [
    ...['bridge', 'dummy', 'netns', 'interface', 'link', 'route', 'rule', 'neigh', 'table', 'sysctl'],
    ...[...netfilter, 'host', 'ovs-bridge', 'test', 'vm', 'external', 'cable', 'import', 'for', 'template', 'pool'],
    ...otherKinds,
  ];
  test('at the beginning', async () => expect(await complete('|')).toEqual(atTop));
  test('what is typed is not judged', async () => expect(await complete('bri|')).toEqual(atTop));
  test('in a netns', async () => {
    expect(await complete('netns blue { | }')).toEqual([
      ...['bridge', 'dummy', 'interface', 'link', 'route', 'rule', 'neigh', 'sysctl', ...netfilter],
      ...['ovs-bridge', 'cni', 'vf-of', 'nic', 'for', ...otherKinds],
    ]);
  });
  test('in a host', async () => {
    expect(await complete('host kvm1 { | }')).toEqual([
      ...['bridge', 'dummy', 'netns', 'interface', 'link', 'route', 'rule', 'neigh', 'sysctl', ...netfilter],
      ...['ovs-bridge', 'vm', 'for', ...otherKinds],
    ]);
  });
  test('in a bridge of Open vSwitch', async () =>
    expect(await complete('ovs-bridge o { | }')).toEqual(['port', 'flow', 'for']));
  test('in a bridge', async () => expect(await complete('bridge br0 { | }')).toEqual(['port', 'for']));
  test('in a test', async () =>
    expect(await complete('test "t" { |')).toEqual(['route', ...['ping', 'tcp', 'udp', 'never', 'trace', 'for']]));
  test('not in comments and texts', async () => {
    expect(await complete('// bri|')).toEqual([]);
    expect(await complete('/* bri|')).toEqual([]);
    expect(await complete('test "bri|')).toEqual([]);
    expect(await complete('/* done */ |')).toEqual(atTop);
  });
  test('not where a name is due', async () => expect(await complete('bridge |')).toEqual([]));
  test('not after an unknown statement on its line', async () => expect(await complete('frame eth0.5 |')).toEqual([]));
});

describe('attributes', () => {
  test('of the kind, those given left out, then statements', async () => {
    const words = await complete('dummy d0 mtu 1400 |');
    expect(words.slice(0, 5)).toEqual(['address', 'mac', 'master', 'state', 'txqlen']);
    expect(words).toContain('bridge');
    expect(words).not.toContain('stp_state');
  });
  test('of a bridge', async () => expect(await complete('bridge b |')).toContain('stp_state'));
  test('of a port, by the kind of its master', async () => {
    expect(await complete('bond b { port a | }')).toContain('queue_id');
    expect(await complete('bond b { port a | }')).not.toContain('hairpin');
  });
  test('in the block of a link', async () => {
    expect(await complete('link a <-> b { delay 5ms | }')).toEqual([
      'rate',
      'loss',
      'duplicate',
      'corrupt',
      'reorder',
      'limit',
    ]);
  });
  test('a parent, and words for numbers', async () => {
    expect(await complete(`${BASE}vlan v link |`)).toContain('d0');
    expect(await complete('gre g ttl |')).toEqual(['inherit']);
  });
  test('of a port', async () => expect(await complete('bridge b { port a | }')).toContain('hairpin'));
  test('of an end, where the link has to go on', async () => {
    const words = await complete('link a |');
    expect(words[0]).toBe('<->');
    expect(words).toContain('master');
    expect(words).not.toContain('bridge');
  });
  test('of a route', async () => {
    const words = await complete('netns b { route default via 10.0.0.1 | }');
    expect(words.slice(0, 5)).toEqual(['dev', 'onlink', 'src', 'metric', 'table']);
    expect(words).toEqual(expect.arrayContaining(['mtu', 'nexthop', 'route', 'rule', 'for']));
    expect(words).not.toContain('via');
    const ofNexthop = await complete('netns b { route default nexthop via 10.0.0.1 | }');
    expect(ofNexthop.slice(0, 4)).toEqual(['dev', 'onlink', 'weight', 'nexthop']);
  });
  test('of a rule', async () => {
    const words = await complete('table tenants 100 rule from 10.0.0.0/8 table |');
    expect(words).toEqual(['tenants', 'default', 'main', 'local']);
  });
  test('of a ping, and what is expected', async () => {
    expect(await complete('test "t" { ping host -> host |')).toEqual([
      'count',
      'size',
      'ttl',
      'df',
      'fails',
      'dropped',
      'route',
      'ping',
      'tcp',
      'udp',
      'never',
      'trace',
      'for',
    ]);
  });
});

describe('hardware', () => {
  const CARDS = `physical ens1 numvfs 2\nphysical ens2\ntap t0\nexternal switch tor { port p1 }\n`;
  test('what stands in blocks', async () => {
    expect(await complete('physical ens1 { |')).toEqual(['vf', 'for']);
    expect(await complete('vm g { |')).toEqual(['route', 'sysctl', 'listen', 'nic', 'for']);
    expect(await complete('external host w { |')).toEqual(['port', 'route', 'sysctl', 'listen', 'for']);
    expect(await complete('external switch s { |')).toEqual(['port', 'for']);
  });
  test('cards', async () => {
    expect(await complete(`${CARDS} netns a { vf-of |`)).toEqual(['ens1', 'ens2']);
    expect(await complete(`${CARDS} netns a { nic |`)).toEqual(['ens1', 'ens2']);
    expect(await complete(`${CARDS} vm g { nic |`)).toEqual([]);
  });
  test('the words of vf-of', async () => {
    expect(await complete(`${CARDS} netns a { vf-of ens1 |`)).toEqual(['index']);
    expect(await complete(`${CARDS} netns a { vf-of ens1 index 0 |`)).toEqual(['name']);
    expect(await complete(`${CARDS} netns a { vf-of ens1 index 0 name eth0 |`)).toContain('address');
  });
  test('attributes', async () => {
    expect(await complete('physical ens1 |')).toEqual(expect.arrayContaining(['address', 'pci', 'numvfs', 'driver']));
    expect((await complete('physical ens1 { vf 0 mac 02:00:00:00:00:01 |')).slice(0, 3)).toEqual([
      'vlan',
      'qos',
      'proto',
    ]);
    expect((await complete('vm g { nic n |')).slice(0, 3)).toEqual(['on', 'vf', 'address']);
    expect(await complete('netns a { nic n |')).not.toContain('on');
    expect(await complete('external switch s { port p |')).toContain('reflective-relay');
    expect(await complete('external switch s |')).toContain('vlan_filtering');
  });
  test('kinds of external nodes, and states', async () => {
    expect(await complete('external |')).toEqual(['switch', 'router', 'host']);
    expect(await complete('physical ens1 { vf 0 state |')).toEqual(['auto', 'enable', 'disable']);
  });
  test("what a guest's card can be on", async () => {
    expect(await complete(`${CARDS} vm g { nic n on |`)).toEqual(['ens1', 'ens2', 't0']);
    expect(await complete(`${CARDS} dummy d0 vm g { nic n on |`)).toEqual(['ens1', 'ens2', 't0']);
    expect(await complete(`${CARDS} vm g { nic n on t0 route default dev |`)).toEqual(['n']);
    expect(await complete('external router r { port p1 route default dev |')).toEqual(['p1']);
  });
  test('ends of cables', async () => {
    expect(await complete(`${CARDS} cable |`)).toEqual(['ens1', 'ens2', 'tor:']);
    expect(await complete(`${CARDS} cable ens1 <-> tor:|`)).toEqual(['p1']);
    expect(await complete(`${CARDS} cable ens1 |`)).toEqual(['<->']);
  });
});

describe('values', () => {
  test('words', async () => {
    expect(await complete('dummy d0 state |')).toEqual(['up', 'down']);
    expect(await complete('bridge b stp_state |')).toEqual(['on', 'off']);
    expect(await complete('bridge b forward_delay |')).toEqual(['1500']);
    expect(await complete('bridge b address |')).toEqual([]);
  });
  test('masters can have ports', async () => expect(await complete(`${BASE} dummy d1 master |`)).toEqual(['br0']));
  test('masters of an end are those of its node', async () => {
    expect(await complete(`${BASE} link c <-> blue:c master |`)).toEqual(['inner']);
  });
  test('devices of routes are those of the namespace', async () => {
    expect(await complete(`${BASE} route 10.1.0.0/16 dev |`)).toEqual(['br0', 'd0', 'a']);
  });
  test('settings', async () => {
    const keys = await complete(`${BASE} sysctl |`);
    expect(keys).toContain('net.ipv4.ip_forward');
    expect(keys).toContain('net.ipv4.conf.br0.rp_filter');
    expect(await complete('sysctl net.ipv4.ip_forward |')).toEqual(['0', '1']);
  });
  test('destinations of routes', async () => expect(await complete('route |')).toEqual(['default']));
});

describe('names', () => {
  test('of ends: interfaces without a link, then nodes', async () => {
    const text = 'netns blue { interface eth0 }\nnetns red\nlink a <-> |';
    expect(await complete(text)).toEqual(['host:', 'blue:', 'red:']);
    expect(await complete('netns blue { interface eth0 }\nlink a <-> blue:|')).toEqual(['eth0']);
    expect(await complete('netns blue { interface eth0 }\nlink a <-> blue:e|')).toEqual(['eth0']);
  });
  test('of interfaces: ends of links that nothing else is said of', async () => {
    expect(await complete('link a <-> blue:b\nnetns blue { interface | }')).toEqual(['b', 'lo']);
  });
  test('of ports', async () => expect(await complete(`${BASE} bridge b { port | }`)).toEqual(['d0', 'a']));
  test('of probes', async () => {
    expect(await complete(`${BASE} test "t" { ping |`)).toEqual(['host', 'blue']);
    expect(await complete(`${BASE} test "t" { ping host |`)).toEqual(['->']);
    expect(await complete(`${BASE} test "t" { ping host -> |`)).toEqual(['host', 'blue']);
    expect(await complete(`${BASE} test "t" { ping host -> blue dropped |`)).toEqual(['at']);
    expect(await complete(`${BASE} test "t" { ping host -> blue dropped at |`)).toEqual(['host', 'blue']);
    expect(await complete(`${BASE} test "t" { ping host -> blue dropped at blue:|`)).toEqual(['eth0', 'inner']);
  });
});

test('an item replaces what is typed of the word, after the colon', async () => {
  const opened = await open('netns blue { interface eth0 }\nlink a <-> blue:et|');
  const { document, textDocument, cursors } = opened;
  const list = await services.CompletionProvider!.getCompletion(document, { textDocument, position: cursors[0]! });
  expect(list?.items[0]?.textEdit).toEqual({
    newText: 'eth0',
    range: { start: { line: 1, character: 16 }, end: { line: 1, character: 18 } },
  });
});

describe('rules of iptables', () => {
  const rule = (words: string) => `netns fw { interface lan0  iptables filter {\n :TENANT -\n ${words} \n} }`;
  test('a line', async () => expect(await complete('iptables filter { |')).toEqual(['-A']));
  test('chains of the table and of the file', async () => {
    expect(await complete(rule('-A |'))).toEqual(['INPUT', 'FORWARD', 'OUTPUT', 'TENANT']);
  });
  test('options of every rule', async () => {
    const words = await complete(rule('-A TENANT -s 10.0.0.1 |'));
    expect(words).toEqual(['-d', '-i', '-o', '-p', '-f', '-m', '-j', '-g', '-c']);
    expect(await complete(rule('-A TENANT -|'))).toContain('-s');
  });
  test('matches that the catalogue has, by family', async () => {
    const words = await complete(rule('-A TENANT -m |'));
    expect(words).toEqual(expect.arrayContaining(['conntrack', 'limit', 'ttl']));
    expect(words).not.toContain('icmp6');
  });
  test('options of a match before those of every rule', async () => {
    const words = await complete(rule('-A TENANT -m limit --limit 5/min |'));
    expect(words[0]).toBe('--limit-burst');
    expect(words).not.toContain('--limit');
    expect((await complete(rule('-A TENANT -p tcp |'))).slice(0, 2)).toEqual(['--sport', '--dport']);
  });
  test('words of an option, and further ones', async () => {
    expect(await complete(rule('-A TENANT -m conntrack --ctstate |'))).toContain('ESTABLISHED');
    expect(await complete(rule('-A TENANT -m conntrack --ctstate RELATED,|'))).toContain('ESTABLISHED');
  });
  test('targets of the table, and chains of the file', async () => {
    const words = await complete(rule('-A FORWARD -j |'));
    expect(words).toEqual(expect.arrayContaining(['ACCEPT', 'REJECT', 'TENANT']));
    expect(words).not.toContain('MASQUERADE');
    expect(words).not.toContain('INPUT');
  });
  test('protocols', async () => expect(await complete(rule('-A TENANT -p |'))).toContain('udp'));
  test('devices of the namespace', async () => expect(await complete(rule('-A FORWARD -i |'))).toEqual(['lan0']));
  test('nothing in other lines', async () => expect(await complete('ipvs { -A -t |')).toEqual([]));
});

describe('several machines', () => {
  const HOSTS = `
host kvm1 { physical eth0  dummy d0  netns pod1  link a <-> pod1:eth0 }
host kvm2 { physical eth1  netns pod2 }
netns own
`;
  test('nodes are named after their host', async () => {
    expect(await complete(`${HOSTS}test "t" { ping |`)).toEqual([
      ...['host', 'kvm1', 'kvm1/pod1', 'kvm2', 'kvm2/pod2', 'own'],
    ]);
  });
  test('in the block of a host, its own', async () => {
    expect(await complete(`${HOSTS.replace('netns pod2', 'netns pod2 link x <-> |')}`)).toEqual(['host:', 'pod2:']);
  });
  test('devices after a node', async () => {
    expect(await complete(`${HOSTS}test "t" { ping own -> kvm1/pod1:|`)).toEqual(['eth0']);
    expect(await complete(`${HOSTS}test "t" { ping own -> kvm1:|`)).toEqual(['eth0', 'd0', 'a']);
  });
  test('cards for cables', async () => {
    expect(await complete(`${HOSTS}cable kvm1:|`)).toEqual(['eth0']);
  });
  test('devices of the machine for plugins, and what each plugin takes', async () => {
    const inPod = (text: string) => complete(HOSTS.replace('netns pod2', `netns pod2 { cni ${text} }`));
    expect(await inPod('macvlan ifname n0 { master | }')).toEqual(['eth1']);
    expect((await inPod('macvlan ifname n0 { | }')).slice(0, 4)).toEqual(['master', 'mode', 'mtu', 'ipam']);
    expect(await inPod('|')).toEqual([
      ...['bridge', 'ptp', 'macvlan', 'ipvlan', 'vlan', 'host-device', 'loopback', 'config'],
    ]);
  });
  test('attributes of ports of Open vSwitch', async () => {
    const words = await complete('ovs-bridge o { port p | }');
    expect(words).toContain('vlan_mode');
    expect(words).not.toContain('hairpin');
    expect(await complete('ovs-bridge o { port p vlan_mode | }')).toContain('native-tagged');
  });
});
