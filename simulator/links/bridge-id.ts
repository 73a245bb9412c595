import { formatMac, type MacAddress } from '../../language/model/address.ts';

/** A bridge's identifier as in /sys and brctl(8): `8000.0ee5672b6edb` (br_show_bridge_id). */
export function bridgeIdText(priority: number, mac: MacAddress): string {
  return `${priority.toString(16).padStart(4, '0')}.${formatMac(mac).replaceAll(':', '')}`;
}
