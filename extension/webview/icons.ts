/** Line drawings on a 16 × 16 grid, by link kind. */
const byKind: Readonly<Record<string, string>> = {
  veth: 'M2.5 3.5h11v9h-3v-2h-5v2h-3zM5.5 3.5v2.5M8 3.5v2.5M10.5 3.5v2.5',
  bridge: 'M2 5h8.5M8 2.5 10.5 5 8 7.5M14 11H5.5M8 8.5 5.5 11 8 13.5',
  dummy: 'M8 2.5a5.5 5.5 0 0 1 0 11a5.5 5.5 0 0 1 0-11M8 7.2a.8.8 0 0 1 0 1.6a.8.8 0 0 1 0-1.6',
};

const other = 'M3 3h10v10H3zM6 8h4';

/** A machine, for the host's own namespace. */
export const hostIcon = 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01M8 5h3M8 11h3';
/** A box, for a network namespace. */
export const namespaceIcon = 'M8 1.8 13.5 4.9v6.2L8 14.2 2.5 11.1V4.9zM2.5 4.9 8 8l5.5-3.1M8 8v6.2';

export function kindIcon(kind: string): string {
  return byKind[kind] ?? other;
}
