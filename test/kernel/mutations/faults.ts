import type { Fault } from './fault.ts';
import { linkFaults } from './link-faults.ts';
import { neighbourFaults } from './neighbour-faults.ts';
import { packetFaults } from './packet-faults.ts';
import { routeFaults } from './route-faults.ts';

/** Every fault that is planted by `npm run mutations`. */
export const faults: readonly Fault[] = [...routeFaults, ...neighbourFaults, ...packetFaults, ...linkFaults];
