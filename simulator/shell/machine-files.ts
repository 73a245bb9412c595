import type { IFileSystem } from 'just-bash/browser';
import { KernelError } from '../kernel/errno.ts';
import type { NetworkNamespace } from '../kernel/namespace.ts';
import { createProc } from './proc.ts';
import { createSysClassNet } from './sys-class-net.ts';
import { directory, findNode, type VirtualNode } from './virtual-file.ts';

/** The files that the kernel makes up, by the directory they stand in. */
export interface MachineFiles {
  /** The node at an absolute path; `undefined` where there is none. */
  find(path: string, follow?: boolean): VirtualNode | undefined;
  /** Whether the kernel makes up what stands at this path. */
  owns(path: string): boolean;
}

/** /proc, /sys and /run/netns as a process in `ns` sees them. */
export function createMachineFiles(ns: NetworkNamespace): MachineFiles {
  const netns: VirtualNode = {
    type: 'directory',
    names: () => [...ns.kernel.named.keys()].sort(),
    child: (name) => (ns.kernel.named.has(name) ? { type: 'file', mode: 0o444, read: refuse } : undefined),
  };
  const root = directory({
    proc: createProc(ns),
    sys: directory({ class: directory({ net: createSysClassNet(ns) }) }),
    run: directory({ netns }),
    var: directory({ run: { type: 'link', target: '/run' } }),
  });
  const split = (path: string) => path.split('/').filter((part) => part !== '' && part !== '.');
  return {
    find: (path, follow = true) => findNode(root, split(path), follow),
    owns: (path) => /^\/(proc|sys|(var\/)?run\/netns)(\/|$)/.test(path),
  };
}

function refuse(): never {
  throw new KernelError('EINVAL');
}

/** The path of `path` that the kernel's own files stand under may be reached by a link or `..`; this resolves those. */
type Wrapped =
  | 'readFile'
  | 'readFileBytes'
  | 'readFileBuffer'
  | 'writeFile'
  | 'appendFile'
  | 'exists'
  | 'stat'
  | 'lstat';

/**
 * A file system in which `files` stand over those of `base`. Reading what cannot be read fails as a missing file does,
 * as just-bash knows no other way; `onWriteFault` learns of writes that the kernel refuses.
 */
export function mountMachineFiles(
  base: IFileSystem,
  files: MachineFiles,
  onWriteFault: (path: string, error: KernelError) => void,
): IFileSystem {
  const read = (path: string): string => {
    const node = files.find(path);
    if (node?.type === 'directory') throw new Error(`EISDIR: illegal operation on a directory, read '${path}'`);
    if (node?.type !== 'file' || node.read === undefined) throw missing(path, 'open');
    return node.read();
  };
  const write = (path: string, content: string | Uint8Array): void => {
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
    if (text === '') return;
    const node = files.find(path);
    try {
      if (node?.type !== 'file') throw new KernelError(node === undefined ? 'ENOENT' : 'EINVAL');
      if (node.write === undefined) throw new KernelError('EACCES');
      node.write(text);
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      onWriteFault(path, error);
    }
  };
  const stat = (path: string, follow: boolean) => {
    const node = files.find(path, follow);
    if (node === undefined) throw missing(path, follow ? 'stat' : 'lstat');
    return {
      isFile: node.type === 'file',
      isDirectory: node.type === 'directory',
      isSymbolicLink: node.type === 'link',
      mode: node.type === 'file' ? node.mode : node.type === 'directory' ? 0o555 : 0o777,
      size: 0,
      mtime: new Date(0),
    };
  };
  const refuseChange = async (path: string): Promise<never> => {
    throw new Error(`EPERM: operation not permitted, '${path}'`);
  };
  const own: Pick<IFileSystem, Wrapped> & Partial<IFileSystem> = {
    readFile: async (path) => read(path),
    readFileBytes: async (path) => bytesOf(read(path)),
    readFileBuffer: async (path) => new TextEncoder().encode(read(path)),
    writeFile: async (path, content) => write(path, content),
    appendFile: async (path, content) => write(path, content),
    exists: async (path) => files.find(path) !== undefined,
    stat: async (path) => stat(path, true),
    lstat: async (path) => stat(path, false),
    readdir: async (path) => {
      const node = files.find(path);
      if (node === undefined) throw missing(path, 'scandir');
      if (node.type !== 'directory') throw new Error(`ENOTDIR: not a directory, scandir '${path}'`);
      return [...node.names()];
    },
    readlink: async (path) => {
      const node = files.find(path, false);
      if (node?.type !== 'link') throw new Error(`EINVAL: invalid argument, readlink '${path}'`);
      return node.target;
    },
    realpath: async (path) => {
      if (files.find(path) === undefined) throw missing(path, 'realpath');
      return path;
    },
    mkdir: refuseChange,
    rm: refuseChange,
    chmod: refuseChange,
    utimes: async () => {},
  };
  return new Proxy(base, {
    get(target, name) {
      const plain = Reflect.get(target, name) as unknown;
      if (typeof plain !== 'function') return plain;
      if (name === 'readdirWithFileTypes') {
        return async (path: string) => {
          if (!files.owns(path)) return plain.call(target, path);
          const names = await own.readdir!(path);
          return names.map((each) => {
            const node = files.find(`${path}/${each}`, false);
            return {
              name: each,
              isFile: node?.type === 'file',
              isDirectory: node?.type === 'directory',
              isSymbolicLink: node?.type === 'link',
            };
          });
        };
      }
      const replacement = own[name as keyof typeof own] as ((...args: unknown[]) => unknown) | undefined;
      if (replacement === undefined) return plain.bind(target);
      return (path: string, ...rest: unknown[]) =>
        files.owns(path) ? replacement(path, ...rest) : plain.call(target, path, ...rest);
    },
  });
}

function missing(path: string, call: string): Error {
  return new Error(`ENOENT: no such file or directory, ${call} '${path}'`);
}

type Bytes = Awaited<ReturnType<NonNullable<IFileSystem['readFileBytes']>>>;

/** Text as just-bash hands bytes around: a character each. */
export function bytesOf(text: string): Bytes {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('') as unknown as Bytes;
}

/** The text that such bytes encode. */
export function textOf(bytes: unknown): string {
  const characters = bytes as string;
  return new TextDecoder().decode(Uint8Array.from(characters, (character) => character.charCodeAt(0)));
}
