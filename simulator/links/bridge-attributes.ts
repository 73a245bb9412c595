import type { MacAddress } from '../../language/model/address.ts';
import { bridge as descriptor } from '../../language/model/links/bridge.ts';
import type { AttributeValue, Attributes as Descriptors } from '../../language/model/links/index.ts';
import { MILLISECOND } from '../kernel/clock.ts';
import type { BridgePort, Device, PortState } from '../kernel/device.ts';
import { KernelError, NotModelledError } from '../kernel/errno.ts';
import { isOperational } from '../netlink/carrier.ts';
import { joinSnoopers, leaveSnoopers, snoops } from './bridge-snooping.ts';
import { isDesignated, portIdOf, selectPortStates } from './bridge-stp.ts';
import { isTaken } from './modelled-attributes.ts';

type Values = Readonly<Record<string, AttributeValue>>;
type Attributes = Record<string, AttributeValue>;

/** Every attribute of the catalogue at its default. */
export function defaultsOf(descriptors: Descriptors): Attributes {
  const values: Attributes = {};
  for (const [name, { default: value }] of Object.entries(descriptors)) if (value !== undefined) values[name] = value;
  return values;
}

/** Attributes that follow from the state of the bridge; `ip -d link` reads them like all others. */
export function defineBridgeReadings(device: Device): void {
  const id = () => bridgeId(device);
  define(device.attributes, { bridge_id: id, designated_root: id });
}

/** Port attributes that follow from its state; `forward_delay_timer` in hundredths of a second. */
export function definePortReadings(port: BridgePort): void {
  const id = () => formatId(port.designated.priority, port.designated.mac);
  const portId = () => portIdOf(port);
  define(port.attributes, {
    state: () => port.state,
    port_id: portId,
    port_no: () => port.number,
    designated_port: () => port.designated.port,
    designated_bridge: id,
    designated_root: id,
    forward_delay_timer: () => {
      const left =
        port.forwardDelayTimer === undefined ? 0 : port.forwardDelayUntil - port.bridge.namespace.kernel.clock.now;
      return Math.max(0, Math.round(left / (10 * MILLISECOND)));
    },
  });
}

function define(attributes: Attributes, readings: Readonly<Record<string, () => AttributeValue>>): void {
  for (const [name, get] of Object.entries(readings)) {
    Object.defineProperty(attributes, name, { get, enumerable: true, configurable: true });
  }
}

function bridgeId({ attributes, bridge }: Device): string {
  return formatId(Number(attributes.priority), bridge!.idMac);
}

/** `8000.2:0:0:0:0:1`: priority and address in hexadecimal. */
function formatId(priority: number, mac: MacAddress): string {
  const bytes = mac.toString(16).padStart(12, '0').match(/../g)!;
  const tail = bytes.map((byte) => Number.parseInt(byte, 16).toString(16)).join(':');
  return `${priority.toString(16).padStart(4, '0')}.${tail}`;
}

const between = (value: number, min: number, max: number) => {
  if (value < min || value > max) throw new KernelError('ERANGE');
};

/** Attributes that the kernel keeps in ticks of its clock. */
const timeNames: ReadonlySet<string> = new Set(['forward_delay', 'hello_time', 'max_age', 'ageing_time']);

/** Hundredths of a second as they come back from a clock of 250 Hz, Debian's: clock_t_to_jiffies(), jiffies_to_clock_t(). */
function inTicks(hundredths: number): number {
  return Math.floor((Math.floor((hundredths * 250) / 100) * 100) / 250);
}

/** br_changelink (net/bridge/br_netlink.c), in its order: what came before a refused value stays. */
export function changeBridge(device: Device, values: Values): void {
  const { attributes } = device;
  checkKnown(values, 'bridge');
  for (const name of Object.keys(descriptor.attributes)) {
    const value = values[name];
    if (value === undefined) continue;
    const number = Number(value);
    if (name === 'forward_delay' && Number(attributes.stp_state) !== 0) between(number, 200, 3000);
    else if (name === 'hello_time') between(number, 100, 1000);
    else if (name === 'max_age') between(number, 600, 4000);
    else if (name === 'group_fwd_mask' && (number & 7) !== 0) throw new KernelError('EINVAL');
    else if (name === 'vlan_filtering' && number !== 0) throw new NotModelledError('VLAN filtering of bridges');
    const snooped = snoops(device);
    const starts = name === 'stp_state' && number !== 0 && Number(attributes.stp_state) === 0;
    attributes[name] = timeNames.has(name) ? inTicks(number) : sameTypeAs(attributes[name], value);
    if (name === 'mcast_snooping') toggleSnooping(device, snooped);
    /* br_stp_start: a delay that was set while there was no spanning tree is brought into its range */
    if (starts) attributes.forward_delay = Math.min(3000, Math.max(200, Number(attributes.forward_delay)));
    if (name === 'stp_state' || name === 'priority') selectPortStates(device);
  }
}

/** br_multicast_toggle */
function toggleSnooping(device: Device, before: boolean): void {
  const now = snoops(device);
  if (before && !now) leaveSnoopers(device);
  else if (now && !before && device.up) joinSnoopers(device);
}

const portStates: readonly PortState[] = ['disabled', 'listening', 'learning', 'forwarding', 'blocking'];

/** br_setport: attributes of a port, `ip link set … type bridge_slave`, `bridge link set`. */
export function changePort(port: BridgePort, values: Values): void {
  const { attributes } = port;
  checkKnown(values, 'bridge_slave');
  for (const [name, value] of Object.entries(values)) {
    if (name === 'state') {
      setPortState(port, value);
      continue;
    }
    if (name === 'cost') {
      between(Number(value), 1, 65535);
      port.costAssigned = true;
    } else if (name === 'priority') {
      between(Number(value), 0, 63);
    } else if (name === 'neigh_suppress' && value !== false && Number(value) !== 0) {
      throw new NotModelledError('neigh_suppress on a bridge port');
    }
    const designated = isDesignated(port);
    attributes[name] = sameTypeAs(attributes[name], value);
    if (name === 'priority' && designated) port.designated.port = portIdOf(port);
    if (name === 'cost' || name === 'priority') selectPortStates(port.bridge);
  }
}

/** br_set_port_state: not while the spanning tree decides. */
function setPortState(port: BridgePort, value: AttributeValue): void {
  const state = typeof value === 'number' ? portStates[value] : portStates.find((name) => name === value);
  if (state === undefined) throw new KernelError('EINVAL');
  if (Number(port.bridge.attributes.stp_state) !== 0) throw new KernelError('EBUSY');
  if (!port.device.up || (!isOperational(port.device) && state !== 'disabled')) throw new KernelError('ENETDOWN');
  port.state = state;
  selectPortStates(port.bridge);
}

function checkKnown(values: Values, owner: 'bridge' | 'bridge_slave'): void {
  for (const name of Object.keys(values)) {
    if (!isTaken(owner, name) && name !== 'state') throw new NotModelledError(`${owner} attribute '${name}'`);
  }
}

function sameTypeAs(present: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (typeof present === 'boolean') return value === true || Number(value) === 1;
  return typeof present === 'number' ? Number(value) : value;
}
