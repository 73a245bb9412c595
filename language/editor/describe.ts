import type { AttributeForm } from '../vocabulary/attributes.ts';
import { type StatementWord, statementForm } from '../vocabulary/statements.ts';
import { describeForm } from '../vocabulary/values.ts';

/** Markdown about a statement: meaning, example, source. */
export function describeStatement(word: StatementWord, form = statementForm(word)): string {
  const { summary, example, source } = form;
  return [`**${word}**: ${summary}`, `\`\`\`netdsl\n${example}\n\`\`\``, `*${source}*`].join('\n\n');
}

/** Markdown about an attribute: meaning, values, default, command, source. */
export function describeAttribute(name: string, form: AttributeForm): string {
  const lines = [`**${name}**: ${form.summary}`];
  if (form.value.type !== 'flag') {
    const several = form.list === true ? '; several with commas between' : '';
    const standard = form.default === undefined ? '' : ` Default: ${form.default}.`;
    lines.push(`Takes ${describeForm(form.value)}${several}.${standard}`);
  }
  if (form.since !== undefined) lines.push(`Since ${form.since}.`);
  lines.push(`\`\`\`sh\n${form.command}\n\`\`\``, `*${form.source}*`);
  return lines.join('\n\n');
}
