import type { Word } from './rule.ts';

/** The words of a line as iptables-restore(8) splits it: double quotes hold blanks, `\` takes the next character as it is. */
export function splitWords(line: string): Word[] {
  const words: Word[] = [];
  let text = '';
  let quoted = false;
  let inside = false;
  let started = false;
  const end = () => {
    if (started) words.push(quoted ? { text, quoted } : { text });
    text = '';
    quoted = false;
    started = false;
  };
  for (let index = 0; index < line.length; index++) {
    const character = line[index]!;
    if (character === '\\' && inside && index + 1 < line.length) {
      text += line[++index];
    } else if (character === '"') {
      inside = !inside;
      quoted = true;
      started = true;
    } else if (!inside && /\s/.test(character)) {
      end();
    } else {
      text += character;
      started = true;
    }
  }
  end();
  return words;
}
