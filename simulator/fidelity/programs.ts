import { programs as modelled, unmodelled } from '../commands/index.ts';
import { modelledObjects, unmodelledObjects } from '../commands/ip/objects.ts';
import { unmodelledOptions } from '../commands/ping/options.ts';
import { type Area, REFUSED } from './area.ts';

const listed = (names: Iterable<string>) => [...names].join(', ');

export const programs: Area = {
  title: 'Programs',
  models: [
    `${listed(Object.keys(modelled))}, with the output, messages and exit status of iproute2 6.1, iputils 20221126, bridge-utils and net-tools`,
    `ip: ${listed(modelledObjects)}; with -json, -details, -statistics, -brief, -oneline, -batch`,
  ],
  lacks: [
    { what: `programs ${listed(unmodelled)}`, instead: REFUSED },
    { what: `ip ${listed(unmodelledObjects)}`, instead: REFUSED },
    { what: 'bridge mdb, vni and monitor; bridge vlan with VLAN filtering', instead: REFUSED },
    {
      what: `ping ${[...unmodelledOptions].map((option) => `-${option}`).join(', ')}, and ping without an end`,
      instead: `${REFUSED} or 2; give \`-c\` or \`-w\``,
    },
    { what: 'names of hosts other than localhost', instead: 'not found, as without a name server' },
  ],
};
