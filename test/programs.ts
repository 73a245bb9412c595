import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that tests run, and the Debian packages that hold them. */
export const debianPackages: Readonly<Record<string, string>> = {
  ip: 'iproute2',
  bridge: 'iproute2',
  brctl: 'bridge-utils',
  ifconfig: 'net-tools',
  sysctl: 'procps',
  ping: 'iputils-ping',
  tcpdump: 'tcpdump',
  iptables: 'iptables',
  unshare: 'util-linux',
  nsenter: 'util-linux',
  chromium: 'chromium',
};

const searchPath = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];

export function findProgram(name: string): string | undefined {
  return searchPath.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
