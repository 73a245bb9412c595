import { lower } from '../../lowering/lower.ts';
import {
  broadcastOf,
  formatIp,
  ipv4,
  ipv6,
  isLinkScoped,
  networkOf,
  type Prefix,
  parsePrefix,
} from '../../model/address.ts';
import { allNamespaces, type InterfaceAddress, type Link, type Network, nodesAround } from '../../model/network.ts';
import { type Symbols, symbolsOf } from '../../references/symbols.ts';
import { describeNode } from '../../vocabulary/places.ts';
import { lineFrom, type Report } from '../report.ts';
import { segmentsOf } from '../segments.ts';
import type { Check } from './check.ts';

/** Addresses that no device can have, and those given twice. */
export const checkAddresses: Check = (source, report) => {
  const network = lower(source);
  for (const { device, address } of addressesOf(network)) {
    const prefix = parsePrefix(address.prefix);
    const fault = prefix === undefined ? undefined : hostAddressFault(prefix);
    if (fault !== undefined) {
      report('network-address', `address ${address.prefix} of '${device}' ${fault}`, { range: address.range });
    }
  }
  reportDuplicates(network, symbolsOf(source), report);
};

interface PlacedAddress {
  /** A namespace, a guest or an external node. */
  readonly node: string;
  /** The VRF that the device is a port of: its addresses are told from others. */
  readonly vrf?: string;
  readonly device: string;
  readonly address: InterfaceAddress;
}

function addressesOf(network: Network): PlacedAddress[] {
  const ofNamespaces = allNamespaces(network).flatMap(({ name, links, loopback }) => {
    const vrfs = new Set(links.filter(({ kind }) => kind === 'vrf').map(({ name }) => name));
    const vrfOf = ({ master }: Link) => (master !== undefined && vrfs.has(master.value) ? master.value : undefined);
    return [
      ...links.flatMap((link) => placed(name, link.name, link.addresses, vrfOf(link))),
      ...placed(name, 'lo', loopback?.addresses ?? []),
    ];
  });
  return [
    ...ofNamespaces,
    ...nodesAround(network).flatMap(({ name, links }) =>
      links.flatMap((device) => placed(name, device.name, device.addresses)),
    ),
  ];
}

function placed(node: string, device: string, addresses: readonly InterfaceAddress[], vrf?: string): PlacedAddress[] {
  return addresses.map((address) => ({ node, device, address, ...(vrf === undefined ? {} : { vrf }) }));
}

function hostAddressFault({ address, length }: Prefix): string | undefined {
  if (typeof address === 'bigint') {
    if (ipv6.isMulticast(address)) return 'is a multicast address: expected the address of a device';
    return ipv6.isUnspecified(address) ? 'is the unspecified address: expected the address of a device' : undefined;
  }
  if (ipv4.isMulticast(address)) return 'is a multicast address: expected the address of a device';
  if (ipv4.isZero(address)) return 'is the unspecified address: expected the address of a device';
  if (ipv4.isLimitedBroadcast(address)) return 'is the broadcast address: expected the address of a device';
  if (length > 30) return undefined;
  const [first, last] = [networkOf(address, length), broadcastOf(address, length)];
  const expected = `expected ${formatIp(first + 1)} to ${formatIp(last - 1)}`;
  if (address === first) return `is the address of its network: ${expected}`;
  return address === last ? `is the broadcast address of its network: ${expected}` : undefined;
}

function reportDuplicates(network: Network, symbols: Symbols, report: Report): void {
  const describe = (node: string) => describeNode(node, symbols.nodes.get(node)?.[0]);
  const segmentOf = segmentsOf(network);
  const seen = new Map<string, PlacedAddress>();
  for (const placedAddress of addressesOf(network)) {
    const { node, vrf, device, address } = placedAddress;
    const [text] = address.prefix.split('/');
    const segment = `segment ${segmentOf(node, device)} ${text}`;
    // Link-local addresses are told apart by their links.
    const isScoped = isLinkScoped(parsePrefix(address.prefix)?.address ?? 0);
    const keys = isScoped ? [segment] : [`node ${node} ${vrf ?? ''} ${text}`, segment];
    const first = keys.map((key) => seen.get(key)).find((found) => found !== undefined);
    if (first !== undefined && !isUnnumbered(first, placedAddress)) {
      const isSame = first.node === node && first.device === device;
      const where = first.node === node ? '' : ` of ${describe(first.node)}`;
      const owner = `'${device}' of ${describe(node)}`;
      const message = isSame
        ? `${owner} has the address ${text} twice`
        : `${owner} has the address ${text} that '${first.device}'${where} has on line ${lineFrom(address.range, first.address.range)}`;
      report('duplicate-address', message, { range: address.range });
    }
    for (const key of keys) if (!seen.has(key)) seen.set(key, placedAddress);
  }
}

/** An address that a device lends to others of its machine is usual for point-to-point links. */
function isUnnumbered(a: PlacedAddress, b: PlacedAddress): boolean {
  const isHost = ({ address }: PlacedAddress) => /^[^:]*\/32$|\/128$/.test(address.prefix);
  return a.node === b.node && a.device !== b.device && (isHost(a) || isHost(b));
}
