import { parseInteger, parseUnsigned } from './numbers.ts';

/** Numbers with names: one file of /etc/iproute2. */
export interface NameTable {
  /** The name of a number; without one, the number in the table's own notation. */
  nameOf(id: number): string;
  /** The number behind a name, or the number written; `undefined` for neither. */
  idOf(word: string): number | undefined;
}

/** All tables that `ip` reads. */
export interface Names {
  readonly protocols: NameTable;
  readonly scopes: NameTable;
  readonly tables: NameTable;
  readonly dsfield: NameTable;
  readonly groups: NameTable;
}

type Entries = readonly (readonly [id: number, name: string])[];

/** What iproute2 6.1 knows or ships; a file that can be read adds to it. */
const shipped = {
  rt_protos: [
    [0, 'unspec'],
    [1, 'redirect'],
    [2, 'kernel'],
    [3, 'boot'],
    [4, 'static'],
    [8, 'gated'],
    [9, 'ra'],
    [10, 'mrt'],
    [11, 'zebra'],
    [12, 'bird'],
    [13, 'dnrouted'],
    [14, 'xorp'],
    [15, 'ntk'],
    [16, 'dhcp'],
    [18, 'keepalived'],
    [42, 'babel'],
    [99, 'openr'],
    [186, 'bgp'],
    [187, 'isis'],
    [188, 'ospf'],
    [189, 'rip'],
    [192, 'eigrp'],
  ],
  rt_scopes: [
    [0, 'global'],
    [200, 'site'],
    [253, 'link'],
    [254, 'host'],
    [255, 'nowhere'],
  ],
  rt_tables: [
    [0, 'unspec'],
    [253, 'default'],
    [254, 'main'],
    [255, 'local'],
  ],
  rt_dsfield: [
    [0x00, 'default'],
    [0x28, 'AF11'],
    [0x30, 'AF12'],
    [0x38, 'AF13'],
    [0x48, 'AF21'],
    [0x50, 'AF22'],
    [0x58, 'AF23'],
    [0x68, 'AF31'],
    [0x70, 'AF32'],
    [0x78, 'AF33'],
    [0x88, 'AF41'],
    [0x90, 'AF42'],
    [0x98, 'AF43'],
    [0x20, 'CS1'],
    [0x40, 'CS2'],
    [0x60, 'CS3'],
    [0x80, 'CS4'],
    [0xa0, 'CS5'],
    [0xc0, 'CS6'],
    [0xe0, 'CS7'],
    [0xb8, 'EF'],
  ],
  group: [[0, 'default']],
} as const satisfies Record<string, Entries>;

/** Lines of a number, decimal or 0x hexadecimal, and a name; `#` begins a comment. */
function parseTable(text: string): Entries {
  const entries: (readonly [number, string])[] = [];
  for (const line of text.split('\n')) {
    const [id, name] = line.trim().split(/\s+/);
    if (id === undefined || name === undefined || id.startsWith('#')) continue;
    const number = /^0x/i.test(id) ? Number.parseInt(id, 16) : Number.parseInt(id, 10);
    if (number >= 0) entries.push([number, name]);
  }
  return entries;
}

function nameTable(
  entries: Entries,
  parse: (word: string) => number | undefined,
  format: (id: number) => string,
  numeric: boolean,
): NameTable {
  const names = new Map<number, string>(entries);
  const ids = new Map<string, number>([...entries].reverse().map(([id, name]) => [name, id]));
  return {
    nameOf: (id) => (numeric ? undefined : names.get(id)) ?? format(id),
    idOf: (word) => ids.get(word) ?? parse(word),
  };
}

/** The tables of /etc/iproute2 as a process sees them; `numeric` (`-N`) prints numbers only. */
export async function loadNames(
  readFile: ((path: string) => Promise<string | undefined>) | undefined,
  numeric: boolean,
): Promise<Names> {
  const entries = async (file: keyof typeof shipped): Promise<Entries> => {
    const text = await readFile?.(`/etc/iproute2/${file}`);
    return text === undefined ? shipped[file] : [...shipped[file], ...parseTable(text)];
  };
  const byte = (word: string) => parseUnsigned(word, 255);
  const decimal = String;
  const hexadecimal = (id: number) => `0x${id.toString(16).padStart(2, '0')}`;
  const positive = (word: string) => {
    const id = parseInteger(word);
    return id !== undefined && id >= 0 ? id : undefined;
  };
  return {
    protocols: nameTable(await entries('rt_protos'), byte, decimal, numeric),
    scopes: nameTable(await entries('rt_scopes'), byte, decimal, numeric),
    tables: nameTable(await entries('rt_tables'), parseUnsigned, decimal, numeric),
    dsfield: nameTable(await entries('rt_dsfield'), (word) => parseUnsigned(word, 255, 16), hexadecimal, numeric),
    groups: nameTable(await entries('group'), positive, decimal, numeric),
  };
}
