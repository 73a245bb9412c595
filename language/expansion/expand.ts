import type { AstNode, CstNode, ReferenceInfo } from 'langium';
import { GrammarUtils } from 'langium';
import type { Block, External, For, Netns, Source, Statement, Template, TemplateValue, Vm } from '../generated/ast.ts';
import { isExternal, isFor, isImport, isNetns, isPool, isTemplate, isTemplateValue, isVm } from '../generated/ast.ts';
import { type Imports, importsOf, writtenStatements } from '../imports/imports.ts';
import { enclosingHost } from '../references/nodes.ts';
import type { ProblemCode } from '../validation/problem-codes.ts';
import { Copier, originOf, place, shell } from './copy.ts';
import { expandProbes } from './everyone.ts';
import { setExpanded } from './expanded.ts';
import { type Plain, plainOf } from './plain.ts';
import { assignPools } from './pools.ts';
import { leaveOut } from './text.ts';
import { declaredVariable, evaluateIndex, readArguments, readItems, type Variables } from './words.ts';

/*
 * Repetition is taken out before anything else looks at a file: `for`, arrays, templates and pools become the statements
 * that they stand for. What results is an AST as the parser makes it of a file without repetition; its nodes keep the
 * pieces of syntax that they come from, so every range is that of the file as written. Statements that stand for themselves
 * are not copied: they are in both trees, and their containers are those of the tree as written.
 */

/** What stands for the values that nothing gives: right for most of what a word with a variable may be. */
const ANY_VALUE = '1';

/** Statements that a file may expand to. */
export const MAX_STATEMENTS = 100_000;

export interface ExpansionProblem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly cst: CstNode | undefined;
}

export interface Expansion {
  /** Without repetition; the source itself if there was none. */
  readonly source: Source;
  readonly problems: readonly ExpansionProblem[];
  /** References of the expanded source; of a source without repetition none, the document has them. */
  readonly references: readonly ReferenceInfo[];
  /** What a reference as written comes to in its first instance, by its piece of syntax. */
  readonly first: (reference: ReferenceInfo['reference']) => ReferenceInfo | undefined;
  /** A namespace for each template of the file that nothing uses, with what it would have; no part of the network. */
  readonly unused: Source | undefined;
  /** Names of the namespaces that a declaration stands for, in order. */
  readonly instances: ReadonlyMap<AstNode, readonly string[]>;
}

const known = new WeakMap<Imports, Expansion>();

/** What a file stands for, worked out once for each parse of it and of what it imports. Never throws. */
export function expand(source: Source): Expansion {
  const imports = importsOf(source);
  let expansion = known.get(imports);
  if (expansion === undefined) {
    expansion = hasRepetition(source) ? new Expander(source, imports).expansion() : unchanged(source);
    known.set(imports, expansion);
    known.set(importsOf(expansion.source), expansion);
  }
  return expansion;
}

export { originOf };

function unchanged(source: Source): Expansion {
  return { source, problems: [], references: [], first: () => undefined, unused: undefined, instances: new Map() };
}

/** Whether a file may have any: judged by its text, so that files without are not walked through. */
function hasRepetition(source: Source): boolean {
  const text = source.$cstNode?.root.fullText ?? source.$document?.textDocument.getText() ?? '';
  return /\{[A-Za-z_]\w*([+-]\d+)?\}|\[|\b(import|for|template|pool|all|next)\s/.test(text);
}

class Expander {
  private readonly problems: ExpansionProblem[] = [];
  private readonly references: ReferenceInfo[] = [];
  private readonly instances = new Map<AstNode, string[]>();
  /** Names of the namespaces of each array, by `HOST/NAME`; on this machine by `/NAME`. */
  private readonly arrays = new Map<string, string[]>();
  private statements = 0;
  private readonly copier = new Copier({
    fill: (block, statements, variables) => this.fill(block, statements, variables),
    note: (info) => this.note(info),
    fault: (message, cst) => this.report('bad-repetition', message, cst),
  });
  /** Statements with words whose variables have no value. */
  private readonly faulty = new Set<Statement>();
  private readonly root: Source;
  private readonly imports: Imports;
  /** By name; of several of one name the first. */
  private readonly templates: ReadonlyMap<string, Template>;

  constructor(root: Source, imports: Imports) {
    this.root = root;
    this.imports = imports;
    this.templates = new Map(
      writtenStatements(root)
        .filter(isTemplate)
        .map((template) => [template.name, template] as const)
        .toReversed(),
    );
  }

  expansion(): Expansion {
    const source = shell(this.root) as Source;
    const { problems, references, instances } = this;
    Object.assign(source, { statements: [] });
    setExpanded(this.root, source);
    (source as { $document?: unknown }).$document = this.root.$document;
    this.fill(source, this.root.statements, new Map());
    this.problems.push(...assignPools(source, writtenStatements(this.root)));
    expandProbes(source, this.arrays, (info) => this.note(info));
    return { source, problems, references, first: firstInstances(references), unused: this.unused(), instances };
  }

  /** What templates that nothing uses would come to, with a value for each parameter. */
  private unused(): Source | undefined {
    const left = this.root.statements.filter((each) => isTemplate(each) && !this.used.has(each)) as Template[];
    if (left.length === 0) return undefined;
    const [references, statements] = [this.references.length, this.statements];
    const source = { $type: 'Source', statements: [] } as unknown as Source;
    for (const { name, parameters, block: own, $cstNode } of left) {
      if (own === undefined) continue;
      const netns = { $type: 'Netns', name, attributes: [], $cstNode } as unknown as Netns;
      const block = { $type: 'Block', attributes: [], statements: [], $cstNode: own.$cstNode } as unknown as Block;
      netns.block = place(block, netns, 'block');
      source.statements.push(place(netns, source, 'statements', source.statements.length));
      this.fill(block, own.statements, new Map(readArguments(parameters).map((parameter) => [parameter, ANY_VALUE])));
    }
    this.references.length = references;
    this.statements = statements;
    return source;
  }

  private readonly used = new Set<Template>();

  /** Templates whose statements are being put somewhere. */
  private readonly applied = new Set<Template>();

  private report(code: ProblemCode, message: string, cst: CstNode | undefined): void {
    if (!this.problems.some((problem) => problem.cst === cst && problem.code === code)) {
      this.problems.push({ code, message, cst });
    }
  }

  /** Puts what statements stand for into a source or a block. */
  private fill(container: Source | Block, statements: readonly Statement[], variables: Variables): void {
    for (const statement of statements) {
      if (this.statements > MAX_STATEMENTS) return;
      if (isFor(statement)) {
        this.repeat(statement, variables, (inner) => this.fill(container, statement.block?.statements ?? [], inner));
      } else if (isImport(statement)) {
        const imported = this.imports.sources.get(statement);
        if (imported !== undefined) this.fill(container, imported.statements, new Map());
      } else if (isTemplate(statement) || isPool(statement)) {
        // What they stand for is where they are used.
      } else {
        const index = (statement as { nameIndex?: string }).nameIndex;
        const declared = index === undefined ? undefined : declaredVariable(index);
        if (declared === undefined) this.add(container, statement, variables);
        else {
          const cst = GrammarUtils.findNodeForProperty(statement.$cstNode, 'nameIndex');
          this.each(declared.name, declared.items, cst, variables, (inner) => this.add(container, statement, inner));
        }
      }
    }
  }

  private repeat(statement: For, variables: Variables, body: (variables: Variables) => void): void {
    if (statement.name === undefined) return;
    const cst = GrammarUtils.findNodeForProperty(statement.$cstNode, 'items') ?? statement.$cstNode;
    this.each(statement.name, statement.items, cst, variables, body);
  }

  private each(
    name: string,
    written: readonly string[],
    cst: CstNode | undefined,
    variables: Variables,
    body: (variables: Variables) => void,
  ): void {
    const read = readItems(written, variables);
    if ('fault' in read) {
      this.report('bad-repetition', read.fault, cst);
    } else if (read.count > MAX_STATEMENTS) {
      const message = `this repeats ${read.count} times: a file may come to ${MAX_STATEMENTS} statements`;
      this.report('too-much-repetition', message, cst);
    } else {
      for (const item of read.items) {
        body(new Map(variables).set(name, item));
        // A body without statements counts as one.
        if (this.statements++ === MAX_STATEMENTS) {
          const message = `with this the file comes to more than ${MAX_STATEMENTS} statements`;
          this.report('too-much-repetition', message, cst);
        }
        if (this.statements > MAX_STATEMENTS) return;
      }
    }
  }

  private add(container: Source | Block, statement: Statement, variables: Variables): void {
    const plain = variables.size === 0 && originOf(container) === statement.$container ? plainOf(statement) : undefined;
    if (plain !== undefined) {
      this.share(container, statement, plain);
      return;
    }
    this.statements++;
    const [faults, references] = [this.copier.faults, this.references.length];
    const copy = this.copier.copy(statement, variables) as Statement;
    // What a variable without a value names stands there once.
    if (this.copier.faults > faults && this.faulty.has(statement)) {
      this.references.length = references;
      return;
    }
    if (this.copier.faults > faults) this.faulty.add(statement);
    place(copy, container, 'statements', container.statements.length);
    container.statements.push(copy);
    if (isNetns(copy)) this.takeOver(copy, variables);
    if (isNetns(copy) || isVm(copy) || isExternal(copy)) this.noteInstance(copy);
  }

  /** Puts a statement in place that stands for itself: the node as written, which goes on to stand in what is written. */
  private share(container: Source | Block, statement: Statement, { count, references, nodes }: Plain): void {
    this.statements += count;
    container.statements.push(statement);
    for (const info of references) this.references.push(info);
    for (const node of nodes) this.noteInstance(node);
  }

  private noteInstance(node: Netns | Vm | External): void {
    if (node.name === undefined) return;
    const origin = originOf(node);
    const names = this.instances.get(origin);
    if (names === undefined) this.instances.set(origin, [node.name]);
    else names.push(node.name);
    if (origin.nameIndex === undefined) return;
    const key = `${enclosingHost(node) ?? ''}/${origin.name}`;
    const array = this.arrays.get(key);
    if (array === undefined) this.arrays.set(key, [node.name]);
    else array.push(node.name);
  }

  /** Puts the statements of templates before a namespace's own. */
  private takeOver(netns: Netns, variables: Variables): void {
    const uses = netns.attributes
      .filter(({ name }) => name === 'is')
      .flatMap(({ values }) => values.filter(isTemplateValue));
    if (uses.length === 0) return;
    for (const { name, $cstNode } of netns.attributes) if (name === 'is') leaveOut(netns, $cstNode);
    const own = netns.block;
    const $cstNode = own?.$cstNode ?? netns.$cstNode;
    const block = { $type: 'Block', $cstNode, attributes: [], statements: [] } as unknown as Block;
    place(block, netns, 'block');
    for (const use of uses) this.applyTemplate(use, block, variables);
    for (const statement of own?.statements ?? []) {
      if (statement.$container === own) place(statement, block, 'statements', block.statements.length);
      block.statements.push(statement);
    }
    netns.block = block;
    netns.attributes = netns.attributes.filter(({ name }) => name !== 'is');
  }

  private applyTemplate(use: TemplateValue, block: Block, variables: Variables): void {
    const name = use.template?.$refText;
    const template = name === undefined ? undefined : this.templates.get(name);
    if (template === undefined) return;
    this.used.add(template);
    if (this.applied.has(template)) {
      this.report('bad-repetition', `template '${name}' is used in itself, which has no end`, use.$cstNode);
      return;
    }
    const parameters = readArguments(template.parameters);
    const given = readArguments(originOf(use).arguments);
    if (parameters.length !== given.length) {
      const message = `template '${name}' takes ${counted(parameters.length, 'argument')}${parameters.length === 0 ? '' : ` (${parameters.join(', ')})`}, ${given.length === 1 ? '1 is' : `${given.length} are`} given`;
      this.report('template-arguments', message, use.$cstNode);
      return;
    }
    const values = given.map((argument) => evaluateIndex(`[${argument}]`, variables));
    const fault = values.find((value) => 'fault' in value);
    if (fault !== undefined && 'fault' in fault) {
      this.report('bad-repetition', `an argument ${fault.fault}`, use.$cstNode);
      return;
    }
    const inner = new Map(parameters.map((parameter, at) => [parameter, (values[at] as { text: string }).text]));
    this.applied.add(template);
    this.fill(block, template.block?.statements ?? [], inner);
    this.applied.delete(template);
  }

  private note(info: ReferenceInfo): void {
    this.references.push(info);
  }
}

/** Looks for the first reference of each piece of syntax; collected when the first is asked for. */
function firstInstances(references: readonly ReferenceInfo[]): Expansion['first'] {
  let known: Map<CstNode, ReferenceInfo> | undefined;
  return ({ $refNode }) => {
    if ($refNode === undefined) return undefined;
    known ??= new Map(
      references
        .toReversed()
        .flatMap((info) => (info.reference.$refNode === undefined ? [] : [[info.reference.$refNode, info]])),
    );
    return known.get($refNode);
  };
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
