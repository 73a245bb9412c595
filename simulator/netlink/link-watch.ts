import type { Device, OperState } from '../kernel/device.ts';
import type { LinkWatch } from '../kernel/kernel.ts';
import { notify } from './notify.ts';

/**
 * net/core/link_watch.c: devices whose carrier changed get their operational state, and those that are up tell all who
 * care.
 * Not modelled: the second that Linux may wait before it notes a lost carrier.
 */
export function createLinkWatch(): LinkWatch {
  const pending = new Set<Device>();
  let running = false;
  return {
    pending,
    run() {
      if (running) return;
      running = true;
      try {
        for (const device of pending) {
          pending.delete(device);
          device.operState = operStateOf(device);
          if (device.up) notify(device, 'change');
        }
      } finally {
        running = false;
      }
    },
  };
}

/** default_operstate: without carrier it depends on the device whose index is the other end's. */
function operStateOf(device: Device): OperState {
  if (device.carrier) return 'up';
  if (device.peer === undefined || device.peer.index === device.index) return 'down';
  const lower = device.namespace.devices.get(device.peer.index);
  if (lower === undefined) return 'down';
  return lower.carrier ? 'down' : 'lowerlayerdown';
}
