import {
  type Attributes,
  type LinkKind,
  linkKindNames,
  linkKinds,
  settable,
} from '../../language/model/links/index.ts';
import { describeRule } from '../../language/model/links/rule.ts';
import { describeForm } from '../../language/vocabulary/values.ts';
import type { Terminal } from './terminal.ts';

/** The catalogue of link kinds as plain data: rules as sentences. */
export function catalogueJson(): Readonly<Record<LinkKind, object>> {
  return Object.fromEntries(
    linkKindNames.map((kind) => [kind, { ...linkKinds[kind], rules: (linkKinds[kind].rules ?? []).map(describeRule) }]),
  ) as Record<LinkKind, object>;
}

/** The catalogue for people: a kind, its attributes, and those of its ports. */
export function catalogueText(terminal: Terminal): string {
  return linkKindNames
    .map((kind) => {
      const { summary, since, parent, attributes, ports } = linkKinds[kind];
      const lines = [`${terminal.style('bold', kind)}  ${summary}${since === undefined ? '' : ` Since ${since}.`}`];
      if (parent !== undefined) lines.push(`  link  ${parent.required ? 'needed' : 'possible'}: ${parent.summary}`);
      lines.push(...attributeLines(attributes, '  '));
      const ofPorts = attributeLines(ports?.attributes ?? {}, '    ');
      if (ofPorts.length > 0) lines.push('  of a port:', ...ofPorts);
      return lines.join('\n');
    })
    .join('\n\n');
}

function attributeLines(attributes: Attributes, indent: string): string[] {
  return settable(attributes).map(([name, { value, default: standard, required, since }]) => {
    const notes = [
      ...(required === true ? ['needed'] : []),
      ...(standard === undefined ? [] : [`default ${standard}`]),
      ...(since === undefined ? [] : [`since ${since}`]),
    ];
    return `${indent}${name}  ${describeForm(value)}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
  });
}
