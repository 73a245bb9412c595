import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { LabError } from './lab-error.ts';
import { findMirror } from './mirror.ts';
import { RELEASE } from './recipe.ts';

/** apt with a root of its own: the machine's sources, package lists and records are neither used nor changed. */
export interface Apt {
  update(): Promise<void>;
  /** Downloads packages and all they depend on, as on a machine that has nothing yet; returns the files. */
  download(packages: readonly string[], options?: { readonly backports?: boolean }): Promise<string[]>;
  /** Downloads packages without what they depend on. */
  downloadAlone(packages: readonly string[]): Promise<string[]>;
  /** What a package of backports depends on. */
  dependencies(name: string): Promise<string[]>;
}

const BACKPORTS = `${RELEASE}-backports`;

export async function openApt(folder: string): Promise<Apt> {
  const { uri, keyring } = await findMirror();
  for (const part of ['etc/apt/apt.conf.d', 'etc/apt/preferences.d', 'var/lib/apt/lists/partial', 'var/lib/dpkg']) {
    await mkdir(join(folder, part), { recursive: true });
  }
  const sources = [RELEASE, BACKPORTS].map((suite) => `deb [signed-by=${keyring}] ${uri} ${suite} main\n`);
  await writeFile(join(folder, 'etc/apt/sources.list'), sources.join(''));
  await writeFile(join(folder, 'var/lib/dpkg/status'), '');
  const configuration = join(folder, 'apt.conf');
  await writeFile(
    configuration,
    `${await transport()}
Dir "${folder}/";
Dir::State::status "${folder}/var/lib/dpkg/status";
Dir::Etc::netrcparts "/etc/apt/auth.conf.d/";
APT::Architecture "amd64";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Debug::NoLocking "true";
`,
  );
  const run = (file: string, args: readonly string[], cwd = folder) =>
    execa(file, args, { cwd, env: { APT_CONFIG: configuration, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' } });
  let sets = 0;
  const fetchInto = async (args: (into: string) => readonly string[]) => {
    const into = join(folder, `packages-${++sets}`);
    await mkdir(join(into, 'partial'), { recursive: true });
    await run('apt-get', args(into), into).catch(refused('packages could not be downloaded'));
    return (await readdir(into)).filter((name) => name.endsWith('.deb')).map((name) => join(into, name));
  };
  return {
    async update() {
      await run('apt-get', ['-q', '-o', 'APT::Update::Error-Mode=any', 'update']).catch(
        refused(`${RELEASE} and ${BACKPORTS} cannot be read from ${uri}: is the network there, and the mirror whole?`),
      );
    },
    download: (packages, { backports = false } = {}) =>
      fetchInto((into) => [
        ...['-q', '-y', '--download-only', '-o', `Dir::Cache::archives=${into}`],
        ...(backports ? ['-t', BACKPORTS] : []),
        ...['install', ...packages],
      ]),
    downloadAlone: (packages) => fetchInto(() => ['-q', 'download', ...packages]),
    async dependencies(name) {
      const { stdout } = await run('apt-cache', ['depends', `${name}/${BACKPORTS}`]).catch(
        refused(`${BACKPORTS} has no ${name}`),
      );
      return [...stdout.matchAll(/^ *Depends: (\S+)$/gm)].map(([, dependency]) => dependency!);
    },
  };
}

/** How the machine reaches its mirror (proxies, certificates, retries); nothing else of its configuration is taken over. */
async function transport(): Promise<string> {
  const { stdout } = await execa('apt-config', ['dump', 'Acquire']).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    throw new LabError('the lab is built with apt and dpkg, and they are not here: build it on Debian or Ubuntu');
  });
  const lines = stdout.split('\n');
  return lines.filter((line) => /^Acquire::(?:https?|ForceIPv[46]|Retries|Check-)/.test(line)).join('\n');
}

function refused(what: string): (error: { stderr?: unknown; message: string }) => never {
  return (error) => {
    const said = typeof error.stderr === 'string' && error.stderr.trim() !== '' ? error.stderr : error.message;
    const lines = said.trim().split('\n');
    const faults = lines.filter((line) => /^E:/.test(line));
    throw new LabError(`${what}\n${(faults.length > 0 ? faults : lines).slice(-6).join('\n')}`, error);
  };
}
