import { HOST, type Link, type Namespace, type Network } from '../../language/model/network.ts';
import type { Terminal } from './terminal.ts';

interface Node {
  readonly text: string;
  readonly children: readonly Node[];
}

/** The network in brief: namespaces, their devices with addresses, what each is joined to. */
export function topologyText(terminal: Terminal, network: Network): string {
  const lines = [`${terminal.style('bold', network.name)}  ${terminal.style('dim', network.file)}`];
  const shown = network.namespaces.filter(
    ({ links, routes, sysctls, netns }) => netns !== undefined || links.length + routes.length + sysctls.length > 0,
  );
  const roots = shown.map((namespace) => namespaceNode(terminal, namespace));
  const width = Math.max(0, ...roots.flatMap((root) => nameWidths(root)));
  draw(roots, '', lines, width);
  return lines.join('\n');
}

function namespaceNode(terminal: Terminal, namespace: Namespace): Node {
  const ports = (bridge: Link) => namespace.links.filter((link) => link.master?.value === bridge.name);
  const top = namespace.links.filter((link) => !namespace.links.some((master) => master.name === link.master?.value));
  const linkNode = (link: Link): Node => ({ text: linkText(terminal, link), children: ports(link).map(linkNode) });
  return {
    text: terminal.style('bold', namespace.name),
    children: [
      ...(namespace.loopback?.addresses.length
        ? [{ text: `lo\t${namespace.loopback.addresses.map((address) => address.prefix).join(', ')}`, children: [] }]
        : []),
      ...top.map(linkNode),
      ...namespace.routes.map((route) => ({
        text: terminal.style(
          'dim',
          `route ${/^(0\.0\.0\.0|::)\/0$/.test(route.destination) ? 'default' : route.destination}${route.via === undefined ? '' : ` via ${route.via}`}${route.device === undefined ? '' : ` dev ${route.device}`}`,
        ),
        children: [],
      })),
      ...namespace.sysctls.map(({ key, value }) => ({
        text: terminal.style('dim', `sysctl ${key} = ${value}`),
        children: [],
      })),
    ],
  };
}

function linkText(terminal: Terminal, link: Link): string {
  const parts: string[] = [];
  if (link.peer === undefined) parts.push(link.kind);
  else {
    const { namespace, name } = link.peer;
    parts.push(`${terminal.style('cyan', '<->')} ${namespace === HOST ? name : `${namespace}:${name}`}`);
  }
  if (!link.up) parts.push(terminal.style('yellow', 'down'));
  if (link.mtu !== undefined) parts.push(`mtu ${link.mtu.value}`);
  const addresses = link.addresses.map((address) => address.prefix).join(', ');
  return `${link.name}\t${addresses}${addresses === '' ? '' : '  '}${parts.join('  ')}`;
}

function nameWidths(node: Node): number[] {
  return [...(node.text.includes('\t') ? [node.text.indexOf('\t')] : []), ...node.children.flatMap(nameWidths)];
}

function draw(nodes: readonly Node[], indent: string, lines: string[], width: number): void {
  nodes.forEach((node, index) => {
    const last = index === nodes.length - 1;
    const [name, rest] = node.text.split('\t');
    const text = rest === undefined ? node.text : `${name!.padEnd(width)}  ${rest}`;
    lines.push(`${indent}${last ? '└─ ' : '├─ '}${text}`);
    draw(node.children, `${indent}${last ? '   ' : '│  '}`, lines, width);
  });
}
