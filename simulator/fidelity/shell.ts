import type { Area } from './area.ts';

export const shell: Area = {
  title: 'The shell',
  models: [
    'bash as just-bash has it: functions, loops, arrays, arithmetic, here documents, pipes, substitution, `set -euo pipefail`, with grep, sed, awk, jq and the rest of the coreutils',
    'background jobs, wait, kill, timeout; traps of EXIT and signals; sleep and date on the virtual clock',
    '/proc/sys/net, parts of /proc/net, /sys/class/net and what it has of bridges',
  ],
  lacks: [
    { what: 'traps of ERR, DEBUG and RETURN', instead: '`trap: not modelled: ERR`, status 1' },
    { what: 'processes: nobody waits, listens or serves', instead: 'a program runs to its end' },
    { what: 'files of the machine that runs netdsl', instead: 'the machine has a small disk of its own, in memory' },
  ],
};
