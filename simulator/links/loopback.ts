import { loopBack } from '../network/device.ts';
import type { LinkBehaviour } from './link-behaviour.ts';

/** drivers/net/loopback.c: what it sends it receives. */
export const loopback: LinkBehaviour = {
  mtu: { default: 65536, min: 0, max: 0 },
  deletable: false,
  immobile: true,
  transmit: loopBack,
};
