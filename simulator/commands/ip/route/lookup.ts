import type { IpAddress } from '../../../../language/model/address.ts';
import { SECOND } from '../../../kernel/clock.ts';
import type { Device } from '../../../kernel/device.ts';
import type { NetworkNamespace } from '../../../kernel/namespace.ts';
import type { RouteException } from '../../../network/state.ts';
import type { RouteRecord } from './record.ts';

/** What `ip route get` asks: RTM_GETROUTE. */
export interface Question {
  readonly namespace: NetworkNamespace;
  readonly destination: IpAddress;
  readonly source: IpAddress | undefined;
  /** The packet came in there: it is another machine's. */
  readonly input: Device | undefined;
  readonly output: Device | undefined;
  readonly mark: number;
  readonly tos: number;
  readonly uid: number;
  /** The route itself is asked for. */
  readonly fibMatch: boolean;
}

/** What is shown of a route exception. */
export function learned(namespace: NetworkNamespace, { mtu, expires }: RouteException): Partial<RouteRecord> {
  const left = Math.floor((expires - namespace.kernel.clock.now) / SECOND);
  return { expires: left, ...(mtu === undefined ? {} : { mtu }) };
}
