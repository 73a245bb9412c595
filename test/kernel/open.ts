/**
 * Cases that need what is not modelled yet, and what that is. Each is compared by itself as soon as the simulator no
 * longer says `not modelled` to any of its commands; then it has to be taken out.
 */
export const open: Readonly<Record<string, string>> = {};
