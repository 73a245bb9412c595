import { VARIABLE } from '../parser/paths.ts';

/** What variables stand for. */
export type Variables = ReadonlyMap<string, string>;

/** A text, or the end of a sentence that says why it is none. */
export type Evaluated = { readonly text: string } | { readonly fault: string };

/** Values of one `in`, or why there are none. */
export type Items = { readonly items: Iterable<string>; readonly count: number } | { readonly fault: string };

/** Replaces every `{i}` and `{i+1}` of a word. */
export function substitute(word: string, variables: Variables): Evaluated {
  if (!word.includes('{')) return { text: word };
  let fault: string | undefined;
  const text = word.replace(VARIABLE, (whole, name: string, sum: string | undefined) => {
    const value = evaluate(name, sum, variables);
    if ('text' in value) return value.text;
    fault ??= value.fault;
    return whole;
  });
  return fault === undefined ? { text } : { fault };
}

function evaluate(name: string, sum: string | undefined, variables: Variables): Evaluated {
  const value = variables.get(name);
  if (value === undefined) return { fault: `uses '${name}', which is no variable here${known(variables)}` };
  if (sum === undefined) return { text: value };
  if (!/^-?\d+$/.test(value)) return { fault: `adds to '${name}', which is '${value}' and no number` };
  const result = Number(value) + Number(sum);
  return result < 0
    ? { fault: `is ${result} for '${name}' = ${value}: expected no negative number` }
    : { text: String(result) };
}

function known(variables: Variables): string {
  return variables.size === 0
    ? ': expected a for, an array or a template around it'
    : `: there is ${[...variables.keys()].join(', ')}`;
}

/** What an index `[2]`, `[i]`, `[i+1]`, or that of a declaration, `[i in 1..4]`, comes to. */
export function evaluateIndex(index: string, variables: Variables): Evaluated {
  const inner = index.slice(1, -1).trim();
  const declared = declaredVariable(index);
  if (declared !== undefined) return evaluate(declared.name, undefined, variables);
  const sum = /^([A-Za-z_]\w*)\s*([+-]\s*\d+)?$/.exec(inner);
  if (sum !== null && variables.has(sum[1]!)) return evaluate(sum[1]!, sum[2]?.replace(/\s/g, ''), variables);
  if (/^[\w.-]+$/.test(inner)) return { text: inner };
  return { fault: `has the index '${index}': expected a value such as [2], [i] or [i+1]` };
}

/** The variable and the items of an array's index, `[i in 1..4]`; nothing for the index of a reference. */
export function declaredVariable(index: string): { readonly name: string; readonly items: string[] } | undefined {
  const match = /^\[\s*([A-Za-z_]\w*)\s+in\s+(.*?)\s*\]$/.exec(index);
  return match === null ? undefined : { name: match[1]!, items: match[2]!.split(',').map((item) => item.trim()) };
}

/** The values of `1..4`, or `web, db`; ends of a range may be variables. */
export function readItems(written: readonly string[], variables: Variables): Items {
  const parts: Iterable<string>[] = [];
  let count = 0;
  for (const word of written) {
    const range = /^(.+)\.\.(.+)$/.exec(word);
    if (range === null) {
      const value = substitute(word, variables);
      if ('fault' in value) return value;
      if (!/^[\w.-]+$/.test(value.text))
        return { fault: `'${word}' is no value: expected a range such as 1..4, or a word` };
      parts.push([value.text]);
      count++;
      continue;
    }
    const [from, to] = [bound(range[1]!, variables), bound(range[2]!, variables)];
    for (const end of [from, to]) if (typeof end === 'string') return { fault: end };
    const [first, last] = [from as number, to as number];
    if (last < first) return { fault: `the range ${word} is empty: expected its end to be ${first} or more` };
    parts.push(countUp(first, last));
    count += last - first + 1;
  }
  return { items: chain(parts), count };
}

function bound(word: string, variables: Variables): number | string {
  const text = variables.get(word) ?? word;
  const value = substitute(text, variables);
  if ('fault' in value) return value.fault;
  if (!/^\d{1,15}$/.test(value.text)) return `'${word}' is no number: expected a range such as 1..4`;
  return Number(value.text);
}

function* countUp(first: number, last: number): Generator<string> {
  for (let value = first; value <= last; value++) yield String(value);
}

function* chain(parts: readonly Iterable<string>[]): Generator<string> {
  for (const part of parts) yield* part;
}

/** The arguments, or parameters, of `(1, 2)`. */
export function readArguments(written: string | undefined): string[] {
  const inner = written?.slice(1, -1).trim() ?? '';
  return inner === '' ? [] : inner.split(',').map((argument) => argument.trim());
}
