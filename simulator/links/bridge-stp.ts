import type { MacAddress } from '../../language/model/address.ts';
import { MILLISECOND } from '../kernel/clock.ts';
import type { BridgePort, Device } from '../kernel/device.ts';
import { isRunning, setCarrier } from '../netlink/carrier.ts';
import { forgetPort, replaceBridgeEntry } from './bridge-fdb.ts';

/*
 * Port states of a bridge that is alone: net/bridge/br_stp.c, br_stp_if.c, br_stp_timer.c.
 * Not modelled: BPDUs, so with several bridges every one takes itself for the root; topology changes.
 */

const CENTISECOND = 10 * MILLISECOND;

/** br_make_port_id */
export function portIdOf({ attributes, number }: BridgePort): number {
  return Number(attributes.priority) * 1024 + number;
}

/** br_become_designated_port: a bridge that is alone leads to the root on every segment. */
export function becomeDesignated(port: BridgePort): void {
  const { attributes, bridge } = port.bridge;
  port.designated = { priority: Number(attributes.priority), mac: bridge!.idMac, port: portIdOf(port) };
}

/** br_is_designated_port */
export function isDesignated(port: BridgePort): boolean {
  const { attributes, bridge } = port.bridge;
  const { priority, mac, port: id } = port.designated;
  return priority === Number(attributes.priority) && mac === bridge!.idMac && id === portIdOf(port);
}

/** br_stp_enable_port */
export function enablePort(port: BridgePort): void {
  becomeDesignated(port);
  port.state = 'blocking';
  selectPortStates(port.bridge);
}

/** br_stp_disable_port: what was learned behind the port is forgotten. */
export function disablePort(port: BridgePort): void {
  becomeDesignated(port);
  port.state = 'disabled';
  port.forwardDelayTimer?.cancel();
  port.forwardDelayTimer = undefined;
  forgetPort(port, { leaving: false });
  selectPortStates(port.bridge);
}

/** br_port_state_selection: ports leave blocking, and the bridge has carrier while one of them forwards. */
export function selectPortStates(bridge: Device): void {
  const { ports } = bridge.bridge!;
  for (const port of ports) {
    if (port.state !== 'disabled') becomeDesignated(port);
    if (port.state === 'blocking') startForwarding(port);
  }
  setCarrier(
    bridge,
    ports.some(({ state }) => state === 'forwarding'),
  );
}

/** br_make_forwarding */
function startForwarding(port: BridgePort): void {
  const { attributes } = port.bridge;
  const delay = Number(attributes.forward_delay);
  port.state = Number(attributes.stp_state) === 0 || delay === 0 ? 'forwarding' : 'listening';
  if (delay !== 0) armForwardDelay(port, delay);
}

function armForwardDelay(port: BridgePort, delay: number): void {
  const { clock } = port.bridge.namespace.kernel;
  port.forwardDelayTimer?.cancel();
  port.forwardDelayUntil = clock.now + delay * CENTISECOND;
  port.forwardDelayTimer = clock.after(delay * CENTISECOND, () => forwardDelayExpired(port));
}

/** br_forward_delay_timer_expired */
function forwardDelayExpired(port: BridgePort): void {
  const { bridge } = port;
  port.forwardDelayTimer = undefined;
  if (port.state === 'listening') {
    port.state = 'learning';
    armForwardDelay(port, Number(bridge.attributes.forward_delay));
  } else if (port.state === 'learning') {
    port.state = 'forwarding';
    setCarrier(bridge, true);
    bridge.namespace.kernel.linkWatch.run();
  }
}

/** br_stp_enable_bridge, br_stp_disable_bridge */
export function enableBridge(bridge: Device): void {
  for (const port of bridge.bridge!.ports) if (isRunning(port.device)) enablePort(port);
}

export function disableBridge(bridge: Device): void {
  for (const port of bridge.bridge!.ports) if (port.state !== 'disabled') disablePort(port);
}

/** br_stp_change_bridge_id: the bridge takes the address, in its identifier and its own. */
export function changeBridgeId(bridge: Device, mac: MacAddress): void {
  replaceBridgeEntry(bridge, mac);
  for (const { designated } of bridge.bridge!.ports) {
    if (designated.mac === bridge.bridge!.idMac) designated.mac = mac;
  }
  bridge.bridge!.idMac = mac;
  bridge.mac = mac;
  selectPortStates(bridge);
}

/**
 * br_stp_recalculate_bridge_id: the lowest address of its ports, none without ports, unless one was given. Returns
 * whether it changed.
 */
export function recalculateBridgeId(bridge: Device): boolean {
  if (bridge.macAssigned) return false;
  const macs = bridge.bridge!.ports.map(({ device }) => device.mac);
  const lowest = macs.length === 0 ? 0 : Math.min(...macs);
  if (lowest === bridge.bridge!.idMac) return false;
  changeBridgeId(bridge, lowest);
  return true;
}
