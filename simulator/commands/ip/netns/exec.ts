import type { NetworkNamespace } from '../../../kernel/namespace.ts';
import { namespaceNames, noNamespace } from '../devices.ts';
import { FAILED, USAGE } from '../exit.ts';
import type { Session } from '../session.ts';

/** `ip netns exec NAME COMMAND …`, and with `-all` the command in each. */
export async function executeInNamespace(session: Session, args: readonly string[]): Promise<number> {
  const { all } = session.options;
  const fail = (line: string, status: number) => {
    session.error(line);
    return status;
  };
  if (args.length === 0 && !all) return fail('No netns name specified', FAILED);
  if (args.length < (all ? 1 : 2)) return fail('No command specified', FAILED);
  if (all) {
    for (const [name, namespace] of namespaceNames(session.namespace)) {
      session.out.text(`\nnetns: ${name}\n`);
      await execute(session, namespace, args);
    }
    return 0;
  }
  const [name, ...command] = args;
  const namespace = session.process.kernel.named.get(name!);
  if (namespace === undefined) return fail(noNamespace(name!), USAGE);
  return execute(session, namespace, command);
}

async function execute(session: Session, namespace: NetworkNamespace, words: readonly string[]): Promise<number> {
  const [file, ...args] = words;
  const result = await session.process.run(file!, args, namespace, session.stdin());
  if (result.exitCode === 127 && result.stderr === `${file}: command not found\n`) {
    session.error(`exec of "${file}" failed: No such file or directory`);
    return FAILED;
  }
  session.out.text(result.stdout);
  session.errorText(result.stderr);
  return result.exitCode;
}
