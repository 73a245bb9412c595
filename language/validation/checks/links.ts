import { type End, isExternal, isInterface, isLink } from '../../generated/ast.ts';
import { LOOPBACK, symbolOfEnd } from '../../lowering/links.ts';
import { isNamespace, symbolsOf } from '../../references/symbols.ts';
import { describeNode, withArticle, wordOf } from '../../vocabulary/places.ts';
import { lineOf } from '../report.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** Links whose ends cannot be joined, and interfaces that no link joins. */
export const checkLinks: Check = (source, report) => {
  const symbols = symbolsOf(source);
  const checkEnd = (end: End | undefined) => {
    const symbol = end?.device === undefined ? undefined : symbolOfEnd(end, symbols);
    // Links in blocks that have none of their own are told as misplaced.
    if (end === undefined || symbol?.ends.includes(end) !== true) return;
    const place = { node: end, property: 'device' };
    const declaration = symbol.declarations[0];
    const around = symbols.nodes.get(symbol.node)?.[0];
    if (around !== undefined && !isNamespace(around)) {
      const what = isExternal(around) ? 'a cable leads there' : 'its block holds its network cards';
      const message = `${describeNode(symbol.node, around)} is no namespace, so no link leads there: ${what}`;
      report('not-joinable', message, place);
    } else if (declaration !== undefined && !isInterface(declaration)) {
      const message = `'${symbol.name}' is ${withArticle(wordOf(declaration))} of ${describeNode(symbol.node)} and cannot be the end of a link: expected a name of its own`;
      report('not-joinable', message, place);
    } else if (symbol.ends[0] !== end) {
      const message = `'${symbol.name}' of ${describeNode(symbol.node)} is the end of a link already, on line ${lineOf(symbol.ends[0]!)}`;
      report('joined-twice', message, place);
    }
  };
  for (const statement of allStatements(source)) {
    if (!isLink(statement)) continue;
    const { left, right } = statement;
    const isLoop =
      left?.device !== undefined &&
      right?.device !== undefined &&
      symbolOfEnd(left, symbols) !== undefined &&
      symbolOfEnd(left, symbols) === symbolOfEnd(right, symbols);
    checkEnd(left);
    if (isLoop) {
      const message = `both ends of the link are '${right.device.$refText}': expected two devices`;
      report('link-to-itself', message, { node: right, property: 'device' });
    } else {
      checkEnd(right);
    }
  }
  for (const [node, devices] of symbols.devices) {
    for (const { name, declarations, ends, ports } of devices.values()) {
      const declaration = declarations[0];
      if (!isInterface(declaration) || ends.length > 0 || ports.length > 0 || name === LOOPBACK) continue;
      const message = `interface '${name}' of ${describeNode(node)} is the end of no link: expected a link with ${node}:${name}`;
      report('unjoined-interface', message, { node: declaration, property: 'name' });
    }
  }
};
