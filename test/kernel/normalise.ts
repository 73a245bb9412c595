/*
 * What a kernel and its simulation may print differently, and nothing else:
 *
 * - MAC addresses that the case does not give itself: the kernel draws them. They are named <mac1>, <mac2> … in the order
 *   they appear, also inside bridge identifiers, EUI-64 link-local addresses and their solicited-node groups.
 * - Times: of a ping's round trip, of ageing and protocol timers, since a neighbour or forwarding entry was used, of an
 *   address or a route that does not live for ever.
 * - How the shell names itself and the line in its own error messages.
 * - How a program words its usage: from `Usage:` on.
 */

const MAC = /\b[0-9a-f]{2}(:[0-9a-f]{2}){5}\b/g;

/** Addresses that mean something by themselves: none, broadcast, the group addresses of IEEE 802.1D, IPv4 and IPv6. */
const fixed = /^(00:00:00:00:00:00|ff:ff:ff:ff:ff:ff|01:80:c2:00:00:|01:00:5e:|33:33:(?!ff:))/;

/** Makes outputs of one machine comparable with those of another. `script` is the case: addresses in it are kept. */
export function createNormaliser(script: string): (text: string) => string {
  const given = new Set(script.toLowerCase().match(MAC) ?? []);
  const names = new Map<string, string>();

  function learn(text: string): void {
    for (const [mac] of text.matchAll(MAC)) {
      if (fixed.test(mac) || mac.startsWith('33:33:ff:') || given.has(mac) || names.has(mac)) continue;
      names.set(mac, `<mac${names.size + 1}>`);
    }
    for (const [, digits] of text.matchAll(/\b[0-9a-f]{4}\.([0-9a-f]{12})\b/g)) {
      const mac = digits!.match(/../g)!.join(':');
      if (!fixed.test(mac) && !given.has(mac) && !names.has(mac)) names.set(mac, `<mac${names.size + 1}>`);
    }
    for (const [, a, b, c] of text.matchAll(
      /\bfe80::([0-9a-f]{1,4}):([0-9a-f]{1,4}):([0-9a-f]{1,4}:[0-9a-f]{1,4})\b/g,
    )) {
      const mac = macOf(a!, b!, c!);
      if (mac !== undefined && !given.has(mac) && !names.has(mac)) names.set(mac, `<mac${names.size + 1}>`);
    }
  }

  return (text) => {
    learn(text);
    let result = text;
    for (const [mac, name] of names) {
      for (const [form, replacement] of formsOf(mac, name)) result = result.replaceAll(form, replacement);
    }
    return normaliseTimes(result)
      .replace(/^\S+: line \d+: /gm, 'bash: ')
      .replace(/^Usage:[\s\S]*/m, 'Usage: …\n');
  };
}

/** The MAC address in the groups of an EUI-64 interface identifier: a device may have changed it since. */
function macOf(first: string, second: string, rest: string): string | undefined {
  const digits = [first, second, ...rest.split(':')].map((group) => group.padStart(4, '0')).join('');
  if (digits.slice(6, 10) !== 'fffe') return undefined;
  const head = (Number.parseInt(digits.slice(0, 2), 16) ^ 2).toString(16).padStart(2, '0');
  return (head + digits.slice(2, 6) + digits.slice(10)).match(/../g)!.join(':');
}

/** Every text in which a MAC address shows. */
function formsOf(mac: string, name: string): [string, string][] {
  const bytes = mac.split(':').map((byte) => Number.parseInt(byte, 16));
  const hex = (byte: number) => byte.toString(16).padStart(2, '0');
  const group = (high: number, low: number) => ((high << 8) | low).toString(16);
  const [a, b, c, d, e, f] = bytes as [number, number, number, number, number, number];
  const interfaceId = [group(a ^ 2, b), group(c, 0xff), group(0xfe, d), group(e, f)].join(':');
  return [
    [mac, name],
    [bytes.map((byte) => byte.toString(16)).join(':'), name],
    [mac.replaceAll(':', ''), name],
    [`fe80::${interfaceId}`, `fe80::${name}`],
    [`ff02::1:ff${hex(d)}:${group(e, f)}`, `ff02::1:ff${name}`],
    [`33:33:ff:${hex(d)}:${hex(e)}:${hex(f)}`, `33:33:ff:${name}`],
  ];
}

function normaliseTimes(text: string): string {
  return text
    .replace(/time[=<]\d+(\.\d+)? ms/g, 'time=T ms')
    .replace(/, time \d+ms/g, ', time T')
    .replace(/^rtt min\/avg\/max\/mdev = .*$/gm, 'rtt min/avg/max/mdev = T')
    .replace(/(, pipe \d+)(?=$)/gm, '')
    .replace(/("(?:hello|tcn|topology_change|gc|hold|message_age|forward_delay)_timer":) ?[\d.]+/g, '$1"T"')
    .replace(/\b((?:hello|tcn|topology_change|gc|hold|message_age|forward_delay)_timer) +[\d.]+/g, '$1 T')
    .replace(/\b((?:hello|tcn|topology change|gc|hold|message age|forward delay) timer\t+) *[\d.]+/g, '$1T')
    .replace(/^( *\d+\t(?:[0-9a-f:]+|<mac\d+>)\t(?:yes|no)\t\t) *[\d.]+$/gm, '$1T')
    .replace(/("(?:valid|preferred)_life_time":) ?(?!4294967295|0\b)\d+/g, '$1"T"')
    .replace(/\b((?:valid|preferred)_lft) [1-9]\d*sec/g, '$1 Tsec')
    .replace(/("expires":) ?-?\d+/g, '$1"T"')
    .replace(/\bexpires -?\d+sec/g, 'expires Tsec')
    .replace(/("(?:used|confirmed|updated)":) ?\d+/g, '$1"T"')
    .replace(/\bused \d+\/\d+(\/\d+)?/g, 'used T');
}
