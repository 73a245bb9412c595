import { commands, commandsByArea } from './commands.ts';
import type { Generator } from './run.ts';
import { topologies } from './topologies.ts';

/** What `npm run conformance -- --random NAME` knows. */
export const generators: readonly Generator[] = [commands, ...commandsByArea, topologies];
