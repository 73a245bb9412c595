import { describe, expect, test } from 'vitest';
import { lower } from './networks.ts';

describe('routes and settings', () => {
  test('destinations are written out', async () => {
    const { namespaces } = await lower(`bridge br0 address 10.0.0.1/24, fd00::1/64
route default via 10.0.0.2
route default via fd00::2 metric 5
route default dev br0 metric 9
route 10.1.0.1 via 10.9.0.1 dev br0 onlink src 10.0.0.1
route fd01::5/64 dev br0`);
    expect(namespaces[0]!.routes.map(({ range: _, ...route }) => route)).toEqual([
      { destination: '0.0.0.0/0', via: '10.0.0.2' },
      { destination: '::/0', via: 'fd00::2', metric: 5 },
      { destination: '0.0.0.0/0', device: 'br0', metric: 9 },
      { destination: '10.1.0.1/32', via: '10.9.0.1', device: 'br0', onlink: true, source: '10.0.0.1' },
      { destination: 'fd01::/64', device: 'br0' },
    ]);
  });
  test('the table of a VRF is its number', async () => {
    const { namespaces } = await lower(
      'vrf red table 10\ndummy d0 master red address 10.0.0.1/24\nroute default via 10.0.0.2 dev d0 vrf red',
    );
    expect(namespaces[0]!.routes).toMatchObject([{ destination: '0.0.0.0/0', via: '10.0.0.2', table: 10 }]);
    expect(namespaces[0]!.routes[0]!.options).toBeUndefined();
  });
  test('keys are dotted, a device keeps its dots', async () => {
    const { namespaces } = await lower(
      'dummy eth0.5\nsysctl net/ipv4/conf/eth0.5/rp_filter 1\nsysctl net.ipv4.ip_local_port_range "1  9"',
    );
    expect(namespaces[0]!.sysctls).toMatchObject([
      { key: 'net.ipv4.conf.eth0.5.rp_filter', value: '1' },
      { key: 'net.ipv4.ip_local_port_range', value: '1 9' },
    ]);
  });
});
