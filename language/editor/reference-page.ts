import type { AttributeForm } from '../vocabulary/attributes.ts';
import { type StatementWord, statementForm, statementWords } from '../vocabulary/statements.ts';
import { describeForm } from '../vocabulary/values.ts';

/** docs/reference.md, made from the vocabulary. */
export function referencePage(): string {
  return [
    '# Reference',
    'Every statement with its attributes. Made from the vocabulary of the language and the catalogue of link kinds.',
    ...statementWords.map(section),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(word: StatementWord): string {
  const { summary, example, source, attributes, within } = statementForm(word);
  const places = within.map((place) => (place === 'file' ? 'outside all blocks' : `in the block of a \`${place}\``));
  const parts = [
    `## ${word}`,
    summary,
    `\`\`\`netdsl\n${example}\n\`\`\``,
    `Stands ${places.join(' or ')}. Source: ${source}.`,
  ];
  const rows = Object.entries(attributes).map(([name, form]) => row(name, form));
  if (rows.length > 0)
    parts.push(['| attribute | takes | default | meaning |', '|---|---|---|---|', ...rows].join('\n'));
  return parts.join('\n\n');
}

function row(name: string, { value, list, default: standard, summary }: AttributeForm): string {
  const takes =
    value.type === 'flag' ? 'nothing' : `${describeForm(value)}${list === true ? '; several with commas' : ''}`;
  return `| \`${name}\` | ${takes} | ${standard ?? ''} | ${summary} |`;
}
