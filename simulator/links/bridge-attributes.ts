import { bridge as descriptor } from '../../language/model/links/bridge.ts';
import type { AttributeDescriptor, AttributeValue } from '../../language/model/links/index.ts';
import { MILLISECOND } from '../kernel/clock.ts';
import type { BridgePort, Device, PortState } from '../kernel/device.ts';
import { KernelError, NotModelledError } from '../kernel/errno.ts';
import { isOperational } from '../netlink/carrier.ts';
import { selectPortStates } from './bridge-stp.ts';

type Values = Readonly<Record<string, AttributeValue>>;
type Attributes = Record<string, AttributeValue>;

/** Every attribute of the catalogue at its default. */
export function defaultsOf(descriptors: Readonly<Record<string, AttributeDescriptor>>): Attributes {
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
  const id = () => bridgeId(port.bridge);
  const portId = () => Number(port.attributes.priority) * 1024 + port.number;
  define(port.attributes, {
    state: () => port.state,
    port_id: portId,
    port_no: () => port.number,
    designated_port: portId,
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

/** `8000.2:0:0:0:0:1`: priority and address in hexadecimal. */
function bridgeId({ attributes, bridge }: Device): string {
  const bytes = bridge!.idMac.toString(16).padStart(12, '0').match(/../g)!;
  const priority = Number(attributes.priority).toString(16).padStart(4, '0');
  return `${priority}.${bytes.map((byte) => Number.parseInt(byte, 16).toString(16)).join(':')}`;
}

const between = (value: number, min: number, max: number) => {
  if (value < min || value > max) throw new KernelError('ERANGE');
};

/** br_changelink (net/bridge/br_netlink.c), in its order: what came before a refused value stays. */
export function changeBridge(device: Device, values: Values): void {
  const { attributes } = device;
  checkKnown(descriptor.attributes, values, 'bridge');
  for (const name of Object.keys(descriptor.attributes)) {
    const value = values[name];
    if (value === undefined) continue;
    const number = Number(value);
    if (name === 'forward_delay' && Number(attributes.stp_state) !== 0) between(number, 200, 3000);
    else if (name === 'hello_time') between(number, 100, 1000);
    else if (name === 'max_age') between(number, 600, 4000);
    else if (name === 'group_fwd_mask' && (number & 7) !== 0) throw new KernelError('EINVAL');
    else if (name === 'vlan_filtering' && number !== 0) throw new NotModelledError('VLAN filtering of bridges');
    attributes[name] = sameTypeAs(attributes[name], value);
    if (name === 'stp_state' || name === 'priority') selectPortStates(device);
  }
}

const portStates: readonly PortState[] = ['disabled', 'listening', 'learning', 'forwarding', 'blocking'];

/** br_setport: attributes of a port, `ip link set … type bridge_slave`, `bridge link set`. */
export function changePort(port: BridgePort, values: Values): void {
  const { attributes } = port;
  checkKnown(descriptor.ports!.attributes, values, 'bridge_slave');
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
    attributes[name] = sameTypeAs(attributes[name], value);
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

function checkKnown(descriptors: Readonly<Record<string, AttributeDescriptor>>, values: Values, kind: string): void {
  for (const name of Object.keys(values)) {
    const known = descriptors[name];
    if (known === undefined || (known.readOnly && name !== 'state')) {
      throw new NotModelledError(`${kind} attribute '${name}'`);
    }
  }
}

function sameTypeAs(present: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (typeof present === 'boolean') return value === true || Number(value) === 1;
  return typeof present === 'number' ? Number(value) : value;
}
