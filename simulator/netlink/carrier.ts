import type { Device } from '../kernel/device.ts';

/** netif_carrier_on and netif_carrier_off: what depends on it follows when the link watch runs. */
export function setCarrier(device: Device, carrier: boolean): void {
  if (device.carrier === carrier) return;
  device.carrier = carrier;
  device.carrierChanges++;
  device.namespace.kernel.linkWatch.pending.add(device);
}

/** netif_oper_up */
export function isOperational({ operState }: Device): boolean {
  return operState === 'up' || operState === 'unknown';
}

/** netif_running and netif_oper_up: packets can pass. */
export function isRunning(device: Device): boolean {
  return device.up && isOperational(device);
}
