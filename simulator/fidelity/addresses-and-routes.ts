import type { Area } from './area.ts';

export const addressesAndRoutes: Area = {
  title: 'Addresses, routes, rules',
  models: [
    'IPv4 and IPv6 addresses with their prefix, local and broadcast routes; primaries and secondaries; scopes and labels',
    'route tables, rules, longest prefix match, metrics, types of service, multipath, refusing routes, nexthops without carrier',
    'choice of the source address (RFC 6724 for IPv6); path MTU kept per destination',
  ],
  lacks: [
    { what: 'lifetimes of addresses running out', instead: 'they are kept and shown; the address stays' },
    {
      what: 'the hash that spreads flows over nexthops, keyed by a random number of the machine',
      instead: 'a hash of both addresses of its own: same shares, same nexthop for the same pair',
    },
    {
      what: 'choosing among several IPv4 default routes of one metric by what is known of their gateways',
      instead: 'the first is taken',
    },
    {
      what: 'choosing among IPv6 routes of one metric by whether their gateway was reached',
      instead: 'the first that can be used is taken',
    },
    {
      what: 'nexthop objects (`ip nexthop`), route encapsulation, VRF and l3mdev, realms',
      instead: 'they cannot be named',
    },
    {
      what: 'source-specific IPv6 routes, privacy addresses, `ip addrlabel`, stable_secret',
      instead: 'they cannot be set',
    },
    { what: 'router advertisements and solicitations', instead: 'taken and ignored; none are sent' },
  ],
};
