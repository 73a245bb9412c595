import { type AttributeForms, attributesOfKind, type ValueForm } from './attributes.ts';
import { formsOf, truth } from './forms.ts';

/* Columns of the tables Bridge, Port and Interface that ovs-vsctl sets: ovs-vswitchd.conf.db(5). */

const column = (table: string) =>
  formsOf('ovs-vswitchd.conf.db(5)', (name) => `ovs-vsctl set ${table} NAME ${name}=VALUE`);

const bridge = column('bridge');
const port = column('port');
const device = column('interface');

const vlans: ValueForm = { type: 'range', min: 0, max: 4095 };

/** What a bridge, or a port that Open vSwitch makes, has as a device of its namespace. */
function deviceAttributes(): AttributeForms {
  const { address, mac, mtu, state } = attributesOfKind('dummy');
  return { address: address!, mac: mac!, mtu: mtu!, state: state! };
}

export const ovsBridgeAttributes: AttributeForms = {
  ...deviceAttributes(),
  ...bridge(
    'datapath_type',
    'Who forwards: the module of the kernel, or the vswitch itself.',
    {
      type: 'enum',
      values: ['system', 'netdev'],
    },
    { default: 'system' },
  ),
  ...bridge(
    'fail_mode',
    'What happens without a controller: the bridge learns, or keeps to its flows.',
    {
      type: 'enum',
      values: ['standalone', 'secure'],
    },
    { default: 'standalone' },
  ),
  ...bridge('datapath_id', 'The id of the datapath in OpenFlow.', { type: 'bytes', length: 8 }),
  ...bridge(
    'protocols',
    'Versions of OpenFlow that it speaks.',
    {
      type: 'enum',
      values: ['OpenFlow10', 'OpenFlow11', 'OpenFlow12', 'OpenFlow13', 'OpenFlow14', 'OpenFlow15'],
    },
    { list: true },
  ),
  ...bridge('stp_enable', 'Spanning tree protocol.', truth, { default: 'false' }),
  ...bridge('rstp_enable', 'Rapid spanning tree protocol.', truth, { default: 'false' }),
  ...bridge('mcast_snooping_enable', 'Forward multicast only where somebody listens.', truth, { default: 'false' }),
};

/** What a port is to VLANs. */
export const vlanModes = ['access', 'trunk', 'native-tagged', 'native-untagged', 'dot1q-tunnel'] as const;

export const ovsPortAttributes: AttributeForms = {
  ...deviceAttributes(),
  ...port('tag', 'The VLAN of frames without a tag; of an access port the only one.', {
    type: 'integer',
    min: 0,
    max: 4095,
  }),
  ...port('trunks', 'VLANs whose frames pass with their tag.', vlans, { list: true, default: 'all' }),
  ...port(
    'vlan_mode',
    'What the port is to VLANs.',
    { type: 'enum', values: [...vlanModes] },
    {
      default: 'access with a tag, else trunk',
    },
  ),
  ...port('cvlans', 'Customer VLANs that a dot1q-tunnel port takes.', vlans, { list: true, default: 'all' }),
  ...device(
    'type',
    'What the port is, where no other statement declares it.',
    {
      type: 'enum',
      values: ['internal', 'tap', 'patch', 'vxlan', 'geneve', 'gre', 'dpdk', 'dpdkvhostuserclient'],
    },
    { default: 'internal' },
  ),
  ...device('ofport_request', 'The number that the port shall have in flows.', {
    type: 'integer',
    min: 1,
    max: 65279,
  }),
  ...device(
    'peer',
    'The other port of a pair of patch ports.',
    { type: 'name' },
    {
      command: 'ovs-vsctl set interface NAME options:peer=VALUE',
    },
  ),
  ...device(
    'remote_ip',
    'The other end of a tunnel.',
    { type: 'address' },
    {
      command: 'ovs-vsctl set interface NAME options:remote_ip=VALUE',
    },
  ),
  ...device(
    'key',
    'The id of a tunnel.',
    { type: 'integer', min: 0, max: 4294967295 },
    {
      command: 'ovs-vsctl set interface NAME options:key=VALUE',
    },
  ),
};
