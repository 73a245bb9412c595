/** Types of RFC 792 and RFC 950. */
export const ICMP = {
  echoReply: 0,
  destinationUnreachable: 3,
  sourceQuench: 4,
  redirect: 5,
  echo: 8,
  timeExceeded: 11,
  parameterProblem: 12,
  timestamp: 13,
  timestampReply: 14,
} as const;

/** Codes of destination unreachable (RFC 792, RFC 1122 §3.2.2.1). */
export const ICMP_UNREACHABLE = {
  network: 0,
  host: 1,
  protocol: 2,
  port: 3,
  fragmentationNeeded: 4,
  sourceRouteFailed: 5,
  filtered: 13,
} as const;

/** Codes of time exceeded. */
export const ICMP_EXCEEDED = { ttl: 0, reassembly: 1 } as const;

/** Types of RFC 4443 and RFC 4861. */
export const ICMP6 = {
  destinationUnreachable: 1,
  packetTooBig: 2,
  timeExceeded: 3,
  parameterProblem: 4,
  echo: 128,
  echoReply: 129,
  routerSolicitation: 133,
  routerAdvertisement: 134,
  neighbourSolicitation: 135,
  neighbourAdvertisement: 136,
  redirect: 137,
} as const;

/** Codes of destination unreachable (RFC 4443 §3.1). */
export const ICMP6_UNREACHABLE = { noRoute: 0, prohibited: 1, beyondScope: 2, address: 3, port: 4 } as const;

/** Options of neighbour discovery (RFC 4861 §4.6, RFC 3971 §5.3). */
export const ND_OPTION = { sourceMac: 1, targetMac: 2, redirectedHeader: 4, nonce: 14 } as const;

/** Flags in the first word of a neighbour advertisement, after the type, code and checksum. */
export const NA_FLAG = { router: 0x8000_0000, solicited: 0x4000_0000, override: 0x2000_0000 } as const;

/** ICMP messages about a fault of another packet; none is ever sent about one of these. */
export function isIcmpError(type: number): boolean {
  return (
    type === ICMP.destinationUnreachable ||
    type === ICMP.sourceQuench ||
    type === ICMP.redirect ||
    type === ICMP.timeExceeded ||
    type === ICMP.parameterProblem
  );
}

/** ICMPv6 types below 128 are errors (RFC 4443 §2.1). */
export function isIcmp6Error(type: number): boolean {
  return type < 128;
}
