import { Exit, USAGE } from './exit.ts';

/** Whether `word` abbreviates `keyword`: iproute2's matches(), by which the empty word abbreviates nothing. */
export function abbreviates(word: string, keyword: string): boolean {
  return word !== '' && keyword.startsWith(word);
}

/** The words of a command line, read from the left. */
export interface Words {
  /** The word under the cursor; `undefined` behind the last one. */
  readonly word: string | undefined;
  /** All from the cursor on. */
  readonly rest: readonly string[];
  /** Moves on, whether or not a word follows. */
  advance(): void;
  /** Moves on to a keyword's value, which must follow. */
  value(): string;
}

/** What a mistake in the words is told with. */
export interface Complaints {
  error(line: string): void;
}

export function createWords(words: readonly string[], complaints: Complaints): Words {
  let index = 0;
  return {
    get word() {
      return words[index];
    },
    get rest() {
      return words.slice(index);
    },
    advance() {
      index++;
    },
    value() {
      const value = words[++index];
      if (value !== undefined) return value;
      complaints.error('Command line is not complete. Try option "help"');
      throw new Exit(USAGE);
    },
  };
}

/** `why` as iproute2 has it, with the line feed some of them end in. */
export function wrongArgument(complaints: Complaints, why: string, word: string): never {
  complaints.error(`Error: argument "${word}" is wrong: ${why}`);
  throw new Exit(USAGE);
}

export function duplicateArgument(complaints: Complaints, keyword: string, word: string): never {
  complaints.error(`Error: duplicate "${keyword}": "${word}" is the second value.`);
  throw new Exit(USAGE);
}

export function duplicateOrGarbage(complaints: Complaints, keyword: string, word: string): never {
  complaints.error(`Error: either "${keyword}" is duplicate, or "${word}" is a garbage.`);
  throw new Exit(USAGE);
}
