import { describe, expect, test } from 'vitest';
import { type Opened, open, services, textAt } from './editor.ts';

const TEXT = `netns b|lue {
  interface eth|0 address 10.0.0.2/24
  route 10.9.0.0/16 dev e|th0
}
bridge b|r0 { port a|2 }
link a|1 master |br0 <-> b|lue:eth0|
link a|2 <-> blue:e|th1
test "t" { ping bl|ue -> host dropped at blue:et|h1 }
`;

async function definition(opened: Opened, cursor: number): Promise<string> {
  const { document, textDocument, cursors } = opened;
  const links = await services.DefinitionProvider!.getDefinition(document, {
    textDocument,
    position: cursors[cursor]!,
  });
  return (links ?? [])
    .map(({ targetSelectionRange: range }) => `${range.start.line + 1} ${textAt(opened, range)}`)
    .join();
}

async function references(opened: Opened, cursor: number): Promise<string[]> {
  const { document, textDocument, cursors } = opened;
  const params = { textDocument, position: cursors[cursor]!, context: { includeDeclaration: true } };
  const found = (await services.ReferencesProvider!.findReferences(document, params)) ?? [];
  return found.map(({ range }) => `${range.start.line + 1} ${textAt(opened, range)}`).sort();
}

async function rename(opened: Opened, cursor: number, newName: string): Promise<string> {
  const { document, textDocument, cursors } = opened;
  const edit = await services.RenameProvider!.rename(document, { textDocument, position: cursors[cursor]!, newName });
  const changes = [...(edit?.changes?.[textDocument.uri] ?? [])].sort((a, b) =>
    a.range.start.line === b.range.start.line
      ? b.range.start.character - a.range.start.character
      : b.range.start.line - a.range.start.line,
  );
  let text = document.textDocument.getText();
  for (const { range, newText } of changes) {
    const [start, end] = [document.textDocument.offsetAt(range.start), document.textDocument.offsetAt(range.end)];
    text = text.slice(0, start) + newText + text.slice(end);
  }
  return text;
}

describe('go to definition', () => {
  test('leads from every use to where the name is declared', async () => {
    const opened = await open(TEXT);
    const found = await Promise.all(opened.cursors.map((_, cursor) => definition(opened, cursor)));
    expect(found).toEqual([
      ...['1 blue', '2 eth0', '2 eth0'],
      ...['5 br0', '7 a2'],
      ...['6 a1', '5 br0', '1 blue', '2 eth0'],
      ...['7 a2', '7 eth1'],
      ...['1 blue', '7 eth1'],
    ]);
  });
});

describe('find references', () => {
  test('of a namespace, wherever it is asked', async () => {
    const opened = await open(TEXT);
    const all = ['1 blue', '6 blue', '7 blue', '8 blue', '8 blue'];
    for (const cursor of [0, 7, 11]) expect(await references(opened, cursor)).toEqual(all);
  });
  test('of an interface declared beside its link', async () => {
    const opened = await open(TEXT);
    for (const cursor of [1, 2, 8]) expect(await references(opened, cursor)).toEqual(['2 eth0', '3 eth0', '6 eth0']);
  });
  test('of an end that is its own declaration, each place once', async () => {
    const opened = await open(TEXT);
    for (const cursor of [4, 9]) expect(await references(opened, cursor)).toEqual(['5 a2', '7 a2']);
  });
});

describe('rename', () => {
  const plain = TEXT.replaceAll('|', '');
  test('a namespace', async () => {
    expect(await rename(await open(TEXT), 11, 'green')).toBe(plain.replaceAll('blue', 'green'));
  });
  test('a device leaves the same name elsewhere alone', async () => {
    const text = 'netns blue\nlink eth|0 <-> blue:eth0\nroute 10.0.0.0/8 dev eth0\n';
    expect(await rename(await open(text), 0, 'lan')).toBe(
      'netns blue\nlink lan <-> blue:eth0\nroute 10.0.0.0/8 dev lan\n',
    );
  });
  test('an end that is its own declaration', async () => {
    expect(await rename(await open(TEXT), 4, 'wan')).toBe(plain.replaceAll('a2', 'wan'));
  });
  test('refuses what Linux would refuse', async () => {
    const opened = await open(TEXT);
    await expect(rename(opened, 3, 'sixteen-letters0')).rejects.toThrow(
      "'sixteen-letters0' has 16 characters, Linux allows 15",
    );
    await expect(rename(opened, 0, 'host')).rejects.toThrow("'host' is always there already");
  });
  test.each([
    ['pool p|p 10.0.0.0/8', 'a-long-name-of-a-pool', undefined],
    ['pool p|p 10.0.0.0/8', 'two words', /'two words' is no word/],
    ['table b|lue 100', 'main', /'main' is always there already/],
    ['template t|t {}', 'lo', undefined],
    ['iptables filter {\n:L|OG2 -\n}', 'DROP', /'DROP' is that of a target/],
    ['iptables filter {\n:L|OG2 -\n}', 'a-chain-longer-than-a-device', undefined],
    ['ipset {\ncreate s|1 hash:ip\n}', 'a-set-with-a-name-of-32-letters-', /has 32 characters, ipset allows 31/],
  ])('%s to %s', async (text, newName, fault) => {
    const opened = await open(text);
    if (fault === undefined) expect(await rename(opened, 0, newName)).toContain(newName);
    else await expect(rename(opened, 0, newName)).rejects.toThrow(fault);
  });
  test('host and lo keep their names', async () => {
    const text = 'interface l|o address 192.0.2.1/32\ntest "t" { ping ho|st -> 192.0.2.1 }\n';
    const opened = await open(text);
    for (const position of opened.cursors) {
      const { document, textDocument } = opened;
      expect(await services.RenameProvider!.prepareRename(document, { textDocument, position })).toBeUndefined();
    }
  });
});

describe('repetition', () => {
  const FABRIC = `pool loop|backs 10.0.0.0/24
template rou|ter(n) { dummy lo|0 address next loop|backs }
netns le|af[i in 1..3] is rou|ter(i)
netns spine
for i in 1..3 { link le|af[i]:u|p{i} <-> spine:do|wn{i} }
test "t" { ping all le|af -> le|af[2]:u|p2  ping spine:do|wn1 -> leaf3 }
`.replace('ping spine:do|wn1 -> leaf3', 'ping spine -> spine:do|wn1');

  test('definitions', async () => {
    const opened = await open(FABRIC);
    const found = await Promise.all(opened.cursors.map((_, cursor) => definition(opened, cursor)));
    expect(found).toEqual([
      ...['1 loopbacks', '2 router', '2 lo0', '1 loopbacks', '3 leaf', '2 router'],
      ...['3 leaf', '5 up{i}', '5 down{i}', '3 leaf', '3 leaf', '5 up{i}', '5 down{i}'],
    ]);
  });

  test('references', async () => {
    const opened = await open(FABRIC);
    expect(await references(opened, 4)).toEqual(['3 leaf', '5 leaf', '6 leaf', '6 leaf']);
    expect(await references(opened, 7)).toEqual(['5 up{i}', '6 up2']);
    expect(await references(opened, 1)).toEqual(['2 router', '3 router']);
  });

  test('renaming keeps the values of variables', async () => {
    const opened = await open(FABRIC);
    const before = opened.document.textDocument.getText();
    expect(await rename(opened, 7, 'north{i}')).toBe(before.replace('up{i}', 'north{i}').replace('up2', 'north2'));
    expect(await rename(opened, 11, 'north{i}')).toBe(before.replace('up{i}', 'north{i}').replace('up2', 'north2'));
    expect(await rename(opened, 4, 'tor')).toBe(before.replaceAll('leaf', 'tor'));
    expect(await rename(opened, 0, 'ids')).toBe(before.replaceAll('loopbacks', 'ids'));
    expect(await rename(opened, 1, 'node')).toBe(before.replaceAll('router', 'node'));
    await expect(rename(opened, 7, 'north')).rejects.toThrow("'north' must have the variables of 'up{i}'");
  });
});

test('devices that a link stands on, or names otherwise, are references', async () => {
  const text = `physical e|th0
physical eth1
vlan v link e|th0 id 5
vxlan x id 5 dev eth0
hsr h slave1 eth0 slave2 eth1
bond b mode 1 primary e|th0 { port eth0 }
`;
  const opened = await open(text);
  expect(await definition(opened, 1)).toBe('1 eth0');
  expect(await definition(opened, 2)).toBe('1 eth0');
  expect(await references(opened, 0)).toHaveLength(6);
  expect(await rename(opened, 1, 'wan')).toBe(text.replaceAll('|', '').replaceAll('eth0', 'wan'));
});

describe('network cards, guests and external nodes', () => {
  const HARDWARE = `phy|sical en|s1 numvfs 2
physical ens|2
netns red {
  vf-of e|ns1 index 0 name eth|0
  nic en|s2
  route 10.0.0.0/8 dev ens|2
  route 10.1.0.0/16 dev e|th0
}
tap tap|0
vm gue|st1 { nic net|0 on ta|p0 address 10.40.0.2/24 }
external switch t|or { port p|1 }
cable ens|2 <-> t|or:p|1
test "t" { ping gu|est1 -> 10.0.0.1 dropped at guest1:ne|t0 }
`;
  test('definitions of all that is named', async () => {
    const opened = await open(HARDWARE);
    const found = [];
    for (let cursor = 0; cursor < opened.cursors.length; cursor++) found.push(await definition(opened, cursor));
    expect(found).toEqual([
      ...['', '1 ens1', '2 ens2'],
      ...['1 ens1', '4 eth0', '2 ens2', '2 ens2', '4 eth0'],
      ...['9 tap0', '10 guest1', '10 net0', '9 tap0'],
      ...['11 tor', '11 p1', '2 ens2', '11 tor', '11 p1'],
      ...['10 guest1', '10 net0'],
    ]);
  });
  test('all uses of a card, wherever it goes', async () => {
    const opened = await open(HARDWARE);
    expect(await references(opened, 2)).toEqual(['12 ens2', '2 ens2', '5 ens2', '6 ens2']);
    expect(await references(opened, 10)).toEqual(['10 net0', '13 net0']);
  });
  test('renaming', async () => {
    const opened = await open(HARDWARE);
    const plain = HARDWARE.replaceAll('|', '');
    expect(await rename(opened, 5, 'nic9')).toBe(plain.replaceAll('ens2', 'nic9'));
    expect(await rename(opened, 13, 'q7')).toBe(plain.replaceAll('p1 ', 'q7 ').replaceAll(':p1', ':q7'));
    expect(await rename(opened, 10, 'eth9')).toBe(plain.replaceAll('net0', 'eth9'));
    expect(await rename(opened, 9, 'g2')).toBe(plain.replaceAll('guest1', 'g2'));
    expect(await rename(opened, 4, 'wan0')).toBe(plain.replaceAll('eth0', 'wan0'));
    expect(await rename(opened, 15, 'leaf')).toBe(plain.replaceAll('tor', 'leaf'));
  });
  test('in arrays and for', async () => {
    const opened = await open(
      `physical nic[i in 1..2]\nexternal switch s { for i in 1..2 { port p|{i} } }\nfor i in 1..2 { cable ni|c[i] <-> s:p|{i} }`,
    );
    expect(await definition(opened, 1)).toBe('1 nic');
    expect(await definition(opened, 2)).toBe('2 p{i}');
    expect(await references(opened, 0)).toEqual(['2 p{i}', '3 p{i}']);
  });
});

describe('several machines', () => {
  const HOSTS = `host kv|m1 {
  physical eth|0
  netns po|d1 { cni macvlan ifname net|0 { master et|h0 } }
  ovs-bridge ovs|0 { port vport|1 tag 5 }
  link veth0 <-> po|d1:eth1
  route 10.0.0.0/8 dev vpor|t1
}
host kvm2 { physical eth0  netns pod1 }
cable kv|m1:et|h0 <-> kvm2:eth0
test "t" { ping kv|m1/po|d1 -> 10.0.0.1 dropped at kvm1/pod1:ne|t0  trace kvm2 -> 10.0.0.1 via kv|m1/p|od1:net0 }
`;
  const plain = HOSTS.replaceAll('|', '');

  test('definitions', async () => {
    const opened = await open(HOSTS);
    const found = await Promise.all(opened.cursors.map((_, cursor) => definition(opened, cursor)));
    expect(found).toEqual([
      ...['1 kvm1', '2 eth0', '3 pod1', '3 net0', '2 eth0', '4 ovs0', '4 vport1', '3 pod1', '4 vport1'],
      ...['1 kvm1', '2 eth0', '1 kvm1', '3 pod1', '3 net0', '1 kvm1', '3 pod1'],
    ]);
  });
  test('references', async () => {
    const opened = await open(HOSTS);
    expect(await references(opened, 0)).toEqual(['1 kvm1', '10 kvm1', '10 kvm1', '10 kvm1', '9 kvm1']);
    expect(await references(opened, 2)).toEqual(['10 pod1', '10 pod1', '10 pod1', '3 pod1', '5 pod1']);
    expect(await references(opened, 1)).toEqual(['2 eth0', '3 eth0', '9 eth0']);
    expect(await references(opened, 6)).toEqual(['4 vport1', '6 vport1']);
  });
  test('renaming leaves the names of other machines alone', async () => {
    const opened = await open(HOSTS);
    expect(await rename(opened, 0, 'server')).toBe(plain.replaceAll('kvm1', 'server'));
    expect(await rename(opened, 12, 'web')).toBe(
      plain.replaceAll('pod1', 'web').replace('netns web }', 'netns pod1 }'),
    );
    expect(await rename(opened, 8, 'vport9')).toBe(plain.replaceAll('vport1', 'vport9'));
    expect(await rename(opened, 4, 'wan')).toBe(
      plain
        .replaceAll('eth0', 'wan')
        .replaceAll('kvm2:wan', 'kvm2:eth0')
        .replace('vwan', 'veth0')
        .replace('kvm2 { physical wan', 'kvm2 { physical eth0'),
    );
    await expect(rename(opened, 0, 'a/b')).rejects.toThrow('has other characters');
    await expect(rename(opened, 0, 'host')).rejects.toThrow("'host' is always there already");
  });
});

test('hosts that are repeated are followed and renamed', async () => {
  const text = `for i in 1..2 { host kv|m{i} { netns p|od } }
test "t" { ping kv|m2/po|d -> 10.0.0.1 }
`;
  const plain = text.replaceAll('|', '');
  const opened = await open(text);
  expect(await definition(opened, 2)).toBe('1 kvm{i}');
  expect(await definition(opened, 3)).toBe('1 pod');
  expect(await rename(opened, 2, 'server{i}')).toBe(plain.replace('kvm{i}', 'server{i}').replace('kvm2', 'server2'));
  expect(await rename(opened, 3, 'web')).toBe(plain.replaceAll('pod', 'web'));
});
