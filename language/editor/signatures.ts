import type { LangiumDocument } from 'langium';
import type { LangiumServices, SignatureHelpProvider } from 'langium/lsp';
import type {
  MarkupContent,
  ParameterInformation,
  SignatureHelp,
  SignatureHelpOptions,
  SignatureHelpParams,
} from 'vscode-languageserver';
import { coreOptions, ruleOptions } from '../model/iptables/core-options.ts';
import type { OptionDescriptor } from '../model/iptables/descriptor.ts';
import type { RoleLexer } from '../parser/lexer.ts';
import { attributesNow, type ReaderState, type StatementState } from '../parser/reader-state.ts';
import type { AttributeForms } from '../vocabulary/attributes.ts';
import { iptablesLines } from '../vocabulary/saved-lines.ts';
import type { OperandRole } from '../vocabulary/statements.ts';
import { describeAttribute } from './describe.ts';
import { describeOption } from './describe-rule.ts';
import { currentExtension, type RuleContext, readRule } from './rule-context.ts';

/** A signature before it is put together: words, of which some are explained. */
interface Piece {
  readonly text: string;
  /** Markdown. Without it the piece is no parameter. */
  readonly about?: string;
}

/** What a statement takes, what a match or target of iptables takes, and which of it comes next. */
export class NetworkSignatures implements SignatureHelpProvider {
  readonly signatureHelpOptions: SignatureHelpOptions = { triggerCharacters: ['-', ','], retriggerCharacters: [' '] };
  private readonly lexer: RoleLexer;

  constructor(services: LangiumServices) {
    this.lexer = services.parser.Lexer as RoleLexer;
  }

  provideSignatureHelp(document: LangiumDocument, params: SignatureHelpParams): SignatureHelp | undefined {
    const { textDocument } = document;
    const before = textDocument.getText().slice(0, textDocument.offsetAt(params.position));
    // What is being typed counts only where it is an option: a value is being given, a name may become another.
    const typed = /[^\s{}",;<>]*$/.exec(before)![0];
    if (this.lexer.readUpTo(before) === undefined) return undefined;
    const state = this.lexer.readUpTo(before.slice(0, before.length - typed.length));
    if (state === undefined) return undefined;
    return state.phase === 'line' ? helpInRule(state, typed) : helpInStatement(state);
  }
}

function helpInRule({ open, line }: ReaderState, typed: string): SignatureHelp | undefined {
  if (open.at(-1)?.form?.lines !== iptablesLines || line.length < 2) return undefined;
  const context = readRule(typed.startsWith('--') ? [...line, typed] : line);
  const extension = currentExtension(context);
  const options: Readonly<Record<string, OptionDescriptor>> = extension?.descriptor.options ?? coreOptions;
  const names = Object.keys(options);
  const pieces: Piece[] = [
    { text: extension?.words ?? line.slice(0, 2).join(' ') },
    ...names.map((name) => ({ text: optionText(name, options[name]!), about: describeOption(name, options[name]!) })),
  ];
  if (extension === undefined) {
    for (const [name, { summary, what }] of Object.entries(ruleOptions))
      pieces.push({ text: `[${name} ${placeholder(what)}]`, about: summary });
  }
  const about =
    extension === undefined
      ? 'A rule: what packets must be like, then what happens to them.'
      : `${extension.descriptor.summary} *${extension.descriptor.source.join(', ')}*`;
  return help(pieces, about, activeOption(context, names, extension === undefined));
}

/** The option that is being given, else the first one that is not given and can be. */
function activeOption({ open, given, last }: RuleContext, names: readonly string[], isRule: boolean): number {
  const all = isRule ? [...names, ...Object.keys(ruleOptions)] : names;
  if (open !== undefined && last !== undefined && all.includes(last.name)) return all.indexOf(last.name);
  const next = all.findIndex((name) => !given.has(name));
  return next < 0 ? all.length : next;
}

function optionText(name: string, { takes, inverts, required }: OptionDescriptor): string {
  const not = inverts === 'always' ? '! ' : inverts === true ? '[!] ' : '';
  const text = [`${not}${name}`, ...takes.map(({ type }) => placeholder(type))].join(' ');
  return required === true ? text : `[${text}]`;
}

const placeholder = (what: string) => (what === 'integer' ? 'NUMBER' : what.replace(/^an? /, '').toUpperCase());

const OPERANDS: Readonly<Record<OperandRole, string>> = {
  name: 'NAME',
  node: 'NODE',
  device: 'DEVICE',
  card: 'CARD',
  end: '[NODE:]DEVICE',
  target: 'DESTINATION',
  value: 'VALUE',
  text: '"TEXT"',
  word: 'WORD',
  items: 'VALUES',
};

function helpInStatement(state: ReaderState): SignatureHelp | undefined {
  const { statement } = state;
  const form = statement?.form;
  if (statement === undefined || form === undefined || !PHASES.has(state.phase)) return undefined;
  const operands = form.operands.map(({ role, what, after, word }): Piece => {
    const text = role === 'word' ? (word ?? '') : OPERANDS[role];
    return { text: after === undefined ? text : `${after} ${text}`, about: what };
  });
  const attributes = attributesAt(state, statement);
  const names = Object.keys(attributes);
  const pieces = [
    { text: statement.group ?? statement.word },
    ...(statement.group === undefined ? operands : []),
    ...names.map((name) => ({
      text: attributeText(name, attributes),
      about: describeAttribute(name, attributes[name]!),
    })),
  ];
  const offset = statement.group === undefined ? operands.length : 0;
  const current = names.indexOf(state.phase === 'value' ? (statement.attribute ?? '') : '');
  const next = names.findIndex((name) => !statement.given.has(name));
  const active =
    state.phase === 'operand' || statement.operands < form.operands.length
      ? state.phase === 'operand' || current < 0
        ? statement.operands
        : offset + current
      : offset + (current >= 0 ? current : next < 0 ? names.length : next);
  return help(pieces, form.summary, active);
}

const PHASES: ReadonlySet<ReaderState['phase']> = new Set(['operand', 'attribute', 'value', 'after-value']);

function attributesAt({ open }: ReaderState, statement: StatementState): AttributeForms {
  const inPlace =
    statement.group === undefined ? statement.form?.attributesIn?.(open.at(-1)?.word ?? 'file') : undefined;
  return inPlace ?? attributesNow(statement) ?? {};
}

function attributeText(name: string, attributes: AttributeForms): string {
  const { value } = attributes[name]!;
  if (value.type === 'flag') return `[${name}]`;
  if (value.type === 'boolean') return `[${name} on|off]`;
  const short = value.type === 'enum' && value.values.length <= 3 ? value.values.join('|') : placeholder(value.type);
  return `[${name} ${short}]`;
}

const markdown = (value: string): MarkupContent => ({ kind: 'markdown', value });

function help(pieces: readonly Piece[], about: string, activeParameter: number): SignatureHelp {
  let label = '';
  const parameters: ParameterInformation[] = [];
  for (const { text, about } of pieces) {
    if (label !== '') label += ' ';
    if (about !== undefined)
      parameters.push({ label: [label.length, label.length + text.length], documentation: markdown(about) });
    label += text;
  }
  return {
    signatures: [{ label, documentation: markdown(about), parameters, activeParameter }],
    activeSignature: 0,
    activeParameter,
  };
}
