import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from './lab-error.ts';

/** One entry of apt's sources (sources.list(5)). */
export interface AptSource {
  readonly uri: string;
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** Path of the keyring that signs it, where the entry names one. */
  readonly signedBy?: string;
}

const RELEASES = /^(?:buster|bullseye|bookworm|trixie|forky|duke|sid|(?:old)*stable|testing|unstable)$/;
const ARCHIVE_KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Where this machine gets Debian from: a Debian mirror holds all suites, so whichever release the machine has will do. */
export async function findMirror(etc = '/etc/apt'): Promise<{ readonly uri: string; readonly keyring: string }> {
  const mirror = (await readSources(etc)).find(
    ({ suites, components }) => components.includes('main') && suites.some((suite) => RELEASES.test(suite)),
  );
  if (mirror === undefined) {
    throw new LabError(
      `no Debian mirror in the sources of apt (${etc}/sources.list, ${etc}/sources.list.d): the lab is built from Debian's packages; add a line such as \`deb URI bookworm main\``,
    );
  }
  return { uri: mirror.uri, keyring: mirror.signedBy ?? ARCHIVE_KEYRING };
}

async function readSources(etc: string): Promise<AptSource[]> {
  const parts = join(etc, 'sources.list.d');
  const names = await readdir(parts).catch(absent([]));
  const files = [join(etc, 'sources.list'), ...names.sort().map((name) => join(parts, name))];
  const sources: AptSource[] = [];
  for (const file of files) {
    if (!/\.(?:list|sources)$/.test(file)) continue;
    const text = await readFile(file, 'utf8').catch(absent(''));
    sources.push(...(file.endsWith('.list') ? parseLines(text) : parseStanzas(text)));
  }
  return sources;
}

function absent<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}

/** The one-line style: `deb [options] uri suite component…`. */
export function parseLines(text: string): AptSource[] {
  const sources: AptSource[] = [];
  for (const line of text.split('\n')) {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]*)/.exec(line);
    if (match === null) continue;
    const [, options = '', uri, suite, components] = match;
    const keyring = /(?:^|\s)signed-by=(\S+)/i.exec(options)?.[1];
    sources.push({ uri: uri!, suites: [suite!], components: words(components), ...signedBy(keyring) });
  }
  return sources;
}

/** The deb822 style: stanzas of `Types:`, `URIs:`, `Suites:`, `Components:`, `Signed-By:`. */
export function parseStanzas(text: string): AptSource[] {
  const sources: AptSource[] = [];
  for (const stanza of text.replace(/^#.*\n?/gm, '').split(/\n\s*\n/)) {
    const fields = new Map<string, string>();
    for (const [, name, value] of stanza.replace(/\n[ \t]+/g, ' ').matchAll(/^([\w-]+):[ \t]*(.*)$/gm)) {
      fields.set(name!.toLowerCase(), value!);
    }
    if (!words(fields.get('types')).includes('deb') || fields.get('enabled')?.trim() === 'no') continue;
    for (const uri of words(fields.get('uris'))) {
      sources.push({
        uri,
        suites: words(fields.get('suites')),
        components: words(fields.get('components')),
        ...signedBy(fields.get('signed-by')?.trim()),
      });
    }
  }
  return sources;
}

/** A key that stands in the entry itself is left out: the keys that Debian installs are there too. */
function signedBy(keyring: string | undefined): { signedBy?: string } {
  return keyring?.startsWith('/') ? { signedBy: keyring } : {};
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}
