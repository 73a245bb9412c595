import { canonicalRules } from './canonical.ts';
import { type CoreOption, coreOptions } from './core-options.ts';
import type { OptionDescriptor } from './descriptor.ts';
import { optionOf } from './options.ts';
import type { Option, Rule } from './rule.ts';
import { printValue } from './values/index.ts';
import { quote } from './values/texts.ts';

/** A rule as iptables-save prints it; several lines where one was written for several networks. */
export function saveRule(rule: Rule): string[] {
  return canonicalRules(rule).map(printRule);
}

/** The words of a rule after `-A`, options as they are given. */
function printRule(rule: Rule): string {
  const parts = ['-A', quoteName(rule.chain)];
  for (const name of Object.keys(coreOptions) as CoreOption[]) {
    const option = rule.core[name];
    if (option !== undefined && !isEverything(option)) parts.push(...printOption(option, coreOptions[name], rule));
  }
  for (const { name, options } of rule.matches) {
    parts.push('-m', name);
    for (const option of options)
      parts.push(...printOption(option, optionOf({ kind: 'match', name }, option.name), rule));
  }
  const { target } = rule;
  if (target !== undefined) {
    parts.push(target.goto ? '-g' : '-j', quoteName(target.name));
    for (const option of target.options) {
      parts.push(...printOption(option, optionOf({ kind: 'target', name: target.name }, option.name), rule));
    }
  }
  return parts.join(' ');
}

function printOption(
  { name, inverted, values }: Option,
  descriptor: OptionDescriptor | undefined,
  { family }: Rule,
): string[] {
  const printed = values.map((value, index) => {
    const type = descriptor?.takes[index];
    return type === undefined ? '' : printValue(value, type, family);
  });
  return [...(inverted ? ['!'] : []), name, ...printed];
}

/** What says nothing and is therefore not printed: every address, every device, every protocol. */
function isEverything({ values: [value], inverted }: Option): boolean {
  if (inverted || value === undefined) return false;
  if (value.type === 'networks') return value.networks.every(({ prefix }) => prefix === 0);
  return value.type === 'text' && (value.text === '+' || value.text === 'all');
}

function quoteName(name: string): string {
  return /[\s"']/.test(name) ? quote(name) : name;
}
