import { createHash } from 'node:crypto';
import { AGENT } from './guest/agent.ts';
import { INIT, LAB_INIT, ROOT_MODULES } from './guest/init.ts';
import { machineArguments } from './machine-arguments.ts';
import { ALTERNATIVES, MODULE_OPTIONS } from './root-image.ts';

/** Debian release of the guest's programs; kernel and QEMU come from its backports. */
export const RELEASE = 'bookworm';

/** What the guest can run; what these depend on comes along. perl-base runs the agent, busybox-static mounts the root. */
export const GUEST_PACKAGES = [
  ...['base-files', 'base-passwd', 'bash', 'busybox-static', 'coreutils', 'dash', 'debianutils', 'findutils'],
  ...['gawk', 'grep', 'hostname', 'kmod', 'libc-bin', 'mount', 'netbase', 'perl-base', 'procps', 'sed', 'util-linux'],
  ...['bridge-utils', 'conntrack', 'ethtool', 'iperf', 'iperf3', 'ipset', 'iproute2', 'iptables', 'iputils-arping'],
  ...['iputils-ping', 'ipvsadm', 'mtr-tiny', 'net-tools', 'nftables', 'openvswitch-switch', 'tcpdump', 'traceroute'],
];

/** What builds and runs the machine: nothing of it has to be installed here. */
export const TOOL_PACKAGES = ['qemu-system-x86', 'squashfs-tools', 'xz-utils', 'kmod', 'util-linux'];

export const KERNEL_PACKAGE = 'linux-image-amd64';

/** Kernel modules the guest gets: all of networking, and the drivers of its own devices. A star takes a folder's files. */
export const MODULES = [
  ...['net', 'crypto', 'lib', 'virt', 'arch/x86/crypto', 'fs/overlayfs', 'fs/squashfs', 'fs/fuse'],
  ...['char/*', 'dca', 'iommu', 'ptp', 'pps', 'vfio', 'vhost', 'virtio', 'block/*', 'i2c/algos'].map(driver),
  ...['core', 'sw', 'ulp/ipoib'].map((part) => driver(`infiniband/${part}`)),
  ...['*', 'bonding', 'can', 'ethernet/intel', 'ieee802154', 'ipvlan', 'mdio', 'pcs', 'phy', 'ppp', 'slip', 'team']
    .concat(['vxlan', 'wireguard', 'wireless/virtual'])
    .map((part) => driver(`net/${part}`)),
];

function driver(path: string): string {
  return `drivers/${path}`;
}

/** Raised when a build comes out differently for another reason than what is counted in below. */
const FORMAT = 2;

/** Names a build: with any change to what goes into the machine, another one is made. */
export function recipeKey(): string {
  const recipe = [
    FORMAT,
    ALTERNATIVES,
    MODULE_OPTIONS,
    ROOT_MODULES,
    RELEASE,
    GUEST_PACKAGES,
    TOOL_PACKAGES,
    KERNEL_PACKAGE,
    MODULES,
    AGENT,
    INIT,
    LAB_INIT,
  ];
  const text = JSON.stringify([...recipe, machineArguments('')]);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
