import type { AttributeForms, ValueForm } from './attributes.ts';
import { formsOf, truth } from './forms.ts';

/* Options of the reference plugins, by their names in JSON: www.cni.dev/plugins/current. */

const option = (plugin: string) => formsOf(`www.cni.dev/plugins/current/${plugin}`, (name) => `{ "${name}": VALUE }`);

const address: ValueForm = { type: 'address' };
const ipamOption = option('ipam');
const mtu = (plugin: string) =>
  option(`main/${plugin}`)('mtu', 'MTU of the device.', { type: 'integer', min: 68, max: 65535, unit: 'bytes' });
const master = (plugin: string, summary: string) => option(`main/${plugin}`)('master', summary, { type: 'device' });

/** How a device gets its addresses. */
const ipam: AttributeForms = {
  ...ipamOption('ipam', 'Who gives the device its addresses.', {
    type: 'enum',
    values: ['host-local', 'static', 'dhcp'],
  }),
  ...ipamOption('subnet', 'host-local: the network that addresses are taken from.', { type: 'network' }),
  ...ipamOption('rangeStart', 'host-local: the first address that is handed out.', address),
  ...ipamOption('rangeEnd', 'host-local: the last address that is handed out.', address),
  ...ipamOption('gateway', 'The next router; without one host-local takes the first address of the network.', address),
  ...ipamOption('addresses', 'static: the addresses, with their prefix lengths.', { type: 'prefix' }, { list: true }),
  ...ipamOption('routes', 'Networks that are reached by the gateway.', { type: 'network' }, { list: true }),
  ...ipamOption('nameservers', 'Servers of the domain name system.', address, { list: true }),
  ...ipamOption('dataDir', 'host-local: the folder that remembers what was handed out.', { type: 'name' }),
};

const bridge = option('main/bridge');
const macvlan = option('main/macvlan');
const ipvlan = option('main/ipvlan');
const vlan = option('main/vlan');
const hostDevice = option('main/host-device');

/** The options of each plugin that is known. */
export const cniPlugins: Readonly<Record<string, AttributeForms>> = {
  bridge: {
    ...bridge(
      'bridge',
      'The bridge of the machine that the device becomes a port of; made if need be.',
      {
        type: 'name',
      },
      { default: 'cni0' },
    ),
    ...bridge('isGateway', 'Give the bridge an address.', truth, { default: 'false' }),
    ...bridge('isDefaultGateway', 'Make the bridge the default router of the namespace.', truth, { default: 'false' }),
    ...bridge('forceAddress', 'Change the address of the bridge when it has another one.', truth, { default: 'false' }),
    ...bridge('ipMasq', 'Masquerade what leaves the network.', truth, { default: 'false' }),
    ...bridge('hairpinMode', 'Send frames back by the port that they came by.', truth, { default: 'false' }),
    ...bridge('promiscMode', 'Let the bridge take every frame.', truth, { default: 'false' }),
    ...bridge('macspoofchk', 'Take no frames with another source address.', truth, { default: 'false' }),
    ...bridge('vlan', 'The VLAN of the port.', { type: 'integer', min: 1, max: 4094 }),
    ...mtu('bridge'),
    ...ipam,
  },
  ptp: {
    ...option('main/ptp')('ipMasq', 'Masquerade what leaves the network.', truth, { default: 'false' }),
    ...mtu('ptp'),
    ...ipam,
  },
  macvlan: {
    ...master('macvlan', 'The device of the machine that it stands on; that of the default route unless said.'),
    ...macvlan(
      'mode',
      'How devices on one card reach each other.',
      {
        type: 'enum',
        values: ['bridge', 'private', 'vepa', 'passthru'],
      },
      { default: 'bridge' },
    ),
    ...mtu('macvlan'),
    ...ipam,
  },
  ipvlan: {
    ...master('ipvlan', 'The device of the machine that it stands on; that of the default route unless said.'),
    ...ipvlan(
      'mode',
      'Whether it switches or routes.',
      { type: 'enum', values: ['l2', 'l3', 'l3s'] },
      {
        default: 'l2',
      },
    ),
    ...mtu('ipvlan'),
    ...ipam,
  },
  vlan: {
    ...master('vlan', 'The device of the machine that it stands on.'),
    ...vlan('vlanId', 'The VLAN.', { type: 'integer', min: 0, max: 4094 }),
    ...mtu('vlan'),
    ...ipam,
  },
  'host-device': {
    ...hostDevice('device', 'The device of the machine that is moved into the namespace.', { type: 'device' }),
    ...hostDevice('hwaddr', 'Its Ethernet address, instead of its name.', { type: 'mac' }),
    ...hostDevice('pciBusID', 'Its PCI address, instead of its name.', { type: 'name' }),
    ...hostDevice('kernelpath', 'Its path in /sys, instead of its name.', { type: 'name' }),
    ...ipam,
  },
  loopback: {},
};

/** Options of any plugin; where several have one of a name, it takes the words of all. */
export const cniSettings: AttributeForms = {
  ...Object.assign({}, ...Object.values(cniPlugins)),
  ...macvlan('mode', 'What the device does with frames: by its plugin.', {
    type: 'enum',
    values: ['bridge', 'private', 'vepa', 'passthru', 'l2', 'l3', 'l3s'],
  }),
};

/** Options that say how a device gets its addresses. */
export const ipamOptions: readonly string[] = Object.keys(ipam);
