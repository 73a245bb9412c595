/** Longest device name in bytes: IFNAMSIZ minus the terminating zero (include/uapi/linux/if.h). */
export const MAX_DEVICE_NAME = 15;

/**
 * Why Linux would refuse a device name (dev_valid_name(), net/core/dev.c), as the end of a sentence that begins with
 * the name, or `undefined` if it is valid.
 */
export function deviceNameFault(name: string): string | undefined {
  if (name === '') return 'is empty';
  const bytes = new TextEncoder().encode(name).length;
  if (bytes > MAX_DEVICE_NAME) return `has ${bytes} characters, Linux allows ${MAX_DEVICE_NAME}`;
  if (name === '.' || name === '..') return 'is reserved by the file system';
  if (/[/:\s]/.test(name)) return "contains '/', ':' or white space";
  return undefined;
}

/** Why `ip netns add` would refuse a name (a file name under /run/netns), or `undefined`. */
export function namespaceNameFault(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (new TextEncoder().encode(name).length > 255) return 'is longer than a file name can be (255 bytes)';
  if (name === '.' || name === '..' || name.includes('/')) return 'is no file name';
  return undefined;
}

/**
 * What is odd about a name that Linux would take, as the end of a sentence, or `undefined`: signs that shells expand, or
 * that programs print or read as something else. Brackets are those of repetition that failed, and told as such.
 */
export function oddNameFault(name: string): string | undefined {
  const signs = [...new Set(name.match(/[^\p{L}\p{M}\p{N}._@+(){}[\]-]/gu))];
  return signs.length === 0
    ? undefined
    : `contains ${signs.map((sign) => `'${sign}'`).join(', ')}, which shells and programs may read as something else`;
}

/** Longest name of a set of addresses in bytes: IPSET_MAXNAMELEN minus the terminating zero (uapi/linux/netfilter/ipset/ip_set.h). */
const MAX_SET_NAME = 31;

/** Why ipset would refuse the name of a set, as the end of a sentence, or `undefined`. */
export function setNameFault(name: string): string | undefined {
  const bytes = new TextEncoder().encode(name).length;
  return bytes > MAX_SET_NAME ? `has ${bytes} characters, ipset allows ${MAX_SET_NAME}` : wordFault(name);
}

/** Why a name that only files know cannot be one, as the end of a sentence, or `undefined`. */
export function wordFault(name: string): string | undefined {
  if (name === '') return 'is empty';
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name)
    ? undefined
    : "is no word: expected a letter, then letters, digits, '_', '.' and '-'";
}

/** Why a name cannot be that of a machine, as the end of a sentence, or `undefined`: names of the DNS, with `_`. */
export function hostNameFault(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (new TextEncoder().encode(name).length > 253) return 'is longer than the name of a machine can be (253 bytes)';
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)
    ? undefined
    : "has other characters than letters, digits, '.', '_' and '-'";
}
