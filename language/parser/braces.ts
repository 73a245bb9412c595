import type { IToken } from 'chevrotain';

/** A brace that is missing or too many, told by the layout of the lines. */
export interface BraceFault {
  /** Where to tell it: the token after which a brace is missing, or the brace that is too many. */
  readonly at: IToken;
  readonly message: string;
}

interface Open {
  readonly line: number;
  /** Column at which the line of the brace begins. */
  readonly indent: number;
}

/**
 * Where braces that do not match went wrong. A parser finds out only at the end of the file, or at the next brace that
 * fits none; but lines are indented by their blocks, so the first one that is not shows the place. Nothing where all
 * braces match, or where the layout tells nothing.
 */
export function findBraceFault(tokens: readonly IToken[]): BraceFault | undefined {
  const depth = unmatched(tokens);
  if (depth.open > 0) return missingClose(tokens);
  return depth.extra === undefined ? undefined : (extraClose(tokens) ?? missingOpen(tokens, depth.extra));
}

export function areBracesBalanced(tokens: readonly IToken[]): boolean {
  const { open, extra } = unmatched(tokens);
  return open === 0 && extra === undefined;
}

function unmatched(tokens: readonly IToken[]): { open: number; extra?: IToken } {
  let open = 0;
  for (const token of tokens) {
    if (isOpen(token)) open++;
    else if (isClose(token) && --open < 0) return { open: 0, extra: token };
  }
  return { open };
}

/** The first line that stands no deeper than the statement in whose block it would be. */
function missingClose(tokens: readonly IToken[]): BraceFault | undefined {
  return walk(tokens, (token, previous, open) => {
    if (open === undefined || previous === undefined || token.startLine! <= open.line) return undefined;
    const isOutside = isClose(token) ? token.startColumn! < open.indent : token.startColumn! <= open.indent;
    if (!isOutside) return undefined;
    const block = previous.startLine === open.line ? 'the block' : `the block of line ${open.line}`;
    return { at: previous, message: `expected '}' after '${previous.image}' to close ${block}` };
  });
}

/** The first brace after which lines still stand as deep as in the block that it closes. */
function extraClose(tokens: readonly IToken[]): BraceFault | undefined {
  const stack: Open[] = [];
  let indent = 0;
  for (const [index, token] of tokens.entries()) {
    if (beginsLine(tokens, index)) indent = token.startColumn!;
    if (isOpen(token)) stack.push({ line: token.startLine!, indent });
    if (!isClose(token)) continue;
    const open = stack.pop();
    const next = tokens[index + 1];
    if (open === undefined || next === undefined || !beginsLine(tokens, index + 1)) continue;
    if (next.startColumn! > open.indent && !isClose(next)) {
      return { at: token, message: `this '}' closes the block of line ${open.line}, and what follows stands in it` };
    }
  }
  return undefined;
}

/** The line that begins where the brace that closes nothing stands: its statement has no block. */
function missingOpen(tokens: readonly IToken[], extra: IToken): BraceFault | undefined {
  const end = tokens.indexOf(extra);
  if (!beginsLine(tokens, end)) return undefined;
  for (let index = end - 1; index >= 0; index--) {
    const token = tokens[index]!;
    if (!beginsLine(tokens, index) || token.startColumn! > extra.startColumn!) continue;
    if (token.startColumn! < extra.startColumn! || isClose(token)) return undefined;
    let last = index;
    while (last + 1 < end && !beginsLine(tokens, last + 1)) last++;
    const at = tokens[last]!;
    if (isOpen(at)) return undefined;
    return { at, message: `expected '{' after '${at.image}': '}' on line ${extra.startLine} closes no block` };
  }
  return undefined;
}

/** Asks of each token that begins a line, with the innermost block that is open there. */
function walk(
  tokens: readonly IToken[],
  ask: (token: IToken, previous: IToken | undefined, open: Open | undefined) => BraceFault | undefined,
): BraceFault | undefined {
  const stack: Open[] = [];
  let indent = 0;
  for (const [index, token] of tokens.entries()) {
    if (beginsLine(tokens, index)) {
      const fault = ask(token, tokens[index - 1], stack.at(-1));
      if (fault !== undefined) return fault;
      indent = token.startColumn!;
    }
    if (isOpen(token)) stack.push({ line: token.startLine!, indent });
    else if (isClose(token)) stack.pop();
  }
  return undefined;
}

function beginsLine(tokens: readonly IToken[], index: number): boolean {
  const previous = tokens[index - 1];
  return previous === undefined || tokens[index]!.startLine! > previous.endLine!;
}

const isOpen = (token: IToken) => token.image === '{';
const isClose = (token: IToken) => token.image === '}';
