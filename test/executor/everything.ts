import type { Host } from '../../executor/host.ts';
import { listNamespaces, observe } from '../../executor/observe.ts';
import type { ObservedState } from '../../executor/state.ts';
import { HOST } from '../../language/model/network.ts';

const KEYS = ['net.ipv4.ip_forward', 'net.ipv4.conf.lo.forwarding', 'net.ipv6.conf.all.forwarding'];

/** All namespaces of a host with all that is in them, whoever made it. */
export async function everything(host: Host): Promise<ObservedState> {
  const namespaces = [...(await listNamespaces(host))];
  const sysctls = [HOST, ...namespaces].flatMap((namespace) => KEYS.map((key) => ({ namespace, key })));
  return observe(host, { namespaces, sysctls });
}
