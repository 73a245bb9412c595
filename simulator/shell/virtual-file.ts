import type { Errno } from '../kernel/errno.ts';

/** A file that the kernel makes up: under /proc, /sys and /run/netns. */
export type VirtualNode =
  | {
      readonly type: 'file';
      /** Permission bits. */
      readonly mode: number;
      /** Text of the file; throws a KernelError where reading fails. Absent where it cannot be read. */
      readonly read?: () => string;
      /** Takes what is written; throws a KernelError where that fails. Absent where it cannot be written. */
      readonly write?: (text: string) => void;
    }
  | {
      readonly type: 'directory';
      readonly names: () => readonly string[];
      readonly child: (name: string) => VirtualNode | undefined;
    }
  | { readonly type: 'link'; readonly target: string };

/** A read-only file whose text is one line. */
export function line(read: () => string | number): VirtualNode {
  return { type: 'file', mode: 0o444, read: () => `${read()}\n` };
}

/** A file of one line that may be written too. */
export function writableLine(read: () => string | number, write: (text: string) => void): VirtualNode {
  return { type: 'file', mode: 0o644, read: () => `${read()}\n`, write };
}

/** A directory with fixed contents. */
export function directory(children: Readonly<Record<string, VirtualNode>>): VirtualNode {
  return {
    type: 'directory',
    names: () => Object.keys(children).sort(),
    child: (name) => (Object.hasOwn(children, name) ? children[name] : undefined),
  };
}

/** Finds a node below a directory; links are followed where they stand before the last part, or `follow` says so. */
export function findNode(root: VirtualNode, path: readonly string[], follow = true): VirtualNode | undefined {
  let parts = [...path];
  for (let hops = 0; hops < 40; hops++) {
    let node: VirtualNode | undefined = root;
    let at = 0;
    for (; at < parts.length && node?.type === 'directory'; at++) node = node.child(parts[at]!);
    if (node?.type !== 'link') return at === parts.length ? node : undefined;
    if (at === parts.length && !follow) return node;
    parts = normalise([...parts.slice(0, at - 1), ...node.target.split('/')], node.target).concat(parts.slice(at));
  }
  return undefined;
}

function normalise(parts: readonly string[], target: string): string[] {
  const result: string[] = [];
  for (const part of target.startsWith('/') ? target.split('/') : parts) {
    if (part === '..') result.pop();
    else if (part !== '' && part !== '.') result.push(part);
  }
  return result;
}

/** Why opening a file for writing fails, or `undefined`. */
export function writeFault(node: VirtualNode | undefined): Errno | undefined {
  if (node === undefined) return 'ENOENT';
  if (node.type === 'directory') return 'EINVAL';
  return node.type === 'file' && node.write === undefined ? 'EACCES' : undefined;
}
