import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkText, expandText } from '../../language/index.ts';
import type { Network } from '../../language/model/network.ts';

async function networkOf(text: string): Promise<Network> {
  const { network, problems } = await checkText(text, 'repeated.netdsl');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return network!;
}

/** Addresses by `namespace:device`. */
function addressesOf({ namespaces }: Network): Map<string, string> {
  return new Map(
    namespaces.flatMap(({ name, links }) =>
      links.map((link) => [`${name}:${link.name}`, link.addresses.map(({ prefix }) => prefix).join()] as const),
    ),
  );
}

/** A network without the places that it was written at. */
const strip = (network: Network) =>
  JSON.parse(JSON.stringify(network, (key, value: unknown) => (key === 'range' ? undefined : value))) as unknown;

const FABRIC = `
pool loopbacks 10.255.0.0/24 each /32
pool fabric 10.254.0.0/16 each /31
template router(n) { dummy lo0 address next loopbacks  sysctl net.ipv4.ip_forward 1 }
netns spine[i in 1..2] is router(i)
netns leaf[i in 1..3] is router(i) { bridge br0 address 10.{i}.0.1/24 }
for i in 1..3 { for j in 1..2 { link leaf[i]:up{j} <-> spine[j]:down{i} from fabric } }
test "pairs" { ping all spine -> all leaf  ping all spine -> all spine  ping leaf[2] -> 10.{2}.0.1 fails }
`.replace('10.{2}.0.1', '10.2.0.1');

test('what is repeated stands as if it were written out', async () => {
  const { namespaces, tests } = await networkOf(FABRIC);
  expect(namespaces.map(({ name }) => name)).toEqual(['host', 'spine1', 'spine2', 'leaf1', 'leaf2', 'leaf3']);
  expect(namespaces[3]!.links.map(({ name }) => name)).toEqual(['lo0', 'br0', 'up1', 'up2']);
  expect(namespaces[3]!.links[2]!.peer).toEqual({ namespace: 'spine1', name: 'down1' });
  expect(namespaces[5]!.links[1]!.addresses.map(({ prefix }) => prefix)).toEqual(['10.3.0.1/24']);
  expect(namespaces[5]!.sysctls.map(({ key }) => key)).toEqual(['net.ipv4.ip_forward']);
  expect(tests[0]!.steps.map(({ text }) => text)).toEqual([
    ...[1, 2].flatMap((spine) => [1, 2, 3].map((leaf) => `ping spine${spine} -> leaf${leaf}`)),
    ...['ping spine1 -> spine2', 'ping spine2 -> spine1', 'ping leaf2 -> 10.2.0.1 fails'],
  ]);
});

test('everything keeps the range of what it was written as', async () => {
  const { namespaces } = await networkOf(FABRIC);
  const ranges = namespaces.slice(3).map(({ links }) => links[1]!.addresses[0]!.range);
  expect(new Set(ranges.map(({ start }) => `${start.line}:${start.column}`))).toEqual(new Set(['6:57']));
});

test('a link gets the two addresses of a block, a device one of its own', async () => {
  const addresses = addressesOf(await networkOf(FABRIC));
  const number = (text: string) => Number(text.split('/')[0]!.split('.')[3]);
  for (const leaf of [1, 2, 3]) {
    for (const spine of [1, 2]) {
      const [left, right] = [addresses.get(`leaf${leaf}:up${spine}`)!, addresses.get(`spine${spine}:down${leaf}`)!];
      expect(left).toMatch(/^10\.254\.\d+\.\d+\/31$/);
      expect(number(left) % 2).toBe(0);
      expect(number(right)).toBe(number(left) + 1);
    }
  }
  const loopbacks = [...addresses].filter(([name]) => name.endsWith(':lo0')).map(([, address]) => address);
  expect(new Set(loopbacks).size).toBe(5);
});

test('a pool gives the same to whoever stays, wherever else the file changes', async () => {
  const device = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(device, { minLength: 2, maxLength: 12 }),
      fc.nat(),
      fc.nat(),
      async (names, a, b) => {
        const lines = names.map((name) => `dummy d${name} address next big`);
        const before = addressesOf(await networkOf(['pool big 10.0.0.0/8 each /32', ...lines].join('\n')));
        const rest = lines.filter((_, index) => index !== a % lines.length);
        const turned = [...rest.slice(b % rest.length), ...rest.slice(0, b % rest.length)];
        const text = [
          'netns other { dummy x address next more }',
          ...turned,
          'pool more 11.0.0.0/8',
          'pool big 10.0.0.0/8 each /32',
        ];
        const after = addressesOf(await networkOf(text.join('\n')));
        for (const [name, address] of after) if (name.startsWith('host:')) expect(address).toBe(before.get(name));
      },
    ),
    { numRuns: 30, seed: 5 },
  );
});

test('a pool is given out to its last block, and never what stands in the file', async () => {
  const text = (last: number) => `pool p 10.0.0.0/28 each /32
dummy fixed address 10.0.0.5/32
dummy d[i in 1..${last}] address next p`;
  const addresses = [...addressesOf(await networkOf(text(13))).values()];
  expect(new Set(addresses).size).toBe(14);
  expect(addresses).not.toContain('10.0.0.0/32');
  expect(addresses).not.toContain('10.0.0.15/32');
  const { problems } = await checkText(text(14), 'full.netdsl');
  expect(problems.map(({ code }) => code)).toEqual(['pool-exhausted']);
});

test('IPv6 pools', async () => {
  const addresses = addressesOf(
    await networkOf(`pool p fd00::/48 each /64
pool q fd01::/112 each /127
dummy d[i in 1..3] address next p
link a <-> b from q`),
  );
  expect(addresses.get('host:d1')).toMatch(/^fd00:0:0:[0-9a-f]+::1\/64$/);
  expect(addresses.get('host:a')).toMatch(/^fd01::[0-9a-f]+\/127$/);
});

test('a link gets addresses of several pools, before those that its ends say', async () => {
  const text = `pool v4 10.0.0.0/24 each /31
pool v6 fd00::/48 each /64
link a <-> b address 10.9.0.1/24, 10.9.1.1/24 from v4, v6`;
  const { expanded, network } = await expandText(text, 'repeated.netdsl');
  const addresses = addressesOf(network!);
  expect(addresses.get('host:a')).toMatch(/^10\.0\.0\.\d+\/31,fd00:[^,]+::1\/64$/);
  expect(addresses.get('host:b')).toMatch(/^10\.0\.0\.\d+\/31,fd00:[^,]+::2\/64,10\.9\.0\.1\/24,10\.9\.1\.1\/24$/);
  expect(strip(await networkOf(expanded))).toEqual(strip(network!));
});

test('what export prints means the same, and has no repetition left', async () => {
  const { expanded, network } = await expandText(FABRIC, 'repeated.netdsl');
  expect(expanded).not.toMatch(/\bfor\b|template|pool|\[|\{\w+\}|\ball\b/);
  expect(expanded.split('\n').slice(0, 9)).toEqual([
    ...['netns spine1 {', `  dummy lo0 address ${addressesOf(network!).get('spine1:lo0')}`],
    ...['  sysctl net.ipv4.ip_forward 1', '}', 'netns spine2 {'],
    ...[`  dummy lo0 address ${addressesOf(network!).get('spine2:lo0')}`, '  sysctl net.ipv4.ip_forward 1', '}'],
    'netns leaf1 {',
  ]);
  const again = await networkOf(expanded);
  expect(strip(again)).toEqual(strip(network!));
  expect((await expandText(expanded, 'repeated.netdsl')).expanded).toBe(expanded);
});

test('a repetition written out by hand comes to the same network', async () => {
  const repeated = await networkOf(`netns pc[i in 1..3] { route default via 10.{i}.0.1 }
bridge br0
for i in 1..3 { link pc[i]:eth0 address 10.{i}.0.2/24 <-> p{i} master br0 mtu 1{i}00 }`);
  const written = [1, 2, 3].map((i) => `netns pc${i} { route default via 10.${i}.0.1 }`);
  const links = [1, 2, 3].map((i) => `link pc${i}:eth0 address 10.${i}.0.2/24 <-> p${i} master br0 mtu 1${i}00`);
  const plain = await checkText([...written, 'bridge br0', ...links].join('\n'), 'repeated.netdsl');
  expect(strip(repeated)).toEqual(strip(plain.network!));
});
