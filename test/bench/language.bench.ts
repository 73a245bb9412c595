import { type LangiumDocument, URI } from 'langium';
import { test } from 'vitest';
import { createCoreServices } from '../../language/module.ts';

const { shared, language } = createCoreServices();
let count = 0;

/** A bridge with namespaces on it, five lines each. */
function network(lines: number): string {
  const text = ['bridge br0 address 10.255.255.254/8'];
  for (let index = 1; text.length < lines; index++) {
    const address = `10.${index >> 14}.${(index >> 6) & 255}.${(index & 63) + 1}`;
    text.push(
      `netns n${index} {`,
      '  route default via 10.255.255.254',
      '  sysctl net.ipv4.ip_forward 1',
      '}',
      `link v${index} master br0 <-> n${index}:eth0 address ${address}/8, fd00::${index.toString(16)}/64`,
    );
  }
  return text.join('\n');
}

function parse(text: string): LangiumDocument {
  return shared.workspace.LangiumDocumentFactory.fromString(text, URI.parse(`bench:///${count++}.netdsl`));
}

/** From the text to its problems: what one keystroke costs. */
async function check(text: string): Promise<void> {
  const document = parse(text);
  shared.workspace.LangiumDocuments.addDocument(document);
  await shared.workspace.DocumentBuilder.build([document], { validation: true });
  await shared.workspace.DocumentBuilder.update([], [document.uri]);
}

const options = { iterations: 10, time: 0, warmupIterations: 3, warmupTime: 0 };

test.for([1000, 10_000])('%i lines', async (lines, { bench }) => {
  const text = network(lines);
  await bench.compare(
    bench('words and their roles', () => {
      language.parser.Lexer.tokenize(text);
    }),
    bench('words and syntax', () => {
      parse(text);
    }),
    bench('from the text to its problems', () => check(text)),
    options,
  );
});
