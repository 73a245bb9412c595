import { MILLISECOND, SECOND } from '../../kernel/clock.ts';
import type { Device, Ipv6InterfaceAddress } from '../../kernel/device.ts';
import { failDad, needsDad } from '../../netlink/dad.ts';
import { type Detection, stateOf } from '../state.ts';
import { probeAddress } from './ndisc-send.ts';

function detectionsOf(device: Device): Map<bigint, Detection> {
  const { detection } = stateOf(device.namespace);
  let ofDevice = detection.get(device);
  if (ofDevice === undefined) {
    ofDevice = new Map();
    detection.set(device, ofDevice);
  }
  return ofDevice;
}

/**
 * Duplicate address detection (RFC 4862 §5.4, addrconf_dad_start): after a random wait of up to a second asks
 * `dad_transmits` times, a second apart; the address stays tentative meanwhile, and until the device has carrier.
 * `done` is called once the address may be used; not for one that needs no detection, and so already is.
 */
export function startDetection(device: Device, address: Ipv6InterfaceAddress, done: () => void): void {
  stopDetection(device, address.address);
  if (!needsDad(device, address) || !device.up || !device.carrier || device.ipv6 === undefined) return;
  const { clock, random } = device.namespace.kernel;
  const nonce = new Uint8Array(6);
  for (let index = 0; index < nonce.length; index++) nonce[index] = random.uint32() & 0xff;
  const wait = random.fraction() * device.ipv6.conf.router_solicitation_delay * SECOND;
  const detection: Detection = {
    left: device.ipv6.conf.dad_transmits,
    nonce,
    timer: clock.after(wait, () => step()),
  };
  detectionsOf(device).set(address.address, detection);
  const step = () => {
    if (detection.left === 0) {
      detectionsOf(device).delete(address.address);
      done();
      return;
    }
    detection.left--;
    detection.timer = clock.after(device.ipv6!.neigh.retrans_time_ms * MILLISECOND, step);
    probeAddress(device, address.address, nonce);
  };
}

/** Ends detection without a result: the address or the device is gone. */
export function stopDetection(device: Device, address?: bigint): void {
  const ofDevice = detectionsOf(device);
  for (const [each, detection] of ofDevice) {
    if (address !== undefined && each !== address) continue;
    detection.timer.cancel();
    ofDevice.delete(each);
  }
}

/** addrconf_dad_failure: somebody else has the address, so it stays tentative for ever. */
export function failDetection(device: Device, address: Ipv6InterfaceAddress): void {
  stopDetection(device, address.address);
  failDad(device, address);
}

/** Whether a solicitation is our own that came back (RFC 7527): it has the nonce we sent. */
export function isOwnProbe(device: Device, address: bigint, nonce: Uint8Array | undefined): boolean {
  const sent = detectionsOf(device).get(address)?.nonce;
  return sent !== undefined && nonce !== undefined && sent.every((byte, index) => byte === nonce[index]);
}
