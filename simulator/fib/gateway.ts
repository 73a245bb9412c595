import type { IpAddress } from '../../language/model/address.ts';
import type { Nexthop } from '../kernel/namespace.ts';

/** The router that packets are handed to; none where the gateway named is no other machine. */
export function gatewayOf({ gateway, gatewayIsOwn }: Nexthop): IpAddress | undefined {
  return gatewayIsOwn === true ? undefined : gateway;
}
