import type { Attribute, Cni } from '../../generated/ast.ts';
import { isCni } from '../../generated/ast.ts';
import { findAttribute, readAttribute, readText } from '../../lowering/attributes.ts';
import { LOOPBACK } from '../../lowering/links.ts';
import { formatIp, type Prefix, parseIp, parsePrefix, prefixContains } from '../../model/address.ts';
import type { SourceRange } from '../../model/problem.ts';
import { didYouMean, nearest } from '../../references/near-miss.ts';
import { cniPlugins, ipamOptions } from '../../vocabulary/cni.ts';
import { attributesOf } from '../../vocabulary/places.ts';
import type { Report } from '../report.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** CNI plugins that are unknown, lack options, or have options that contradict each other. */
export const checkCni: Check = (source, report) => {
  for (const statement of allStatements(source)) {
    if (!isCni(statement) || statement.plugin === undefined) continue;
    checkPlugin(statement, report);
    checkLoopback(statement, report);
    const attributes = statement.block === undefined ? [] : attributesOf(statement.block);
    checkRequired(statement, attributes, report);
    checkIpam(attributes, report);
  }
};

function checkPlugin(node: Cni, report: Report): void {
  const { plugin, file, block } = node;
  const place = { node, property: 'plugin' };
  if (plugin === 'config') {
    if (file === undefined) report('bad-plugin-file', "'config' names no file: expected one in double quotes", place);
    else if (file.trim() === '') report('bad-plugin-file', 'the name of the file is empty', { node, property: 'file' });
    if (block !== undefined && (block.attributes.length > 0 || block.statements.length > 0)) {
      const message = 'the file has the options of its plugins: expected none here';
      report('bad-plugin-file', message, { node: block.attributes[0] ?? block.statements[0]! });
    }
    return;
  }
  if (!Object.hasOwn(cniPlugins, plugin)) {
    const near = nearest(plugin, [...Object.keys(cniPlugins), 'config']);
    const hint = near === undefined ? `: expected one of ${Object.keys(cniPlugins).join(', ')}` : didYouMean(near);
    report('unknown-plugin', `no CNI plugin is called '${plugin}'${hint}`, place, near);
  }
  if (file !== undefined) {
    const message = `a file stands after 'config' only: expected no text after '${plugin}'`;
    report('bad-plugin-file', message, { node, property: 'file' });
  }
}

function checkLoopback(cni: Cni, report: Report): void {
  const place = { node: cni, property: 'name' };
  if (cni.name === undefined || cni.plugin === 'config') return;
  if (cni.plugin === 'loopback' && cni.name !== LOOPBACK) {
    report('bad-loopback', `the plugin loopback sets up 'lo', not '${cni.name}'`, place, LOOPBACK);
  } else if (cni.plugin !== 'loopback' && cni.name === LOOPBACK) {
    report('bad-loopback', "every namespace has 'lo' already: expected another name", place);
  }
}

function checkRequired(cni: Cni, attributes: readonly Attribute[], report: Report): void {
  const has = (name: string) => findAttribute(attributes, name) !== undefined;
  const missing = (what: string) =>
    report('missing-attribute', `cni ${cni.plugin} needs ${what}`, { node: cni, property: 'plugin' });
  if (cni.plugin === 'vlan') {
    const names = ['master', 'vlanId'].filter((name) => !has(name)).map((name) => `'${name}'`);
    if (names.length > 0) missing(names.join(' and '));
  } else if (cni.plugin === 'host-device') {
    const ways = ['device', 'hwaddr', 'pciBusID', 'kernelpath'];
    const [first, second] = ways.filter(has);
    if (first === undefined) missing(`one of ${ways.map((way) => `'${way}'`).join(', ')}`);
    if (second !== undefined) {
      report('conflicting-attributes', `'${first}' and '${second}' both name the device: expected one of them`, {
        node: findAttribute(attributes, second)!,
        property: 'name',
      });
    }
  }
}

/** Options that belong to one way of giving addresses. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  'host-local': ['subnet', 'rangeStart', 'rangeEnd', 'dataDir', 'gateway', 'routes', 'nameservers'],
  static: ['addresses', 'gateway', 'routes', 'nameservers'],
  dhcp: [],
};
const NEEDED: Readonly<Record<string, string>> = { 'host-local': 'subnet', static: 'addresses' };

function checkIpam(attributes: readonly Attribute[], report: Report): void {
  const ipam = findAttribute(attributes, 'ipam');
  const way = readText(ipam)?.value;
  for (const attribute of attributes) {
    const { name } = attribute;
    if (name === 'ipam' || !ipamOptions.includes(name) || (ipam !== undefined && way === undefined)) continue;
    if (way !== undefined && OWN[way]!.includes(name)) continue;
    const ways = Object.keys(OWN).filter((each) => OWN[each]!.includes(name));
    const message = `'${name}' belongs to 'ipam ${ways.join("' or 'ipam ")}', ${way === undefined ? 'which is not there' : `not to 'ipam ${way}'`}`;
    report('conflicting-attributes', message, { node: attribute, property: 'name' });
  }
  if (way === undefined) return;
  const needed = NEEDED[way];
  if (needed !== undefined && findAttribute(attributes, needed) === undefined) {
    report('missing-attribute', `'ipam ${way}' needs '${needed}'`, { node: ipam! });
  }
  if (way === 'host-local') checkSubnet(attributes, report);
}

function checkSubnet(attributes: readonly Attribute[], report: Report): void {
  const written = readText(findAttribute(attributes, 'subnet'));
  const subnet = written === undefined ? undefined : parsePrefix(written.value);
  if (written === undefined || subnet === undefined) return;
  const bits = typeof subnet.address === 'number' ? 32 : 128;
  if (!written.value.includes('/') || subnet.length > bits - 2) {
    const message = `subnet ${written.value} has no room for a router and a device: expected a network of /${bits - 2} or shorter`;
    report('bad-prefix', message, { range: written.range });
    return;
  }
  const inside = ['rangeStart', 'rangeEnd', 'gateway'].flatMap((name) => {
    const [value] = readAttribute(findAttribute(attributes, name));
    const address = value === undefined ? undefined : parseIp(String(value.value));
    return address === undefined ? [] : [{ name, address, range: value!.range }];
  });
  for (const { name, address, range } of inside) checkInside(name, address, subnet, range, report);
  const [start, end] = ['rangeStart', 'rangeEnd'].map((name) => inside.find((each) => each.name === name));
  if (
    start !== undefined &&
    end !== undefined &&
    typeof start.address === typeof end.address &&
    start.address > end.address
  ) {
    const message = `rangeStart ${formatIp(start.address)} comes after rangeEnd ${formatIp(end.address)}`;
    report('conflicting-attributes', message, { range: start.range });
  }
}

function checkInside(
  name: string,
  address: Prefix['address'],
  subnet: Prefix,
  range: SourceRange,
  report: Report,
): void {
  if (typeof address === typeof subnet.address && prefixContains(subnet, address)) return;
  const network = `${formatIp(subnet.address)}/${subnet.length}`;
  report('outside-subnet', `${name} ${formatIp(address)} is not in the subnet ${network}`, { range });
}
