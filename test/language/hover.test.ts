import { describe, expect, test } from 'vitest';
import { open, services } from './editor.ts';

async function hover(text: string): Promise<string | undefined> {
  const { document, textDocument, cursors } = await open(text);
  const found = await services.HoverProvider!.getHoverContent(document, { textDocument, position: cursors[0]! });
  return (found?.contents as { value: string } | undefined)?.value;
}

describe('hover', () => {
  test('a statement word: meaning, example, source', async () => {
    const text = await hover('bri|dge br0');
    expect(text).toContain('An Ethernet switch in the kernel');
    expect(text).toContain('net/bridge/');
  });
  test('an attribute: meaning, range, unit, default, command, source', async () => {
    const text = await hover('bridge br0 forward_|delay 400');
    expect(text).toContain('Time in listening and in learning state.');
    expect(text).toContain('a number from 0 to 3000, hundredths of a second');
    expect(text).toContain('Default: 1500.');
    expect(text).toContain('ip link add name NAME type bridge forward_delay VALUE');
    expect(text).toContain('ip-link(8)');
  });
  test('an attribute of a port is that of a port', async () => {
    expect(await hover('bridge br0 { port d0 pri|ority 3 }')).toContain('type bridge_slave priority VALUE');
    expect(await hover('bridge br0 pri|ority 3')).toContain('type bridge priority VALUE');
  });
  test('a setting', async () => {
    expect(await hover('sysctl net.ipv4.ip_for|ward 1')).toContain('sysctl -w net.ipv4.ip_forward=VALUE');
  });
  test('a device, where it is declared and where it is used', async () => {
    const text = 'netns blue\nlink a master br0 <-> blue:b address 10.0.0.2/24\nbridge br0\nroute 10.1.0.0/16 dev a';
    for (const marked of [text.replace('link a', 'link |a'), text.replace('dev a', 'dev |a')]) {
      expect(await hover(marked)).toContain('**a** of the host: veth\n\n- port of br0\n- joined to blue:b');
    }
    expect(await hover(text.replace('blue:b', 'blue:|b'))).toContain('- address 10.0.0.2/24');
  });
  test('a namespace', async () => {
    expect(await hover('netns b|lue { dummy d0 address 192.0.2.1/32 }')).toBe(
      '**netns blue**\n\n- `d0` (dummy): 192.0.2.1/32',
    );
  });
  test('an array, and a device that stands for several', async () => {
    const text = 'netns leaf[i in 1..20] { dummy d{i} address 10.0.0.{i}/32 }';
    expect(await hover(text.replace('leaf', 'le|af'))).toBe(
      '**netns leaf[i in 1..20]**: 20 namespaces\n\nleaf1, leaf2, leaf3, leaf4, leaf5, leaf6, …, leaf20',
    );
    expect(await hover(text.replace('d{i}', 'd|{i}'))).toContain(
      "**d1** of netns 'leaf1': dummy\n\n- address 10.0.0.1/32",
    );
  });
  test('options, matches and targets of iptables', async () => {
    const rule = (words: string) => `iptables filter { -A FORWARD ${words} -j ACCEPT }`;
    expect(await hover(rule('-m conntrack --ct|state NEW'))).toContain('**--ctstate**');
    expect(await hover(rule('-m conn|track --ctstate NEW'))).toContain('- `--ctstate`: ');
    expect(await hover(rule('-|s 10.0.0.1'))).toContain('Where the packet comes from.');
    expect(await hover('iptables filter { -A FORWARD -j REJ|ECT }')).toContain('--reject-with');
    expect(await hover('iptables filter { -A FORWARD -p tc|p --dport 80 }')).toContain('--dport');
    expect(await hover(rule('-s 10.0|.0.1'))).toBeUndefined();
  });
  test('nothing on values, comments and white space', async () => {
    expect(await hover('bridge br0 mtu 14|00')).toBeUndefined();
    expect(await hover('// bri|dge')).toBeUndefined();
  });
});

test('the outline has namespaces with their devices, links by their ends, tests', async () => {
  const { document, textDocument } = await open(
    'netns blue { bridge br0 }\nlink a <-> blue:b\ntest "t" { ping host -> blue }',
  );
  const symbols = await services.DocumentSymbolProvider!.getSymbols(document, { textDocument });
  const names = symbols.map(({ name, children }) => [name, ...(children ?? []).map((child) => child.name)]);
  expect(names).toEqual([['blue', 'br0'], ['a'], ['blue:b'], ['t']]);
});

test('blocks and comments fold', async () => {
  const { document, textDocument } = await open('/* a\n b\n c */\nnetns blue {\n  bridge br0\n  dummy d0\n}\n');
  const ranges = await services.FoldingRangeProvider!.getFoldingRanges(document, { textDocument });
  expect(new Set(ranges.map(({ startLine, endLine }) => `${startLine}-${endLine}`))).toEqual(new Set(['0-1', '3-5']));
});

describe('hover on network cards, guests and the world around', () => {
  const TEXT = `physical ens1 pci 03:00.0 numvfs 2 { vf 0 }
physical ens2
netns red { vf-of ens1 index 0 name eth0  nic ens2 address 10.0.0.2/24  route 10.1.0.0/16 dev eth0 }
tap t0
vm g1 { nic net0 on t0 address 10.0.0.3/24  nic net1 on ens1 vf 1 }
vm g[i in 2..3]
external switch tor { port p1 }
cable ens2 <-> tor:p1
`;
  const at = (before: string, after: string) => hover(TEXT.replace(before + after, `${before}|${after}`));
  test('words', async () => {
    expect(await at('', 'vf-of')).toContain('A virtual function of a network card of the machine');
    expect(await at('', 'vm g1')).toContain('a virtual machine on this one');
    expect(await at('', 'external')).toContain('simulated, never deployed');
    expect(await at('num', 'vfs')).toContain('sriov_numvfs');
    expect(await at('', 'on t0')).toContain('What it is on the machine');
  });
  test('cards, where they are and where they come to', async () => {
    expect(await at('physical ', 'ens1')).toContain('- pci 0000:03:00.0\n- 2 virtual functions');
    const moved = "**ens2** of netns 'red': physical\n\n- address 10.0.0.2/24\n- moves in from the host";
    expect(await at('nic ', 'ens2')).toContain(moved);
    expect(await at('cable ', 'ens2')).toContain(moved);
    expect(await at('dev ', 'eth0')).toContain("**eth0** of netns 'red': physical\n\n- vf 0 of ens1");
  });
  test('guests and external nodes', async () => {
    expect(await at('vm ', 'g1')).toBe('**vm g1**\n\n- `net0` on t0\n- `net1` on vf 1 of ens1');
    expect(await at('nic ', 'net0')).toBe("**net0** of vm 'g1'\n\n- on t0\n- address 10.0.0.3/24");
    expect(await at('vm ', 'g[')).toBe('**vm g[i in 2..3]**: 2 machines\n\ng2, g3');
    expect(await at('<-> ', 'tor')).toBe('**external switch tor**\n\n- `p1`');
    expect(await at('tor:', 'p1')).toBe("**p1** of external 'tor'\n\n- cable to host:ens2");
  });
});

describe('several machines', () => {
  const text = `host kvm1 ssh "root@kvm1" { dummy d0 address 10.0.0.1/24  netns pod1 { dummy d1 }  ovs-bridge o { port p } }
test "t" { ping kvm1/pod1 -> kvm1 }`;
  test('a host, where it is declared and where it is used', async () => {
    for (const marked of [text.replace('host kvm1', 'host kv|m1'), text.replace('-> kvm1', '-> kv|m1')]) {
      expect(await hover(marked)).toBe('**host kvm1**: reached by ssh root@kvm1\n\n- `d0` (dummy): 10.0.0.1/24');
    }
  });
  test('a namespace of it', async () => {
    expect(await hover(text.replace('kvm1/pod1', 'kvm1/po|d1'))).toBe('**netns kvm1/pod1**\n\n- `d1` (dummy)');
  });
  test('a device, and one that Open vSwitch makes', async () => {
    expect(await hover(text.replace('dummy d1', 'dummy d|1'))).toContain("**d1** of netns 'kvm1/pod1': dummy");
    expect(await hover(text.replace('port p', 'port |p'))).toBe("**p** of host 'kvm1'");
  });
  test('what a plugin takes, and a step that is a statement elsewhere', async () => {
    expect(await hover('netns n { cni ptp ifname e { ip|Masq true } }')).toContain(
      'Masquerade what leaves the network.',
    );
    expect(await hover('test "t" { ro|ute host -> 127.0.0.1 }')).toContain('as `ip route get` tells');
    expect(await hover('ro|ute default via 10.0.0.1')).not.toContain('ip route get');
  });
});
