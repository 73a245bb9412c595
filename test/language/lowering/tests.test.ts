import { describe, expect, test } from 'vitest';
import { lower } from './networks.ts';

describe('tests', () => {
  const destination = async (network: string, step: string) =>
    (await lower(`${network}\ntest "t" { ${step} }`)).tests[0]?.steps[0]?.probe.destination;
  const two = 'netns blue\nlink a address 10.5.0.1/24 <-> blue:b address 10.0.0.2/24, 10.5.0.2/24, fd00::2/64';

  test('a node is pinged at an address on a common network', async () => {
    expect(await destination(two, 'ping host -> blue')).toBe('10.5.0.2');
  });
  test('IPv6, where that is the common network', async () => {
    const network = 'netns blue\nlink a address fd00::1/64 <-> blue:b address 10.0.0.2/24, fd00::2/64';
    expect(await destination(network, 'ping host -> blue')).toBe('fd00::2');
  });
  test('the first global address, where none is in common; IPv4 before IPv6', async () => {
    const network = 'netns blue { dummy d address fe80::5/64, fd00::5/64, 192.0.2.5/32 }';
    expect(await destination(network, 'ping host -> blue')).toBe('192.0.2.5');
  });
  test('of the device that is named', async () => {
    expect(
      await destination(
        `${two}\nnetns red { dummy d address 192.0.2.5/32  dummy e address 192.0.2.6/32 }`,
        'ping host -> red:e',
      ),
    ).toBe('192.0.2.6');
  });
  test('addresses become canonical', async () =>
    expect(await destination('', 'ping host -> FD00:0::1')).toBe('fd00::1'));

  test('options, expectations, and the text without comments', async () => {
    const { tests } = await lower(`${two}
test "t" {
  ping host  -> blue count 3 // three
    size 9 ttl 2 df
  ping host -> 10.9.0.1 fails
  ping host->blue dropped at blue:b by   NEIGH_FAILED
}`);
    expect(tests[0]!.steps.map(({ range: _, ...step }) => step)).toEqual([
      {
        probe: { kind: 'ping', source: 'host', destination: '10.5.0.2', count: 3, size: 9, ttl: 2, dontFragment: true },
        expect: { outcome: 'delivered' },
        text: 'ping host -> blue count 3 size 9 ttl 2 df',
      },
      {
        probe: { kind: 'ping', source: 'host', destination: '10.9.0.1' },
        expect: { outcome: 'fails' },
        text: 'ping host -> 10.9.0.1 fails',
      },
      {
        probe: { kind: 'ping', source: 'host', destination: '10.5.0.2' },
        expect: { outcome: 'dropped', at: 'blue', device: 'b', by: 'NEIGH_FAILED' },
        text: 'ping host->blue dropped at blue:b by NEIGH_FAILED',
      },
    ]);
  });
});

test('ways that packets take', async () => {
  const text = `table isp 100
netns r { interface b address 10.0.0.2/24  route default via 10.0.0.1 table isp }
link a address 10.0.0.1/24 <-> r:b
test "t" {
  route r -> 8.8.8.8 from 10.9.0.1 iif b mark 0x10 via 10.0.0.1 dev b table isp src 10.0.0.2
  route r -> host
  trace host -> r via host:a, r
}`;
  const steps = (await lower(text)).tests[0]!.steps.map(({ probe, expect }) => ({ probe, expect }));
  expect(steps).toEqual([
    {
      probe: { kind: 'route', source: 'r', destination: '8.8.8.8', from: '10.9.0.1', iif: 'b', mark: 16 },
      expect: { outcome: 'routed', via: '10.0.0.1', device: 'b', table: 100, source: '10.0.0.2' },
    },
    { probe: { kind: 'route', source: 'r', destination: '10.0.0.1' }, expect: { outcome: 'routed' } },
    {
      probe: { kind: 'trace', source: 'host', destination: '10.0.0.2' },
      expect: { outcome: 'passed', hops: [{ node: 'host', device: 'a' }, { node: 'r' }] },
    },
  ]);
});
