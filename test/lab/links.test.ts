import { beforeAll, expect, it } from 'vitest';
import { describeLab, freshMachine } from './lab.ts';

/** What follows `ip link add`, for a link `x0`. */
const LINKS: readonly string[] = [
  'name x0 type bridge vlan_filtering 1',
  'name x0 type bond mode 802.3ad',
  'name x0 type bond mode active-backup',
  'name x0 type dummy',
  'name x0 type ifb',
  'name x0 type veth peer name x1',
  'name x0 type vrf table 10',
  'name x0 type team',
  'name x0 type nlmon',
  'name x0 type vcan',
  'name x0 type vxcan peer name x1',
  'name x0 type wireguard',
  'name x0 type batadv',
  'name x0 type hsr slave1 p0 slave2 p1 supervision 45',
  'link p0 name x0 type vlan id 100',
  'link p0 name x0 type vlan proto 802.1ad id 100',
  'link p0 name x0 type macvlan mode bridge',
  'link p0 name x0 type macvlan mode passthru',
  'link p0 name x0 type macvtap mode bridge',
  'link p0 name x0 type ipvlan mode l2',
  'link p0 name x0 type ipvlan mode l3s',
  'link p0 name x0 type ipvtap mode l2',
  'link p0 name x0 type macsec sci 1',
  'name x0 type vxlan id 100 dstport 4789 remote 10.9.0.2 local 10.9.0.1 dev p0',
  'name x0 type vxlan id 101 dstport 4789 remote fd09::2 local fd09::1',
  'name x0 type geneve id 100 remote 10.9.0.2',
  'name x0 type ipip local 10.9.0.1 remote 10.9.0.2',
  'name x0 type sit local 10.9.0.1 remote 10.9.0.2',
  'name x0 type gre local 10.9.0.1 remote 10.9.0.2 key 5',
  'name x0 type gretap local 10.9.0.1 remote 10.9.0.2',
  'name x0 type erspan seq key 5 local 10.9.0.1 remote 10.9.0.2 erspan_ver 1 erspan 7',
  'name x0 type ip6tnl mode ip6ip6 local fd09::1 remote fd09::2',
  'name x0 type ip6gre local fd09::1 remote fd09::2',
  'name x0 type ip6gretap local fd09::1 remote fd09::2',
  'name x0 type ip6erspan seq key 5 local fd09::1 remote fd09::2 erspan_ver 1 erspan 7',
  'name x0 type vti local 10.9.0.1 remote 10.9.0.2 key 5',
  'name x0 type vti6 local fd09::1 remote fd09::2 key 5',
  'name x0 type xfrm dev p0 if_id 7',
];

describeLab('the kernel of the lab', () => {
  const lab = freshMachine();
  const netns = 'links';
  const ip = (...args: string[]) => lab.host.run({ file: 'ip', args, netns });

  beforeAll(async () => {
    await lab.host.run({ file: 'ip', args: ['netns', 'add', netns] });
    const batch = `link add name p0 type veth peer name p1
link set dev p0 up
link set dev p1 up
address add 10.9.0.1/24 dev p0
address add fd09::1/64 dev p0 nodad
`;
    const { stderr, exitCode } = await lab.host.run({ file: 'ip', args: ['-batch', '-'], stdin: batch, netns });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it.each(LINKS)('ip link add %s', async (words) => {
    expect(await ip('link', 'add', ...words.split(' '))).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    const [link] = JSON.parse((await ip('-j', '-d', 'link', 'show', 'dev', 'x0')).stdout);
    expect(link.linkinfo.info_kind).toBe(/ type (\S+)/.exec(words)![1]);
    expect(await ip('link', 'set', 'dev', 'x0', 'up')).toMatchObject({ stderr: '', exitCode: 0 });
    expect(await ip('link', 'delete', 'dev', 'x0')).toMatchObject({ stderr: '', exitCode: 0 });
  });

  it('makes a bridge that filters VLANs', async () => {
    const bridge = (...args: string[]) => lab.host.run({ file: 'bridge', args, netns });
    await ip('link', 'add', 'name', 'br', 'type', 'bridge', 'vlan_filtering', '1');
    await ip('link', 'set', 'dev', 'p1', 'master', 'br');
    expect(await bridge('vlan', 'add', 'dev', 'p1', 'vid', '7', 'pvid', 'untagged')).toMatchObject({ exitCode: 0 });
    const [port] = JSON.parse((await bridge('-j', 'vlan', 'show', 'dev', 'p1')).stdout);
    expect(port.vlans).toContainEqual({ vlan: 7, flags: ['PVID', 'Egress Untagged'] });
  });

  it('has cards with virtual functions', async () => {
    const file = '/sys/class/net/eth0/device/sriov_numvfs';
    expect(await lab.host.run({ file: 'bash', args: ['-c', `echo 2 > ${file}`] })).toMatchObject({ exitCode: 0 });
    const { stdout } = await lab.host.run({ file: 'ip', args: ['-j', 'link', 'show', 'dev', 'eth0'] });
    expect(JSON.parse(stdout)[0].vfinfo_list).toHaveLength(2);
  });
});
