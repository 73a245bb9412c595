import type { Route } from '../kernel/namespace.ts';
import type { RouteRequest } from './requests.ts';

/** ip_metrics_convert (net/ipv4/metrics.c): a metric of 0 is one that is not set. */
export function metricsOf({ mtu, metrics = {} }: RouteRequest): Pick<Route, 'mtu' | 'metrics'> {
  return {
    mtu: mtu || undefined,
    metrics: Object.fromEntries(Object.entries(metrics).filter(([, value]) => value !== 0)),
  };
}
