import { linkKinds } from '../language/model/links/index.ts';
import type { Network } from '../language/model/network.ts';
import { type Host, NOT_FOUND } from './host.ts';
import { notInstalled } from './host-programs.ts';

/**
 * All that a host lacks to carry out a network, before anything is touched: rights, programs, link kinds of its kernel.
 * Empty when nothing is missing.
 */
export async function preflight(host: Host, network: Network, withTests: boolean): Promise<string[]> {
  if (host.kind === 'simulated') return [];
  const missing: string[] = [];
  const user = await host.run({ file: 'id', args: ['-u'] });
  if (user.exitCode === 0 && user.stdout.trim() !== '0') {
    missing.push('root: making namespaces and links needs it; run the same command with sudo');
  }
  const programs = ['ip'];
  if (network.namespaces.some((namespace) => namespace.netns !== undefined)) programs.push('nsenter');
  if (network.namespaces.some((namespace) => namespace.sysctls.length > 0)) programs.push('sysctl');
  if (withTests && network.tests.length > 0) programs.push('ping');
  for (const program of programs) {
    const result = await host.run({ file: program, args: ['-V'] });
    if (result.exitCode === NOT_FOUND) missing.push(notInstalled(program));
  }
  if (missing.length > 0) return missing;
  const kinds = new Set(network.namespaces.flatMap((namespace) => namespace.links.map((link) => link.kind)));
  for (const kind of kinds) {
    if (!(await hasKind(host, kind))) {
      const line = network.namespaces.flatMap((namespace) => namespace.links).find((link) => link.kind === kind)!;
      const { file, start } = line.range;
      missing.push(
        `link kind '${kind}', wanted at ${file}:${start.line}: the host's kernel has none, and no module \`${kind}\` could be loaded`,
      );
    }
  }
  return missing;
}

/**
 * Asks for a link of the kind with an address and queues no link may have: a kernel that knows the kind refuses them, one
 * that does not refuses the kind. Neither makes anything (rtnl_newlink, net/core/rtnetlink.c).
 */
async function hasKind(host: Host, kind: keyof typeof linkKinds): Promise<boolean> {
  const { shape, made } = linkKinds[kind];
  if (shape === 'existing' || made !== undefined) return true;
  // More queues than a device may have: kinds that take any address refuse that.
  const none = ['address', '00:00:00:00:00:00', 'numtxqueues', '4097'];
  const args = ['link', 'add', 'name', 'netdsl-probe', ...none, 'type', kind];
  if (shape === 'pair') args.push('peer', 'name', 'netdsl-probe2');
  const result = await host.run({ file: 'ip', args });
  return !/Unknown device type|Operation not supported/.test(result.stderr);
}
