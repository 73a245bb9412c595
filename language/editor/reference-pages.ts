import { type LinkKind, linkKindNames, linkKinds } from '../model/links/index.ts';
import { describeRule } from '../model/links/rule.ts';
import { type AttributeForm, type AttributeForms, attributesOfPort } from '../vocabulary/attributes.ts';
import {
  type Place,
  type StatementForm,
  type StatementWord,
  statementForm,
  statementWords,
} from '../vocabulary/statements.ts';
import { describeForm } from '../vocabulary/values.ts';

/** docs/reference/, made from the vocabulary and the catalogue: text by file name. */
export function referencePages(): Readonly<Record<string, string>> {
  return {
    'README.md': indexPage(),
    ...Object.fromEntries(linkKindNames.map((kind) => [`${kind}.md`, kindPage(kind)])),
  };
}

function page(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}

function indexPage(): string {
  const words = statementWords.filter((word) => statementForm(word).token === undefined || word === 'link');
  return page([
    '# Reference',
    'Every statement with its attributes. Made from the vocabulary of the language and the catalogue of link kinds.',
    '## Link kinds',
    [
      '| kind | what it is |',
      '|---|---|',
      ...linkKindNames.map((kind) => `| [${kind}](${kind}.md) | ${linkKinds[kind].summary} |`),
    ].join('\n'),
    ...words.map((word) => statementSection(word)),
  ]);
}

function statementSection(word: StatementWord): string {
  const form: StatementForm = statementForm(word);
  const depends =
    form.attributesIn === undefined
      ? table(form.attributes)
      : 'Its attributes depend on the block; the pages of link kinds list them.';
  const inBlock = word === 'cni' ? `In its block, as the plugin has them:\n\n${table(form.settings ?? {})}` : '';
  const rest = word === 'link' ? 'Its attributes are those of [veth](veth.md).' : `${depends}${inBlock}`;
  return [
    sectionOf(word, form, rest),
    ...(form.step === undefined ? [] : [sectionOf(`${word} in a test`, form.step, table(form.step.attributes))]),
  ].join('\n\n');
}

function sectionOf(title: string, { summary, example, source, within }: StatementForm, rest: string): string {
  return [
    `## ${title}`,
    summary,
    code(example),
    `Stands ${describePlaces(within)}. Source: ${source}.`,
    ...(rest === '' ? [] : [rest]),
  ].join('\n\n');
}

function kindPage(kind: LinkKind): string {
  const { summary, example, context, source, since, shape, parent, ports, rules = [], made } = linkKinds[kind];
  const form: StatementForm = statementForm(kind);
  const shapes = {
    single: 'Stands by itself.',
    pair: 'Two ends that are made together.',
    existing: 'Is there already: never created, never deleted.',
  };
  return page([
    `# ${kind}`,
    summary,
    code(context === undefined ? example : `${context}\n${example}`),
    [
      shapes[shape],
      ...(parent === undefined ? [] : [`\`link\` names ${lowerFirst(parent.summary)}`]),
      ...(made === undefined ? [] : [`Made by \`ip tuntap add … mode ${made.mode}\`.`]),
      `Source: ${source.join(', ')}.`,
      ...(since === undefined ? [] : [`Since ${since}.`]),
    ].join(' '),
    '## Attributes',
    table(form.attributes),
    ...(rules.length === 0
      ? []
      : ['## What they demand of each other', rules.map((rule) => `- ${describeRule(rule)}`).join('\n')]),
    ...(form.settings === undefined ? [] : ['## In its block', 'Impairs both directions.', table(form.settings)]),
    ...(ports === undefined ? [] : portSections(kind, ports.refuses ?? [])),
  ]);
}

function portSections(kind: LinkKind, refused: readonly string[]): string[] {
  const attributes = table(attributesOfPort(kind));
  return [
    '## Ports',
    'Its ports stand in its block as `port NAME`, or say `master` themselves.',
    ...(refused.length === 0 ? [] : [`Not of kind ${refused.join(', ')}.`]),
    ...(attributes === '' ? [] : [attributes]),
  ];
}

function describePlaces(within: readonly Place[]): string {
  const places = within.map((place) => (place === 'file' ? 'outside all blocks' : `in the block of a \`${place}\``));
  return places.join(' or ');
}

function table(forms: AttributeForms): string {
  const rows = Object.entries(forms).map(([name, form]) => row(name, form));
  return rows.length === 0
    ? ''
    : ['| attribute | takes | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

function row(name: string, { value, list, blanks, default: standard, summary, since }: AttributeForm): string {
  const several = list !== true ? '' : blanks === true ? '; several with blanks or commas' : '; several with commas';
  const takes = value.type === 'flag' ? 'nothing' : `${describeForm(value)}${several}`;
  const meaning = since === undefined ? summary : `${summary} Since ${since}.`;
  return `| \`${name}\` | ${takes} | ${standard ?? ''} | ${meaning} |`;
}

function code(text: string): string {
  return `\`\`\`netdsl\n${text}\n\`\`\``;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
