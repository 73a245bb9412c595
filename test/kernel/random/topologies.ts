import type { Generator } from './run.ts';
import { topology } from './topology.ts';
import { isProbe, isSteadying, topologyBlocks } from './topology-script.ts';

/** Namespaces, links, addresses, routes and settings, with about ten probes. */
export const topologies: Generator = {
  name: 'topologies',
  arbitrary: () => topology.map(topologyBlocks),
  witnessed: isProbe,
  kept: isSteadying,
};
