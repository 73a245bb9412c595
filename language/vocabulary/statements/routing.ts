import { neighbourAttributes, nexthopAttributes, routeAttributes, routeTypes, ruleAttributes } from '../routing.ts';
import { ANY_NODE, NETWORK, type StatementForm } from './form.ts';
import { lookup } from './tests.ts';

/** Ways that packets go, and settings. */
export const routingStatements = {
  route: {
    summary: 'Where packets to a destination go.',
    example: 'route default via 10.0.0.1',
    within: ANY_NODE,
    operands: [{ role: 'value', what: 'a destination: default, an address, or a prefix', types: routeTypes }],
    attributes: routeAttributes,
    groups: { nexthop: nexthopAttributes },
    step: lookup,
    source: 'ip-route(8)',
  },
  rule: {
    summary: 'Which table is asked for the route of which packets; rules are asked in the order of their preference.',
    example: 'rule from 192.168.1.10/32 table 100 pref 100',
    within: NETWORK,
    operands: [],
    attributes: ruleAttributes,
    source: 'ip-rule(8)',
  },
  neigh: {
    summary: 'The Ethernet address of a neighbour, or an address to answer for.',
    example: 'neigh 10.0.0.2 lladdr 02:00:00:00:00:02 dev eth0 nud permanent',
    within: NETWORK,
    operands: [{ role: 'value', what: 'the address of the neighbour', types: ['proxy'] }],
    attributes: neighbourAttributes,
    source: 'ip-neighbour(8)',
  },
  table: {
    summary: 'A name for the number of a routing table.',
    example: 'table tenants 100',
    within: ['file'],
    operands: [
      { role: 'name', what: 'the name of the table' },
      { role: 'value', what: 'its number' },
    ],
    attributes: {},
    source: 'ip-route(8)',
  },
  sysctl: {
    summary: 'A network setting of the namespace.',
    example: 'sysctl net.ipv4.ip_forward 1',
    within: ANY_NODE,
    operands: [
      { role: 'value', what: 'a key such as net.ipv4.ip_forward' },
      { role: 'value', what: 'the value of the key' },
    ],
    attributes: {},
    source: 'sysctl(8), Documentation/networking/ip-sysctl.rst',
  },
} as const satisfies Record<string, StatementForm>;
