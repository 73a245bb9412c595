import type { Bridge, BridgePort, Device } from '../kernel/device.ts';
import { bridgeIdText } from '../links/bridge-id.ts';
import { directory, line, type VirtualNode } from './virtual-file.ts';

/** `bridge` and `brif` of a bridge: net/bridge/br_sysfs_br.c. Not modelled: multicast querier, timers. */
export function bridgeDirectory(device: Device, bridge: Bridge): Record<string, VirtualNode> {
  const attribute = (name: string) => line(() => Number(device.attributes[name]));
  const id = () => bridgeIdText(Number(device.attributes.priority), bridge.idMac);
  return {
    bridge: directory({
      ageing_time: attribute('ageing_time'),
      bridge_id: line(id),
      forward_delay: attribute('forward_delay'),
      group_addr: line(() => '01:80:c2:00:00:00'),
      group_fwd_mask: line(() => `0x${Number(device.attributes.group_fwd_mask).toString(16)}`),
      hello_time: attribute('hello_time'),
      max_age: attribute('max_age'),
      multicast_snooping: attribute('mcast_snooping'),
      nf_call_arptables: attribute('nf_call_arptables'),
      nf_call_ip6tables: attribute('nf_call_ip6tables'),
      nf_call_iptables: attribute('nf_call_iptables'),
      no_linklocal_learn: attribute('no_linklocal_learn'),
      priority: attribute('priority'),
      root_id: line(id),
      root_path_cost: line(() => 0),
      root_port: line(() => 0),
      stp_state: attribute('stp_state'),
      topology_change: line(() => 0),
      topology_change_detected: line(() => 0),
      vlan_filtering: attribute('vlan_filtering'),
    }),
    brif: directory(
      Object.fromEntries(
        bridge.ports.map((port) => [port.device.name, { type: 'link', target: `../../${port.device.name}/brport` }]),
      ),
    ),
  };
}

const states = ['disabled', 'listening', 'learning', 'forwarding', 'blocking'] as const;

/** `brport` of a port: net/bridge/br_sysfs_if.c. */
export function bridgePortDirectory(port: BridgePort): VirtualNode {
  const attribute = (name: string) => line(() => Number(port.attributes[name]));
  const id = () => bridgeIdText(port.designated.priority, port.designated.mac);
  const portId = () => (Number(port.attributes.priority) << 10) | port.number;
  return directory({
    bpdu_guard: attribute('guard'),
    bridge: { type: 'link', target: `../../${port.bridge.name}` },
    broadcast_flood: attribute('bcast_flood'),
    designated_bridge: line(id),
    designated_cost: line(() => 0),
    designated_port: line(() => port.designated.port),
    designated_root: line(id),
    hairpin_mode: attribute('hairpin'),
    isolated: attribute('isolated'),
    learning: attribute('learning'),
    multicast_flood: attribute('mcast_flood'),
    neigh_suppress: attribute('neigh_suppress'),
    path_cost: attribute('cost'),
    port_id: line(() => `0x${portId().toString(16)}`),
    port_no: line(() => `0x${port.number.toString(16)}`),
    priority: attribute('priority'),
    root_block: attribute('root_block'),
    state: line(() => states.indexOf(port.state)),
    unicast_flood: attribute('flood'),
  });
}
