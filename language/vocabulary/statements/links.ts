import { isLinkKind, type LinkKind, linkKindNames, linkKinds } from '../../model/links/index.ts';
import {
  type AttributeForms,
  attributesOfKind,
  attributesOfPort,
  linkAttributes,
  netnsAttributes,
} from '../attributes.ts';
import { cardAttributes, externalPortAttributes } from '../hardware.ts';
import { impairments } from '../impairments.ts';
import { ovsPortAttributes } from '../ovs.ts';
import { masters, NETWORK, type StatementForm } from './form.ts';

function single(kind: LinkKind): StatementForm {
  return {
    summary: linkKinds[kind].summary,
    example: linkKinds[kind].example,
    within: NETWORK,
    operands: [{ role: 'name', what: `the name of the ${kind}` }],
    attributes: { ...attributesOfKind(kind), ...(kind === 'physical' ? cardAttributes : {}) },
    token: 'KIND',
    source: linkKinds[kind].source.join(', '),
  };
}

function pair(kind: LinkKind): StatementForm {
  return {
    summary: `${linkKinds[kind].summary} Attributes after an end belong to that end.`,
    example: linkKinds[kind].example,
    within: NETWORK,
    operands: [
      { role: 'end', what: 'the first end of the link, as device or node:device' },
      { role: 'end', what: 'the second end of the link, as device or node:device', after: '<->' },
    ],
    attributes: { ...attributesOfKind(kind), ...linkAttributes },
    settings: impairments,
    token: 'PAIR',
    source: linkKinds[kind].source.join(', '),
  };
}

/** A statement for each kind of link. */
export const kindForms = Object.fromEntries(
  linkKindNames.map((kind) => [kind, linkKinds[kind].shape === 'pair' ? pair(kind) : single(kind)]),
) as { readonly [K in LinkKind]: StatementForm };

const attributesOfPorts: AttributeForms = Object.assign(
  {},
  externalPortAttributes(),
  ...masters.map(attributesOfPort),
  ovsPortAttributes,
);

function attributesOfPortIn(owner: string): AttributeForms {
  if (owner === 'external') return externalPortAttributes();
  if (owner === 'ovs-bridge') return ovsPortAttributes;
  return isLinkKind(owner) ? attributesOfPort(owner) : {};
}

/** Namespaces, devices, and what joins them. */
export const linkStatements = {
  netns: {
    summary: 'A network namespace: devices, addresses and routes of its own. Its block holds what belongs to it.',
    example: 'netns blue { route default via 10.0.0.1 }',
    within: ['file', 'host'],
    operands: [{ role: 'name', what: 'the name of the namespace' }],
    attributes: netnsAttributes,
    source: 'ip-netns(8), network_namespaces(7)',
  },
  interface: {
    summary: 'An end of a link that is joined elsewhere, or `lo`: says what the device has in its namespace.',
    example: 'interface eth0 address 10.0.0.2/24',
    within: NETWORK,
    operands: [{ role: 'name', what: 'the name of the interface' }],
    attributes: attributesOfKind('veth'),
    source: 'ip-address(8)',
  },
  link: { ...pair('veth'), example: 'link veth0 master br0 <-> blue:eth0 address 10.0.0.2/24' },
  port: {
    summary:
      'A device as port of the bridge, bond, vrf or team in whose block it stands; of an ovs-bridge, made there if nothing else declares it; or a port of an external node.',
    example: 'bridge br0 { port veth0 hairpin on }',
    within: [...masters, 'ovs-bridge', 'external'],
    operands: [{ role: 'device', what: 'the device that is the port' }],
    attributes: attributesOfPorts,
    attributesIn: attributesOfPortIn,
    source: 'ip-link(8), bridge(8), ovs-vsctl(8)',
  },
} as const satisfies Record<string, StatementForm>;
