/**
 * JSON as iproute2 writes it: on one line without blanks, or pretty with its own habits (`[ {`, `},{`, four blanks a
 * level). Keys and values are written in the order they are given; a number keeps the text it is given as.
 */
export interface JsonWriter {
  openObject(key?: string): void;
  closeObject(): void;
  openArray(key?: string): void;
  closeArray(): void;
  value(key: string | undefined, value: JsonScalar): void;
  /** All written so far. */
  readonly text: string;
}

/** `raw` is written as it stands. */
export type JsonScalar = string | number | boolean | null | { readonly raw: string };

const escapes: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\f': '\\f',
  '\b': '\\b',
  '\\': '\\\\',
  '"': '\\"',
};

const quote = (text: string) => `"${text.replace(/[\t\n\r\f\b\\"]/g, (character) => escapes[character]!)}"`;

export function createJsonWriter(pretty: boolean): JsonWriter {
  let text = '';
  let depth = 0;
  let separate = false;

  const comma = () => {
    if (separate) text += ',';
    separate = true;
  };
  const line = () => {
    if (pretty) text += `\n${'    '.repeat(depth)}`;
  };
  const name = (key: string | undefined) => {
    if (key === undefined) return;
    comma();
    line();
    text += `${quote(key)}:${pretty ? ' ' : ''}`;
    separate = false;
  };
  const open = (key: string | undefined, bracket: string) => {
    name(key);
    comma();
    text += bracket;
    depth++;
    separate = false;
  };
  const close = (bracket: string, empty: boolean) => {
    depth--;
    if (!empty) line();
    text += bracket;
    separate = true;
  };

  return {
    openObject: (key) => open(key, '{'),
    closeObject: () => close('}', !separate),
    openArray(key) {
      open(key, '[');
      if (pretty) text += ' ';
    },
    closeArray() {
      if (pretty && separate) text += ' ';
      close(']', true);
    },
    value(key, value) {
      name(key);
      comma();
      if (typeof value === 'string') text += quote(value);
      else if (typeof value === 'object' && value !== null) text += value.raw;
      else text += String(value);
    },
    get text() {
      return text;
    },
  };
}
