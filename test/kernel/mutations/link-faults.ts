import type { Fault } from './fault.ts';

const BRIDGE = 'simulator/network/bridge.ts';
const ADDRESSES = 'simulator/netlink/address-list-ipv4.ts';

/** Bridges, carrier, addresses of devices, and settings. */
export const linkFaults: readonly Fault[] = [
  {
    file: BRIDGE,
    find: 'if (port.attributes.learning !== false) learn(port, source, packet);\n  if (port.state',
    replace: 'learn(port, source, packet);\n  if (port.state',
    breaks: 'A port learns with learning off.',
  },
  {
    file: BRIDGE,
    find: "if (kind === 'unicast') return port.attributes.flood !== false;",
    replace: "if (kind === 'unicast') return true;",
    breaks: 'A port takes unknown destinations with flood off.',
  },
  {
    file: BRIDGE,
    find: 'port === from && port.attributes.hairpin !== true',
    replace: 'port === from',
    breaks: 'hairpin means nothing.',
  },
  {
    file: BRIDGE,
    find: 'from?.attributes.isolated === true && port.attributes.isolated === true',
    replace: 'from?.attributes.isolated === true',
    breaks: 'An isolated port reaches no port at all.',
  },
  {
    file: BRIDGE,
    find: 'device.mtu + VLAN_TAG',
    replace: 'device.mtu',
    breaks: 'A bridge allows no room for a VLAN tag.',
  },
  {
    file: 'simulator/network/bridge-fdb.ts',
    find: 'Number(bridge.attributes.ageing_time) * 10 * MILLISECOND',
    replace: 'Number(bridge.attributes.ageing_time) * 1000 * MILLISECOND',
    breaks: 'Learned addresses are kept a hundred times as long.',
  },
  {
    file: 'simulator/network/bridge-fdb.ts',
    find: '    entry.port = port;\n',
    replace: '',
    breaks: 'A station that moves to another port is not followed.',
  },
  {
    file: 'simulator/links/bridge-fdb.ts',
    find: '(entry.static && !leaving)',
    replace: 'entry.static',
    breaks: 'A port that leaves its bridge leaves its static entries behind.',
  },
  {
    file: 'simulator/netlink/link-watch.ts',
    find: "return lower.carrier ? 'down' : 'lowerlayerdown';",
    replace: "return 'down';",
    breaks: 'A device never shows that the one below it has no carrier.',
  },
  {
    file: 'simulator/netlink/carrier.ts',
    find: 'device.carrierChanges++;',
    replace: '',
    breaks: 'Changes of the carrier are not counted.',
  },
  {
    file: ADDRESSES,
    find: 'address.secondary = true;',
    replace: 'address.secondary = false;',
    breaks: 'A second address of a subnet is no secondary.',
  },
  {
    file: ADDRESSES,
    find: 'if (!promoting) for (const secondary of dependants) drop(device, secondary);',
    replace: '',
    breaks: 'Secondaries stay when their primary goes.',
  },
  {
    file: ADDRESSES,
    find: ' || device.namespace.ipv4.conf.all.promote_secondaries !== 0',
    replace: '',
    breaks: 'promote_secondaries of all is not seen.',
  },
  {
    file: 'simulator/kernel/conf.ts',
    find: 'initial ? copyConf(initial.ipv4.conf.default) : { ...ipv4ConfDefaults }',
    replace: '{ ...ipv4ConfDefaults }',
    breaks: "A new namespace does not begin with the machine's own defaults.",
  },
  {
    file: 'simulator/kernel/conf.ts',
    find: 'const conf = copyConf(ns.ipv4.conf.default);',
    replace: 'const conf = { ...ipv4ConfDefaults };',
    breaks: 'A new device does not begin with the settings of default.',
  },
  {
    file: 'simulator/kernel/conf.ts',
    find: 'if (names !== undefined) written.set(conf, new Set(names));',
    replace: '',
    breaks: 'A new device forgets that a setting of default was written.',
  },
];
