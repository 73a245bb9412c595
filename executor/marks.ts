import { createHash } from 'node:crypto';
import { formatMac } from '../language/model/address.ts';

/*
 * How objects on a host say to whom they belong. Marks alone never suffice to delete something: the journal must know
 * it too (ownership.ts).
 */

/** Route protocol number of all routes netdsl makes; none of /etc/iproute2/rt_protos or of the daemons listed there. */
export const ROUTE_PROTOCOL = '178';

/** Alias of every link of a deployment, and of the loopback device of every namespace it made. */
export function aliasOf(network: string): string {
  return `netdsl:${network}`;
}

/** The deployment that an alias names, where it is netdsl's. */
export function networkOfAlias(alias: string | undefined): string | undefined {
  return /^netdsl:(.+)$/.exec(alias ?? '')?.[1];
}

/** Link group of a deployment's links, 2^30 .. 2^31-1: given in the very request that creates them. */
export function groupOf(network: string): string {
  return String(0x40000000 + (digest(`group\0${network}`).readUInt32BE(0) & 0x3fffffff));
}

/**
 * The MAC address of a link for which none is written: locally administered, the same in every deployment of a network,
 * on any host.
 */
export function macOf(network: string, namespace: string, link: string): string {
  const bytes = digest(`mac\0${network}\0${namespace}\0${link}`);
  return formatMac(0x02 * 2 ** 40 + bytes.readUIntBE(0, 5));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
