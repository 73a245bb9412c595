import { checkText } from '../../../language/index.ts';
import type { Link, Network } from '../../../language/model/network.ts';
import type { SourceRange } from '../../../language/model/problem.ts';

export async function lower(text: string, file = 'net.netdsl'): Promise<Network> {
  return (await checkText(text, file)).network!;
}

export function link(network: Network, namespace: string, name: string): Link | undefined {
  return network.namespaces.find((each) => each.name === namespace)?.links.find((each) => each.name === name);
}

/** The text that a range of a source covers. */
export function textAt(source: string, { start, end }: SourceRange): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column - 1);
  lines[0] = lines[0]!.slice(start.column - 1);
  return lines.join('\n');
}
