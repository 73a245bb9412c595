/** Routing tables that every kernel has, by the names of /etc/iproute2/rt_tables (include/uapi/linux/rtnetlink.h). */
export const builtinTables: Readonly<Record<string, number>> = { default: 253, main: 254, local: 255 };

/** Whether a table is given by its number, or by a name that everyone knows. */
export function isTableNumber(word: string): boolean {
  return /^\d|^0x/.test(word) || Object.hasOwn(builtinTables, word);
}
