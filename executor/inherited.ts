import type { Network } from '../language/model/network.ts';
import { createKernel } from '../simulator/kernel/create.ts';
import { listSysctls } from '../simulator/kernel/sysctl.ts';
import { addNamespace } from '../simulator/netlink/netns.ts';
import type { Host } from './host.ts';
import { normalValue } from './observe.ts';

const TIMEOUT = 30_000;

/**
 * What a new namespace of the host starts with that a simulated one does not: Linux copies settings of the machine's
 * own namespace (net.core.devconf_inherit_init_net). Read in a namespace without a name, which ends with the reading.
 * One sentence a setting that the file leaves open; empty where the host lets nobody look.
 */
export async function inheritedSettings(host: Host, network: Network, fresh: readonly string[]): Promise<string[]> {
  if (fresh.length === 0 || host.kind === 'simulated') return [];
  const usual = usualSettings();
  const args = ['--net', 'sysctl', ...usual.keys()];
  const { stdout } = await host.run({ file: 'unshare', args, timeout: TIMEOUT });
  const actual = stdout.split('\n').flatMap((line) => {
    const parts = /^(\S+) = (.*)$/.exec(line);
    return parts === null ? [] : [[parts[1]!, normalValue(parts[2]!)] as const];
  });
  return actual.flatMap(([key, value]) => {
    const standard = usual.get(key);
    const open = fresh.filter((name) => !says(network, name, key));
    if (standard === undefined || standard === value || open.length === 0) return [];
    return [
      `new namespaces start with ${key} = ${value} on ${host.name}, with ${standard} when simulated: ` +
        `write \`sysctl ${key} ${standard}\` in ${open.join(', ')} where it matters`,
    ];
  });
}

/** The settings that are copied, as they are in a new namespace of a simulated machine. */
function usualSettings(): ReadonlyMap<string, string> {
  const namespace = addNamespace(createKernel(), 'new');
  return new Map(listSysctls(namespace).filter(([key]) => /^net\.ipv[46]\.conf\.(all|default)\./.test(key)));
}

function says(network: Network, namespace: string, key: string): boolean {
  const same = key === 'net.ipv4.conf.all.forwarding' ? 'net.ipv4.ip_forward' : key;
  const found = network.namespaces.find(({ name }) => name === namespace);
  return found?.sysctls.some((sysctl) => sysctl.key === key || sysctl.key === same) === true;
}
