import { createJsonWriter, type JsonScalar, type JsonWriter } from './json-writer.ts';

/**
 * Standard output of `ip`, which prints either words or JSON: what is printed says both. Between `beginJson` and
 * `endJson` only the JSON is taken when it was asked for (`-j`), else only the words.
 */
export interface Output {
  /** Whether JSON is being written now. */
  readonly json: boolean;
  /** Between the lines of one object: a line feed, or a backslash with `-o`. */
  readonly newline: string;
  beginJson(): void;
  endJson(): void;
  /** For readers of words only. */
  text(text: string): void;
  /** For readers of JSON only; without a key it is an array's element. */
  member(key: string | undefined, value: JsonScalar): void;
  /** The same fact for both. */
  field(key: string | undefined, value: JsonScalar, text: string): void;
  openObject(key?: string): void;
  closeObject(): void;
  openArray(key?: string): void;
  closeArray(): void;
  /** All printed so far. */
  readonly printed: string;
}

export function createOutput(options: { json: boolean; pretty: boolean; oneline: boolean }): Output {
  let printed = '';
  let writer: JsonWriter | undefined;

  return {
    get json() {
      return writer !== undefined;
    },
    newline: options.oneline ? '\\' : '\n',
    beginJson() {
      if (!options.json) return;
      printed += writer?.text ?? '';
      writer = createJsonWriter(options.pretty);
      writer.openArray();
    },
    endJson() {
      if (writer === undefined) return;
      writer.closeArray();
      printed += `${writer.text}\n`;
      writer = undefined;
    },
    text(text) {
      if (writer === undefined) printed += text;
    },
    member(key, value) {
      writer?.value(key, value);
    },
    field(key, value, text) {
      if (writer === undefined) printed += text;
      else writer.value(key, value);
    },
    openObject: (key) => writer?.openObject(key),
    closeObject: () => writer?.closeObject(),
    openArray: (key) => writer?.openArray(key),
    closeArray: () => writer?.closeArray(),
    get printed() {
      return printed + (writer?.text ?? '');
    },
  };
}
