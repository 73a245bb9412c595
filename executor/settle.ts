import type { Network } from '../language/model/network.ts';
import type { Host } from './host.ts';
import { observe, type Scope } from './observe.ts';
import { isIpv6 } from './plan/commands.ts';
import { isGenerated } from './plan/restore.ts';
import { linkIn, type ObservedState } from './state.ts';

const DEADLINE = 5_000;
const FORWARD_DELAY = 1500;

export interface Settled {
  readonly observed: ObservedState;
  /** What did not come about in time: empty when all is well. */
  readonly pending: readonly string[];
}

/**
 * Looks at the host until what was set up works: pairs have a carrier, bridge ports forward (or block, where the
 * spanning tree says so), IPv6 addresses passed duplicate address detection. Gives up at a deadline, or when
 * `signal` is aborted.
 */
export async function settle(host: Host, network: Network, scope: Scope, signal?: AbortSignal): Promise<Settled> {
  const deadline = DEADLINE + spanningTreeDelay(network);
  let waited = 0;
  for (let pause = 10; ; pause = Math.min(pause * 2, 250)) {
    const observed = await observe(host, scope);
    const pending = pendingIn(network, observed);
    if (pending.length === 0 || waited >= deadline || signal?.aborted === true) return { observed, pending };
    await host.pause(pause);
    waited += pause;
  }
}

/** Milliseconds until the port of a bridge with STP forwards: listening, then learning. */
function spanningTreeDelay(network: Network): number {
  const delays = network.namespaces
    .flatMap((namespace) => namespace.links)
    .filter((link) => link.kind === 'bridge' && Number(link.attributes.stp_state?.value ?? 0) === 1)
    .map((link) => Number(link.attributes.forward_delay?.value ?? FORWARD_DELAY) * 10 * 2);
  return Math.max(0, ...delays);
}

function pendingIn(network: Network, observed: ObservedState): string[] {
  const pending: string[] = [];
  for (const link of network.namespaces.flatMap((namespace) => namespace.links)) {
    const now = linkIn(observed, link.namespace, link.name);
    if (now === undefined) continue;
    const name = `${link.namespace}:${link.name}`;
    const peer = link.peer === undefined ? undefined : linkIn(observed, link.peer.namespace, link.peer.name);
    if (now.up && peer?.up === true && !now.carrier) pending.push(`${name} has no carrier`);
    if (now.portState === 'listening' || now.portState === 'learning') {
      pending.push(`${name} is a port in state ${now.portState}, not forwarding`);
    }
    // A link-local address that is still being probed keeps neighbour discovery of forwarded packets from working.
    const usesIpv6 = link.addresses.some((address) => isIpv6(address.prefix));
    for (const address of now.addresses) {
      const wanted = link.addresses.some(({ prefix }) => prefix === address.prefix);
      if (!wanted && !(usesIpv6 && isGenerated(address))) continue;
      if (address.dadFailed) pending.push(`${address.prefix} on ${name} is in use by another machine`);
      else if (address.tentative && now.carrier) pending.push(`${address.prefix} on ${name} is still tentative`);
    }
  }
  return pending;
}
