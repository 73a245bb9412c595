import { addressBits, formatIp } from '../../../../language/model/address.ts';
import type { RoutingRule } from '../../../kernel/namespace.ts';
import { routeTypeName } from '../route/types.ts';
import type { Session } from '../session.ts';

/** A rule as `ip rule` shows it. */
export function printRule(session: Session, rule: RoutingRule, rules: readonly RoutingRule[]): void {
  const { out, names, options } = session;
  out.openObject();
  out.field('priority', rule.preference, `${rule.preference}:\t`);
  if (rule.not) out.field('not', null, 'not ');
  printPrefix(session, rule.from, 'from ', 'src', 'srclen');
  if (rule.to !== undefined) printPrefix(session, rule.to, ' to ', 'dst', 'dstlen');
  if (rule.tos !== 0) {
    const tos = names.dsfield.nameOf(rule.tos);
    out.field('tos', tos, ` tos ${tos}`);
  }
  if (rule.mark !== 0 || rule.markMask !== 0) {
    const hex = (value: number) => (value === 0 ? '0' : `0x${value.toString(16)}`);
    out.field('fwmark', hex(rule.mark), ` fwmark ${hex(rule.mark)}`);
    if (rule.markMask !== 0xffffffff) out.field('fwmask', hex(rule.markMask), `/${hex(rule.markMask)}`);
  }
  printDevice(session, 'iif', rule.iif);
  printDevice(session, 'oif', rule.oif);
  if (rule.table !== 0) {
    const table = names.tables.nameOf(rule.table);
    out.field('table', table, ` lookup ${table}`);
    const suppress = rule.suppressPrefixLength;
    if (suppress !== undefined) out.field('suppress_prefixlen', suppress, ` suppress_prefixlength ${suppress}`);
  }
  if (rule.action === 'goto') {
    out.field('goto', rule.target ?? 0, ` goto ${rule.target}`);
    if (!rules.some(({ preference }) => preference === rule.target)) out.field('unresolved', null, ' [unresolved]');
  } else if (rule.action === 'nop') out.field('nop', null, ' nop');
  else if (rule.action !== 'lookup') {
    const action = routeTypeName(rule.action, options.numeric);
    out.field('action', action, ` ${action}`);
  }
  const kernel = names.protocols.idOf('kernel');
  if ((rule.protocol !== 0 && rule.protocol !== kernel) || options.details > 0) {
    const protocol = names.protocols.nameOf(rule.protocol);
    out.field('protocol', protocol, ` proto ${protocol}`);
  }
  out.text('\n');
  out.closeObject();
}

function printPrefix(
  session: Session,
  prefix: RoutingRule['from'],
  word: string,
  key: string,
  lengthKey: string,
): void {
  const { out } = session;
  if (prefix === undefined) {
    out.field(key, 'all', `${word}all`);
    return;
  }
  const address = formatIp(prefix.address);
  out.field(key, address, `${word}${address}`);
  if (prefix.length !== addressBits(prefix.address)) out.field(lengthKey, prefix.length, `/${prefix.length}`);
}

function printDevice(session: Session, key: 'iif' | 'oif', name: string | undefined): void {
  if (name === undefined) return;
  session.out.field(key, name, ` ${key} ${name}`);
  if (!session.namespace.devicesByName.has(name)) session.out.field(`${key}_detached`, null, ' [detached]');
}
