import { isSysctl, type Sysctl } from '../../generated/ast.ts';
import { LOOPBACK } from '../../lowering/links.ts';
import { dottedKey } from '../../lowering/sysctls.ts';
import {
  describeSysctl,
  deviceSysctlNames,
  isUnmodelledSysctl,
  namespaceSysctls,
  parseDeviceSysctl,
  type SysctlDescriptor,
} from '../../model/sysctls.ts';
import { didYouMean, type Effort, nearest } from '../../references/near-miss.ts';
import { enclosingNode, type Symbols, symbolsOf } from '../../references/symbols.ts';
import { describeNode } from '../../vocabulary/places.ts';
import { lineOf, type Report } from '../report.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** Settings that no namespace has, and values that they do not take. */
export const checkSysctls: Check = (source, report) => {
  const symbols = symbolsOf(source);
  const seen = new Map<string, Sysctl>();
  for (const statement of allStatements(source)) {
    if (!isSysctl(statement) || statement.key === undefined) continue;
    const node = enclosingNode(statement);
    const key = dottedKey(statement.key);
    const first = seen.get(`${node} ${key}`);
    if (first === undefined) {
      seen.set(`${node} ${key}`, statement);
    } else {
      const message = `${describeNode(node, symbols.nodes.get(node)?.[0])} has '${key}' already, on line ${lineOf(first)}`;
      report('duplicate-sysctl', message, { node: statement, property: 'key' });
    }
    const descriptor = checkKey(key, node, symbols, statement, report);
    if (descriptor !== undefined && statement.value !== undefined) checkValue(key, descriptor, statement, report);
  }
};

function checkKey(
  key: string,
  node: string,
  symbols: Symbols,
  statement: Sysctl,
  report: Report,
): SysctlDescriptor | undefined {
  const place = { node: statement, property: 'key' };
  const descriptor = describeSysctl(key);
  const parts = parseDeviceSysctl(key);
  if (descriptor === undefined) {
    if (key.startsWith('net.') && isUnmodelledSysctl(key)) {
      report(
        'unmodelled-sysctl',
        `the simulator does not model '${key}': only a real network will show its effect`,
        place,
      );
    } else {
      const near = nearestKey(key, symbols.effort);
      const hint = near === undefined ? keyHint(key) : didYouMean(near);
      report('unknown-sysctl', `no network setting is called '${key}'${hint}`, place, near);
    }
    return undefined;
  }
  if (parts !== undefined && !['all', 'default', LOOPBACK].includes(parts.device)) {
    const devices = symbols.devices.get(node);
    if (devices?.has(parts.device) !== true) {
      const near = nearest(parts.device, devices?.keys() ?? [], symbols.effort);
      const hint = near === undefined ? ': expected a device, all or default' : didYouMean(near);
      const message = `no device of ${describeNode(node, symbols.nodes.get(node)?.[0])} is called '${parts.device}'${hint}`;
      report('unknown-device', message, place);
    }
  }
  return descriptor;
}

function keyHint(key: string): string {
  return key.startsWith('net.') ? '' : ': expected a key that begins with net.';
}

function nearestKey(key: string, effort: Effort): string | undefined {
  if (key.includes('=')) return key.replace('=', ' ');
  const parts = parseDeviceSysctl(key);
  if (parts === undefined) return nearest(key, Object.keys(namespaceSysctls), effort);
  const near = nearest(parts.name, deviceSysctlNames(parts.family, parts.group), effort);
  return near === undefined ? undefined : `net.ipv${parts.family}.${parts.group}.${parts.device}.${near}`;
}

function checkValue(key: string, { value, access }: SysctlDescriptor, statement: Sysctl, report: Report): void {
  const text = statement.value.trim();
  const place = { node: statement, property: 'value' };
  const fail = (fault: string) => report('bad-sysctl-value', `'${key}' ${fault}`, place);
  if (access === 'read') {
    fail('can only be read');
    return;
  }
  const numbers = text.split(/\s+/);
  if (value.type === 'text') return;
  if (!numbers.every((number) => /^-?(\d+|0x[\da-fA-F]+)$/.test(number))) {
    fail(`takes ${value.type === 'integers' ? `${value.count} numbers` : 'a number'}, not '${text}'`);
  } else if (value.type === 'integers') {
    if (numbers.length > value.count) fail(`takes ${value.count} numbers, not ${numbers.length}`);
  } else if (numbers.length > 1) {
    fail(`takes one number, not ${numbers.length}`);
  } else if (value.type === 'integer' && (Number(text) < value.min || Number(text) > value.max)) {
    fail(`is ${text}, outside ${value.min}..${value.max}`);
  }
}
