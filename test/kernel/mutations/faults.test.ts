import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plant } from './fault.ts';
import { faults } from './faults.ts';

const root = join(import.meta.dirname, '../../..');

describe('planted faults', () => {
  it.each(faults)('$file: $breaks', (fault) => {
    const text = readFileSync(join(root, fault.file), 'utf8');
    expect(plant(fault, text)).not.toBe(text);
  });

  it('are each described once', () => {
    expect(new Set(faults.map(({ breaks }) => breaks)).size).toBe(faults.length);
  });
});
