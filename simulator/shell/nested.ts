import type { StatementNode } from 'just-bash';
import type { Kernel } from '../kernel/kernel.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';

/**
 * The namespace of the shell that a statement starts on the terminal, `bash` or `ip netns exec NAME bash`, from
 * `current`; nothing for a statement that does anything else.
 */
export function shellStartedBy(
  node: StatementNode,
  kernel: Kernel,
  current: NetworkNamespace,
): NetworkNamespace | undefined {
  const words = plainWords(node);
  if (words?.[0] === 'sudo') words.shift();
  let namespace: NetworkNamespace | undefined = current;
  while (words?.[0] === 'ip' && /^net(n|ns)?$/.test(words[1] ?? '') && /^e(x|xe|xec)?$/.test(words[2] ?? '')) {
    namespace = kernel.named.get(words[3] ?? '');
    words.splice(0, 4);
  }
  const [file, ...options] = words ?? [];
  const starts = /^(\/(usr\/)?bin\/)?(ba)?sh$/.test(file ?? '');
  return starts && options.every((option) => /^(-i|-l|--login|--norc)$/.test(option)) ? namespace : undefined;
}

/** The words of a statement that is one command with plain words only. */
function plainWords({ pipelines, background }: StatementNode): string[] | undefined {
  const command = pipelines.length === 1 && !background ? pipelines[0]! : undefined;
  const only = command?.commands.length === 1 && !command.negated ? command.commands[0]! : undefined;
  if (only?.type !== 'SimpleCommand' || only.name === null) return undefined;
  if (only.redirections.length > 0 || only.assignments.length > 0) return undefined;
  const words = [only.name, ...only.args].map(({ parts }) =>
    parts.length === 1 && parts[0]!.type === 'Literal' ? parts[0]!.value : undefined,
  );
  return words.includes(undefined) ? undefined : (words as string[]);
}
