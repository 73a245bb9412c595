import { commands } from './commands.ts';
import type { Generator } from './run.ts';

/** What `npm run conformance -- --random NAME` knows. */
export const generators: readonly Generator[] = [commands];
