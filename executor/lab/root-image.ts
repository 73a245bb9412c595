import { chmod, copyFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AGENT } from './guest/agent.ts';
import { LAB_INIT } from './guest/init.ts';
import { runTool } from './tools.ts';

/** Devices come by `ip link add` alone: not one more when a module is loaded. */
export const MODULE_OPTIONS = `options bonding max_bonds=0
options dummy numdummies=0
options ifb numifbs=0
`;

/** Programs that update-alternatives(1) would set up when packages are installed, with Debian's choices. */
export const ALTERNATIVES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['iptables', 'ip6tables', 'arptables', 'ebtables'].flatMap((name) =>
      ['', '-save', '-restore'].map((suffix) => [`sbin/${name}${suffix}`, `${name}-nft${suffix}`]),
    ),
  ),
  'bin/awk': 'gawk',
  'bin/which': 'which.debianutils',
  'bin/traceroute': 'traceroute.db',
  'bin/traceroute6': 'traceroute6.db',
};

/** Does for an unpacked tree what the packages' own scripts would, and puts the lab's programs into it. */
export async function furnishRoot(root: string): Promise<void> {
  for (const folder of ['dev', 'proc', 'sys', 'run', 'tmp', 'root', 'etc/modprobe.d', 'usr/local/sbin', 'var/lib']) {
    await mkdir(join(root, folder), { recursive: true });
  }
  const there = new Set([...(await readdir(join(root, 'bin'))), ...(await readdir(join(root, 'sbin')))]);
  for (const [path, target] of Object.entries(ALTERNATIVES)) {
    if (there.has(target) && !there.has(path.replace(/^.*\//, ''))) await symlink(target, join(root, path));
  }
  if (!there.has('sh')) await symlink('dash', join(root, 'bin/sh'));
  for (const name of ['passwd', 'group']) {
    await copyFile(join(root, `usr/share/base-passwd/${name}.master`), join(root, `etc/${name}`));
  }
  await writeFile(join(root, 'etc/hostname'), 'lab\n');
  await writeFile(join(root, 'etc/hosts'), '127.0.0.1 localhost lab\n::1 localhost\n');
  await writeFile(join(root, 'etc/modprobe.d/lab.conf'), MODULE_OPTIONS);
  for (const [name, text] of Object.entries({ 'lab-init': LAB_INIT, 'lab-agent': AGENT })) {
    const file = join(root, 'usr/local/sbin', name);
    await writeFile(file, text);
    await chmod(file, 0o755);
  }
}

/** A read-only image in which all belongs to root, whoever builds it; not compressed, as emulation is slow at that. */
export async function writeRootImage(file: string, root: string, tools: string): Promise<void> {
  const plain = ['-noI', '-noD', '-noF', '-noX', '-no-xattrs'];
  const args = [root, file, '-all-root', '-noappend', '-quiet', '-no-progress', ...plain];
  await runTool(tools, 'usr/bin/mksquashfs', args);
}
