import { describe, expect, it } from 'vitest';
import { parseIpv4, parseIpv6 } from '../../../language/model/address.ts';
import { readBatch } from '../../../simulator/commands/ip/batch.ts';
import { Exit } from '../../../simulator/commands/ip/exit.ts';
import { getPrefix, parseLinkAddress } from '../../../simulator/commands/ip/inet.ts';
import { loadNames } from '../../../simulator/commands/ip/names.ts';
import { parseInteger, parseUnsigned } from '../../../simulator/commands/ip/numbers.ts';
import { parseOptions } from '../../../simulator/commands/ip/options.ts';

function complaints() {
  const lines: string[] = [];
  return { lines, error: (line: string) => lines.push(line) };
}

describe('numbers', () => {
  it.each([
    ['0', 0],
    ['10', 10],
    ['0x1F', 31],
    ['010', 8],
    ['+5', 5],
    [' 7', 7],
    ['4294967295', 4294967295],
  ])('reads %j as %d', (word, value) => expect(parseUnsigned(word)).toBe(value));

  it.each(['', 'x', '1x', '09', '-1', '4294967296', '0x', '1 2'])('refuses %j', (word) =>
    expect(parseUnsigned(word)).toBeUndefined(),
  );

  it('takes signed numbers of 32 bits', () => {
    expect(parseInteger('-2147483648')).toBe(-2147483648);
    expect(parseInteger('2147483648')).toBeUndefined();
  });
});

describe('prefixes', () => {
  const read = (word: string, family?: 4 | 6) => {
    const { address, length } = getPrefix(complaints(), word, family);
    return { address, length };
  };

  it.each([
    ['10.0.0.1', { address: parseIpv4('10.0.0.1'), length: 32 }],
    ['10.0.0.0/8', { address: parseIpv4('10.0.0.0'), length: 8 }],
    ['10.8/16', { address: parseIpv4('10.8.0.0'), length: 16 }],
    ['10.5.5.5/255.255.0.0', { address: parseIpv4('10.5.5.5'), length: 16 }],
    ['0x0a.1', { address: parseIpv4('10.1.0.0'), length: 32 }],
    ['fd00::/64', { address: parseIpv6('fd00::'), length: 64 }],
    ['default', { address: undefined, length: 0 }],
  ])('reads %s', (word, prefix) => expect(read(word)).toEqual(prefix));

  it.each([
    ['10.0.0.1/33', 'any valid'],
    ['10.0.0.300', 'any valid'],
    ['10.0.0.0/255.0.255.0', 'any valid'],
    ['fd00::/129', 'any valid'],
    ['default/8', 'any valid'],
    ['', 'any valid'],
  ])('refuses %j', (word, family) => {
    const heard = complaints();
    expect(() => getPrefix(heard, word, undefined)).toThrow(Exit);
    expect(heard.lines).toEqual([`Error: ${family} prefix is expected rather than "${word}".`]);
  });

  it('keeps to the family asked for', () => {
    const heard = complaints();
    expect(() => getPrefix(heard, 'fd00::1', 4)).toThrow(Exit);
    expect(heard.lines).toEqual(['Error: inet prefix is expected rather than "fd00::1".']);
    expect(read('default', 6)).toEqual({ address: 0n, length: 0 });
  });
});

describe('link-layer addresses', () => {
  it('reads as much of each part as is hexadecimal', () => {
    expect(parseLinkAddress(complaints(), '02:0:00:00:00:0Ag')).toEqual([2, 0, 0, 0, 0, 10]);
  });

  it.each([
    ['zz', 'zz'],
    ['02:00:zz', 'zz'],
    ['100:00', '100'],
    ['1.2.3.x', '1.2.3.x'],
  ])('names the part of %s that is wrong', (word, part) => {
    const heard = complaints();
    expect(parseLinkAddress(heard, word)).toBeUndefined();
    expect(heard.lines).toEqual([`"${part}" is invalid lladdr.`]);
  });
});

describe('batches', () => {
  const read = (text: string) => [...readBatch(text, complaints())].map(({ words, line }) => [line, ...words]);

  it('splits lines into words', () => {
    expect(read('link show\n\n  # all\naddr\tshow # lo\r\n')).toEqual([
      [1, 'link', 'show'],
      [4, 'addr', 'show'],
    ]);
  });

  it('joins continued lines and names the last', () => {
    expect(read('link \\\n show \\\n lo\nrule\n')).toEqual([
      [3, 'link', 'show', 'lo'],
      [4, 'rule'],
    ]);
  });

  it('takes quotes at the beginning of a word', () => {
    expect(read(`a "b c" 'd "e' f"g h`)).toEqual([[1, 'a', 'b c', 'd "e', 'f"g', 'h']]);
  });

  it('ends at a quote left open', () => {
    const heard = complaints();
    const commands = readBatch('one\n"two\nthree', heard);
    expect(commands.next().value).toEqual({ words: ['one'], line: 1 });
    expect(() => commands.next()).toThrow(Exit);
    expect(heard.lines).toEqual(['Unterminated quoted string']);
  });
});

describe('options', () => {
  const parse = (...args: string[]) => parseOptions(args, complaints());

  it.each([
    [['-j', '-d', '-s', '-s', 'link'], { json: true, details: 1, statistics: 2 }],
    [['-br', '-4', 'a'], { brief: true, family: 4 }],
    [['--pretty', '-o'], { pretty: true, oneline: true }],
    [['-b', '-'], { batch: '-' }],
    [['-f', 'inet6'], { family: 6 }],
    [['-h'], { humanReadable: true }],
    [['-n', 'blue', '-all'], { netns: 'blue', all: true }],
    [['-c', '-color=always', '-0'], { family: 'link' }],
  ])('reads %j', (args, options) => expect(parse(...args)).toMatchObject({ kind: 'options', options }));

  it('ends at the object or at --', () => {
    expect(parse('-4', 'link', '-6')).toMatchObject({ rest: ['link', '-6'], options: { family: 4 } });
    expect(parse('--', '-4')).toMatchObject({ rest: ['-4'] });
  });

  it('knows when there is nothing more to do', () => {
    expect(parse('-V').kind).toBe('version');
    expect(parse('-he').kind).toBe('usage');
    expect(parse('-family').kind).toBe('usage');
  });
});

describe('names of numbers', () => {
  it('come from /etc/iproute2 where it can be read', async () => {
    const readFile = async (path: string) =>
      path === '/etc/iproute2/rt_tables' ? '# names\n100 blue\n0x65\tred # a comment\n' : undefined;
    const { tables, protocols, dsfield } = await loadNames(readFile, false);
    expect([tables.nameOf(100), tables.nameOf(101), tables.nameOf(254), tables.nameOf(7)]).toEqual([
      'blue',
      'red',
      'main',
      '7',
    ]);
    expect([tables.idOf('red'), tables.idOf('0x10'), tables.idOf('nosuch')]).toEqual([101, 16, undefined]);
    expect([protocols.nameOf(4), protocols.idOf('256')]).toEqual(['static', undefined]);
    expect([dsfield.nameOf(0x28), dsfield.nameOf(4), dsfield.idOf('10')]).toEqual(['AF11', '0x04', 16]);
  });

  it('are left out with -N', async () => {
    const { scopes } = await loadNames(undefined, true);
    expect([scopes.nameOf(254), scopes.idOf('host')]).toEqual(['254', 254]);
  });
});
