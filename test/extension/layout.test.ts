import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Drawing } from '../../extension/preview/drawing.ts';
import type { Rectangle } from '../../extension/preview/layout/box.ts';
import { layOut } from '../../extension/preview/layout/layout.ts';
import { settle } from '../../extension/preview/layout/settle.ts';

const pane = { width: 900, height: 700 };
const range = { file: 'a.netdsl', start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };

/** A drawing with `boxes` namespaces and a pair for each of `pairs`. */
function draw(boxes: readonly string[], pairs: readonly (readonly [string, string])[]): Drawing {
  const device = (box: string, name: string) => {
    const addresses = name.endsWith('0a') ? ['10.0.0.1/24'] : [];
    return { id: `${box}:${name}`, box, name, kind: 'veth', up: true, addresses, details: [], range };
  };
  return {
    name: 'a',
    boxes: boxes.map((id) => ({ id, isHost: false, forwards: false, routes: [], range })),
    devices: pairs.flatMap(([a, b], index) => [device(a, `e${index}a`), device(b, `e${index}b`)]),
    wires: pairs.map(([a, b], index) => {
      const [from, to] = [`${a}:e${index}a`, `${b}:e${index}b`];
      return { id: `${from} ${to}`, kind: 'veth', from, to, up: true, range };
    }),
  };
}

const drawings = fc
  .integer({ min: 1, max: 12 })
  .chain((count) => {
    const names = Array.from({ length: count }, (_, index) => `n${index}`);
    const name = fc.constantFrom(...names);
    return fc.tuple(fc.constant(names), fc.array(fc.tuple(name, name), { maxLength: 20 }));
  })
  .map(([names, pairs]) => draw(names, pairs));

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function overlaps(places: Iterable<Rectangle>): boolean {
  const all = [...places];
  return all.some((a, index) => all.slice(index + 1).some((b) => overlap(a, b)));
}

describe('the layout', () => {
  it('overlaps no boxes and no devices, and keeps devices inside their boxes', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const layout = layOut(drawing, pane);
        expect(overlaps(layout.boxes.values())).toBe(false);
        expect(overlaps(layout.devices.values())).toBe(false);
        for (const { id, box } of drawing.devices) {
          const [inner, outer] = [layout.devices.get(id)!, layout.boxes.get(box)!];
          expect(inner.x).toBeGreaterThanOrEqual(outer.x);
          expect(inner.y).toBeGreaterThanOrEqual(outer.y);
          expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
          expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
        }
      }),
    );
  });

  it('is the same for the same drawing, and gives every wire both its ends', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const layout = layOut(drawing, pane);
        expect(layOut(structuredClone(drawing), pane)).toEqual(layout);
        for (const wire of drawing.wires) {
          const { points } = layout.wires.get(wire.id)!;
          const ends = [points[0]!, points.at(-1)!];
          for (const [index, id] of [wire.from, wire.to].entries()) {
            const place = layout.devices.get(id)!;
            expect([place.x, place.x + place.width]).toContain(ends[index]![0]);
          }
        }
      }),
    );
  });

  it('puts a router between what it joins', () => {
    const { boxes } = layOut(
      draw(
        ['a', 'r', 'b'],
        [
          ['a', 'r'],
          ['r', 'b'],
        ],
      ),
      pane,
    );
    const [a, r, b] = ['a', 'r', 'b'].map((id) => boxes.get(id)!.x);
    expect(Math.sign(r! - a!)).toBe(Math.sign(b! - r!));
  });

  it('keeps the spines of a fabric in one column, the leaves in another', () => {
    const leaves = ['l1', 'l2', 'l3', 'l4'];
    const pairs = leaves.flatMap((leaf) => [
      ['s1', leaf] as const,
      ['s2', leaf] as const,
      [leaf, `pc-${leaf}`] as const,
    ]);
    const { boxes } = layOut(draw(['s1', 's2', ...leaves, ...leaves.map((leaf) => `pc-${leaf}`)], pairs), pane);
    const middle = (id: string) => boxes.get(id)!.x + boxes.get(id)!.width / 2;
    expect(middle('s1')).toBe(middle('s2'));
    expect(new Set(leaves.map((leaf) => Math.round(middle(leaf)))).size).toBe(1);
  });

  it('takes a thousand namespaces around a host in less than two seconds', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `n${index}`);
    const drawing = draw(
      ['host', ...names],
      names.map((name) => ['host', name] as const),
    );
    const start = performance.now();
    layOut(drawing, pane);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('settle', () => {
  it('leaves alone what has room, and shares the way between what has not', () => {
    expect(settle([0, 50], [10, 10], 5)).toEqual([0, 50]);
    expect(settle([20, 20], [10, 10], 0)).toEqual([15, 25]);
  });

  it('keeps order and distance', () => {
    const item = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 0, max: 50 }));
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), (items) => {
        const lengths = items.map(([, length]) => length);
        const starts = settle(
          items.map(([wanted]) => wanted),
          lengths,
          7,
        );
        for (let index = 1; index < starts.length; index++) {
          expect(starts[index]! - starts[index - 1]! - lengths[index - 1]!).toBeGreaterThan(7 - 1e-6);
        }
      }),
    );
  });
});
