import { KernelError, NotModelledError } from '../../../kernel/errno.ts';
import { namespaceName } from '../devices.ts';
import { parseInteger } from '../numbers.ts';
import { request, type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { createWords, duplicateArgument, wrongArgument } from '../words.ts';

/** `ip netns list-id`: the namespaces that this one knows by a number. */
export function listIds(session: Session, args: readonly string[]): number {
  const words = createWords(args, session);
  let wanted: number | undefined;
  for (; words.word !== undefined; words.advance()) {
    if (words.word === 'target-nsid') throw new NotModelledError('ip netns list-id target-nsid');
    if (words.word !== 'nsid') showUsage(session, usage.netns);
    const value = words.value();
    if (wanted !== undefined) duplicateArgument(session, 'nsid', value);
    wanted = parseInteger(value) ?? wrongArgument(session, '"nsid" value is invalid', value);
    if (wanted < 0) wrongArgument(session, '"nsid" value should be >= 0', value);
  }
  const ids = [...session.namespace.ids.values()].sort((a, b) => a - b);
  if (wanted !== undefined && !ids.includes(wanted)) {
    return request(session, () => {
      throw new KernelError('EINVAL', 'Peer netns reference is invalid');
    });
  }
  session.out.beginJson();
  for (const id of ids) if (wanted === undefined || wanted === id) printId(session, id);
  session.out.endJson();
  return 0;
}

function printId(session: Session, id: number): void {
  const { out, namespace } = session;
  const name = namespaceName(namespace, id);
  out.openObject();
  out.field('nsid', id, `nsid ${id} `);
  if (name !== undefined) out.field('name', name, `(iproute2 netns name: ${name})`);
  out.text('\n');
  out.closeObject();
}
