import type { Cni, Statement } from '../generated/ast.ts';
import { isCni } from '../generated/ast.ts';
import type { CniAttachment, Namespace } from '../model/network.ts';
import { valuesOf } from './ovs.ts';
import { rangeOf } from './range.ts';

/** What CNI plugins make in a namespace; nothing when there is nothing. */
export function lowerCni(statements: readonly Statement[]): Pick<Namespace, 'cni'> {
  const cni = statements.filter(isCni).flatMap((statement) => lowerAttachment(statement) ?? []);
  return cni.length === 0 ? {} : { cni };
}

function lowerAttachment(statement: Cni): CniAttachment | undefined {
  const { plugin, name, block } = statement;
  if (plugin === undefined || name === undefined) return undefined;
  return {
    ...(plugin === 'config' ? {} : { plugin }),
    ...(statement.file === undefined ? {} : { file: statement.file }),
    device: name,
    range: rangeOf(statement.$cstNode),
    options: block === undefined ? {} : valuesOf(block),
  };
}
