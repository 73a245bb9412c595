import { veth as descriptor } from '../../language/model/links/veth.ts';
import { KernelError } from '../kernel/errno.ts';
import { setCarrier } from '../netlink/carrier.ts';
import { handOver } from '../network/device.ts';
import { checkMac } from './check-mac.ts';
import type { LinkBehaviour } from './link-behaviour.ts';

/** drivers/net/veth.c: what one end sends, the other receives; carrier while both are up. */
export const veth: LinkBehaviour = {
  mtu: descriptor.mtu,
  deletable: true,
  validate({ mac, mtu, peer }) {
    checkMac(mac);
    checkMac(peer?.mac);
    for (const value of [mtu, peer?.mtu]) {
      if (value !== undefined && (value < descriptor.mtu.min || value > descriptor.mtu.max)) {
        throw new KernelError('EINVAL');
      }
    }
  },
  setup(device) {
    device.carrier = false;
  },
  up(device) {
    if (device.peer === undefined) throw new KernelError('ENOTCONN');
    if (device.peer.up) for (const end of [device, device.peer]) setCarrier(end, true);
  },
  down(device) {
    setCarrier(device, false);
    if (device.peer !== undefined) setCarrier(device.peer, false);
  },
  transmit: (device, packet) => handOver(device, device.peer, packet),
};
