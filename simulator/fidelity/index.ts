import { addressesAndRoutes } from './addresses-and-routes.ts';
import type { Area } from './area.ts';
import { bridges } from './bridges.ts';
import { devices } from './devices.ts';
import { packets } from './packets.ts';
import { programs } from './programs.ts';
import { describeRecord, type FidelityRecord, record } from './record.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

export type { Area, NotModelled } from './area.ts';

/** What the simulator does as Linux does and what it does not, room by room. */
export const areas: readonly Area[] = [devices, bridges, addressesAndRoutes, packets, settings, programs, shell];

/** docs/fidelity.md, made from the areas and the record. */
export function fidelityPage(seen: FidelityRecord = record): string {
  return [
    '# What the simulator models',
    'The kernel is the judge: `test/kernel/` runs the same commands on Linux 6.18 and on the simulator, and what they print must be the same. What is not modelled is said where it is asked for, and a test step that meets it is *unknown*: neither passed nor failed. Made from `simulator/fidelity/`.',
    ...areas.map(section),
    describeRecord(seen),
  ]
    .join('\n\n')
    .concat('\n');
}

function section({ title, models, lacks }: Area): string {
  return [
    `## ${title}`,
    models.map((each) => `- ${each}`).join('\n'),
    ['| not modelled | instead |', '|---|---|', ...lacks.map(({ what, instead }) => `| ${what} | ${instead} |`)].join(
      '\n',
    ),
  ].join('\n\n');
}
