import type { Host, Link } from '../../generated/ast.ts';
import { isHost, isLink } from '../../generated/ast.ts';
import { valueText } from '../../lowering/attributes.ts';
import { hostNameFault } from '../../model/names.ts';
import { HOST, splitNode } from '../../model/network.ts';
import { nodeOfEnd, type Symbols, symbolsOf } from '../../references/symbols.ts';
import { attributesOf, describeNode } from '../../vocabulary/places.ts';
import { lineOf, type Report } from '../report.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** Hosts with names that are taken or none, or that ssh cannot reach; links between two machines. */
export const checkHosts: Check = (source, report) => {
  const symbols = symbolsOf(source);
  const hosts = new Map<string, Host>();
  for (const statement of allStatements(source)) {
    if (isHost(statement)) checkHost(statement, hosts, symbols, report);
    else if (isLink(statement)) checkMachines(statement, symbols, report);
  }
};

function checkHost(host: Host, seen: Map<string, Host>, symbols: Symbols, report: Report): void {
  const { name } = host;
  if (name !== undefined) {
    const place = { node: host, property: 'name' };
    const fault = hostNameFault(name);
    const first = seen.get(name);
    const netns = symbols.nodes.get(name)?.[0];
    if (fault !== undefined) report('bad-name', `the name '${name}' of a host ${fault}`, place);
    if (name === HOST) report('reserved-name', "'host' is this machine: expected another name for this host", place);
    else if (first !== undefined) {
      report('duplicate-name', `host '${name}' is declared already on line ${lineOf(first)}`, place);
    } else if (netns !== undefined) {
      report('duplicate-name', `'${name}' is a netns already, declared on line ${lineOf(netns)}`, place);
    }
    if (first === undefined) seen.set(name, host);
  }
  for (const attribute of attributesOf(host)) {
    if (attribute.name !== 'ssh') continue;
    for (const value of attribute.values) {
      const text = valueText(value);
      if (
        /^(ssh:\/\/)?([A-Za-z0-9_][\w.-]*@)?([A-Za-z0-9_][\w.-]*|\[[0-9a-fA-F:.]+\]|[0-9a-fA-F:]+)(:\d+)?\/?$/.test(
          text,
        )
      )
        continue;
      const message = `'${text}' is no destination for ssh: expected one such as root@kvm1.example`;
      report('bad-ssh', message, { node: value });
    }
  }
}

/** Both ends of a pair are on one machine. */
function checkMachines({ left, right }: Link, symbols: Symbols, report: Report): void {
  if (left?.device === undefined || right?.device === undefined) return;
  const [from, to] = [left, right].map(nodeOfEnd) as [string, string];
  if (!symbols.nodes.has(from) || !symbols.nodes.has(to) || splitNode(from).host === splitNode(to).host) return;
  const message = `the ends are in ${describeNode(from)} and ${describeNode(to)}, on two machines: expected a cable between their cards`;
  report('link-between-hosts', message, { node: right, property: 'device' });
}
