import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonWriter, type JsonWriter } from '../../../simulator/commands/ip/json-writer.ts';

/** One device as `ip -j link` would write it: scalars, arrays, an empty array, an object and a raw number. */
function writeDevice(writer: JsonWriter): void {
  writer.openArray();
  writer.openObject();
  writer.value('ifindex', 1);
  writer.openArray('flags');
  writer.value(undefined, 'UP');
  writer.value(undefined, 'LOWER_UP');
  writer.closeArray();
  writer.openArray('altnames');
  writer.closeArray();
  writer.openObject('info_data');
  writer.value('gc_timer', { raw: '0.00' });
  writer.value('learning', true);
  writer.value('link', null);
  writer.closeObject();
  writer.closeObject();
  writer.openObject();
  writer.closeObject();
  writer.closeArray();
}

describe('JSON of iproute2', () => {
  it('is compact on one line', () => {
    const writer = createJsonWriter(false);
    writeDevice(writer);
    expect(writer.text).toBe(
      '[{"ifindex":1,"flags":["UP","LOWER_UP"],"altnames":[],"info_data":{"gc_timer":0.00,"learning":true,"link":null}},{}]',
    );
  });

  it('has its own way of being pretty', () => {
    const writer = createJsonWriter(true);
    writeDevice(writer);
    expect(writer.text).toBe(`[ {
        "ifindex": 1,
        "flags": [ "UP","LOWER_UP" ],
        "altnames": [ ],
        "info_data": {
            "gc_timer": 0.00,
            "learning": true,
            "link": null
        }
    },{} ]`);
  });

  it('is what any JSON parser reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, pretty) => {
        const writer = createJsonWriter(pretty);
        write(writer, undefined, [value]);
        expect(JSON.parse(writer.text)).toEqual(JSON.parse(JSON.stringify([value])));
      }),
    );
  });
});

function write(writer: JsonWriter, key: string | undefined, value: unknown): void {
  if (Array.isArray(value)) {
    writer.openArray(key);
    for (const element of value) write(writer, undefined, element);
    writer.closeArray();
  } else if (typeof value === 'object' && value !== null) {
    writer.openObject(key);
    for (const [name, member] of Object.entries(value)) write(writer, name, member);
    writer.closeObject();
  } else writer.value(key, value as string | number | boolean | null);
}
