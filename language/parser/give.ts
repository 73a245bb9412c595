import type { IToken, TokenType } from 'chevrotain';
import type { StatementForm } from '../vocabulary/statements.ts';
import { ARGUMENTS, INDEX, part, pathColon, suffixStart } from './paths.ts';

/** Token types by name, as the grammar calls them. */
export type TokenTypes = Readonly<Record<string, TokenType>>;

/** Gives tokens their types and puts them, whole or in parts, at the end of a list. */
export function createGivers(result: IToken[], types: TokenTypes) {
  const give = (token: IToken, type: TokenType) => {
    token.tokenType = type;
    token.tokenTypeIdx = type.tokenTypeIdx!;
    result.push(token);
  };

  /** A word with what may stand at its end in brackets of a kind. */
  const giveWith = (token: IToken, type: TokenType, suffix: RegExp, suffixType: TokenType) => {
    const start = suffixStart(token.image, suffix);
    give(start < 0 ? token : part(token, 0, start), type);
    if (start >= 0) give(part(token, start), suffixType);
  };
  const giveName = (token: IToken, type: TokenType) => giveWith(token, type, INDEX, types.INDEX!);

  /** `node`, or `host/node`. */
  const giveNode = (token: IToken, type = types.NODE!) => {
    const slash = token.image.indexOf('/');
    if (slash < 0) {
      giveName(token, type);
      return;
    }
    if (slash > 0) give(part(token, 0, slash), type === types.HOP ? types.HOPHOST! : types.HOSTNAME!);
    give(part(token, slash, slash + 1), types['/']!);
    if (slash + 1 < token.image.length) giveName(part(token, slash + 1), type);
  };

  /** `device`, `node:device`, or `node:` while it is typed. */
  const givePath = (token: IToken, alone: TokenType, qualifier = types.NODE!) => {
    const colon = pathColon(token.image);
    if (colon < 0) {
      if (alone === types.NAME) giveName(token, alone);
      else giveNode(token, alone);
      return;
    }
    const [node, sign, device] = [part(token, 0, colon), part(token, colon, colon + 1), part(token, colon + 1)];
    if (node.image !== '') giveNode(node, qualifier);
    give(sign, types[':']!);
    if (device.image !== '') giveName(device, types.NAME!);
  };

  const giveDeclared = (token: IToken, { parameters }: StatementForm) => {
    if (parameters) giveWith(token, types.NAME!, ARGUMENTS, types.ARGUMENTS!);
    else giveName(token, types.NAME!);
  };

  return { give, giveWith, giveName, giveNode, givePath, giveDeclared };
}
