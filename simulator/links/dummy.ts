import { dummy as descriptor } from '../../language/model/links/dummy.ts';
import { discard } from '../network/device.ts';
import { checkMac } from './check-mac.ts';
import type { LinkBehaviour } from './link-behaviour.ts';

/** drivers/net/dummy.c: takes every packet and sends none; it neither speaks nor asks ARP. */
export const dummy: LinkBehaviour = {
  mtu: descriptor.mtu,
  deletable: true,
  validate: ({ mac }) => checkMac(mac),
  setup(device) {
    device.noArp = true;
    device.multicast = false;
  },
  transmit: discard,
};
