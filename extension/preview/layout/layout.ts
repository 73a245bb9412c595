import type { Drawing, DrawnDevice, Wire } from '../drawing.ts';
import { type ArrangedBox, arrangeBox, type Rectangle, type Side } from './box.ts';
import { candidateLayers, components, cost, createGraph, type Graph, type Layers } from './layers.ts';
import { metrics, type Size } from './measure.ts';
import { settle } from './settle.ts';
import { type Route, routeWire } from './wire.ts';

/** Where everything of a drawing stands, in pixels from the top left corner. */
export interface Layout {
  readonly boxes: ReadonlyMap<string, Rectangle>;
  readonly devices: ReadonlyMap<string, Rectangle>;
  readonly wires: ReadonlyMap<string, Route>;
  readonly width: number;
  readonly height: number;
}

/** A component laid out by itself. */
interface Island {
  readonly boxes: ReadonlyMap<string, Rectangle>;
  readonly devices: ReadonlyMap<string, Rectangle>;
  readonly wires: ReadonlyMap<string, Route>;
  readonly width: number;
  readonly height: number;
}

/**
 * Lays out a drawing from left to right: namespaces in columns such that wires join neighbouring columns, devices on the
 * side their wire leads to. Between arrangements alike in clarity, that which `pane` shows largest is taken. The same
 * drawing in the same pane always gives the same layout, and a small edit a similar one.
 */
export function layOut(drawing: Drawing, pane: Size): Layout {
  const graph = boxGraph(drawing);
  const islands = components(graph).map((component) => layOutIsland(drawing, graph, component, pane));
  return pack(islands, pane);
}

function boxGraph(drawing: Drawing): Graph {
  const boxOf = new Map(drawing.devices.map((device) => [device.id, device.box]));
  const edges = drawing.wires.map((wire) => [boxOf.get(wire.from) ?? '', boxOf.get(wire.to) ?? ''] as const);
  return createGraph(
    drawing.boxes.map((box) => box.id),
    edges,
  );
}

function layOutIsland(drawing: Drawing, graph: Graph, component: readonly string[], pane: Size): Island {
  const sizes = roughSizes(drawing, component);
  const layers = cheapest(graph, candidateLayers(graph, component), (candidate) => shrinkage(candidate, sizes, pane));
  const members = new Set(component);
  const devices = drawing.devices.filter((device) => members.has(device.box));
  const ids = new Set(devices.map((device) => device.id));
  const wires = drawing.wires.filter((wire) => ids.has(wire.from));
  const arranged = arrangeBoxes(drawing, layers, devices, wires);
  const boxes = placeBoxes(layers, arranged, wires, devices);
  const placed = new Map(
    devices.map((device) => {
      const box = boxes.get(device.box);
      const place = arranged.get(device.box)?.devices.get(device.id);
      if (box === undefined || place === undefined) throw new Error(`device ${device.id} has no place`);
      return [device.id, { ...place, x: box.x + place.x, y: box.y + place.y }];
    }),
  );
  const columns = columnEdges(layers, boxes);
  const columnOf = new Map(devices.map((device) => [device.id, layers.findIndex((l) => l.includes(device.box))]));
  const routed = new Map(wires.map((wire) => [wire.id, routeWire(wire, placed, columnOf, columns)]));
  return { boxes, devices: placed, wires: routed, ...extent(boxes, routed) };
}

function cheapest(graph: Graph, candidates: readonly Layers[], shrink: (layers: Layers) => number): Layers {
  const costs = candidates.map((layers) => cost(graph, layers, shrink(layers)));
  return candidates[costs.indexOf(Math.min(...costs))] ?? [];
}

/** Sizes of boxes before it is known which way their wires lead. */
function roughSizes(drawing: Drawing, component: readonly string[]): ReadonlyMap<string, Size> {
  const wired = new Set(drawing.wires.flatMap((wire) => [wire.from, wire.to]));
  const members = new Set(component);
  return new Map(
    drawing.boxes
      .filter((box) => members.has(box.id))
      .map((box) => {
        const devices = drawing.devices.filter((device) => device.box === box.id);
        const side = (device: DrawnDevice): Side => (wired.has(device.id) ? 'right' : 'middle');
        return [box.id, arrangeBox(box, devices, side, () => 0)];
      }),
  );
}

/** By how much layers must shrink to fit a pane; 1 when they need not. */
function shrinkage(layers: Layers, sizes: ReadonlyMap<string, Size>, pane: Size): number {
  const widths = layers.map((layer) => Math.max(...layer.map((box) => sizes.get(box)?.width ?? 0)));
  const heights = layers.map((layer) =>
    layer.reduce((sum, box) => sum + (sizes.get(box)?.height ?? 0) + metrics.box.gap, 0),
  );
  const width = widths.reduce((sum, each) => sum + each + metrics.gutter, -metrics.gutter);
  return Math.max(0.01, Math.min(1, pane.width / width, pane.height / Math.max(...heights)));
}

/** Arranges every box; the order of devices follows the order of the boxes their wires lead to. */
function arrangeBoxes(
  drawing: Drawing,
  layers: Layers,
  devices: readonly DrawnDevice[],
  wires: readonly Wire[],
): ReadonlyMap<string, ArrangedBox> {
  const column = new Map(layers.flatMap((layer, index) => layer.map((box) => [box, index] as const)));
  const row = new Map(layers.flatMap((layer) => layer.map((box, index) => [box, index] as const)));
  const byId = new Map(devices.map((device) => [device.id, device]));
  const far = new Map(
    wires.flatMap(
      (wire) =>
        [
          [wire.from, byId.get(wire.to)],
          [wire.to, byId.get(wire.from)],
        ] as const,
    ),
  );
  const sourceOrder = new Map(devices.map((device, index) => [device.id, index / (devices.length + 1)]));
  const side = (device: DrawnDevice): Side => {
    const peer = far.get(device.id);
    if (peer === undefined) return 'middle';
    return (column.get(peer.box) ?? 0) < (column.get(device.box) ?? 0) ? 'left' : 'right';
  };
  const rank = (device: DrawnDevice): number => {
    const peer = far.get(device.id);
    const towards = peer === undefined ? Number.MAX_SAFE_INTEGER / 4 : (row.get(peer.box) ?? 0);
    return towards + (sourceOrder.get(device.id) ?? 0);
  };
  return new Map(
    drawing.boxes
      .filter((box) => column.has(box.id))
      .map((box) => [
        box.id,
        arrangeBox(
          box,
          devices.filter((device) => device.box === box.id),
          side,
          rank,
        ),
      ]),
  );
}

/** Columns beside each other, boxes centred in them and moved up and down until wires run as straight as they can. */
function placeBoxes(
  layers: Layers,
  arranged: ReadonlyMap<string, ArrangedBox>,
  wires: readonly Wire[],
  devices: readonly DrawnDevice[],
): ReadonlyMap<string, Rectangle> {
  const size = (box: string) => arranged.get(box) ?? { width: 0, height: 0, devices: new Map() };
  const boxOf = new Map(devices.map((device) => [device.id, device.box]));
  const anchor = (device: string) => {
    const place = size(boxOf.get(device) ?? '').devices.get(device);
    return place === undefined ? 0 : place.y + Math.min(place.height, metrics.device.head) / 2;
  };
  const top = new Map<string, number>();
  for (const layer of layers) {
    const heights = layer.map((box) => size(box).height);
    const total = heights.reduce((sum, height) => sum + height + metrics.box.gap, -metrics.box.gap);
    let y = -total / 2;
    for (const [index, box] of layer.entries()) {
      top.set(box, y);
      y += (heights[index] ?? 0) + metrics.box.gap;
    }
  }
  const align = (layer: readonly string[]) => {
    const wanted = layer.map((box) => {
      const pulls = wires.flatMap((wire) => {
        const [from, to] = [boxOf.get(wire.from) ?? '', boxOf.get(wire.to) ?? ''];
        if (from === to || (from !== box && to !== box)) return [];
        const [own, other, otherBox] = from === box ? [wire.from, wire.to, to] : [wire.to, wire.from, from];
        return layer.includes(otherBox) ? [] : [(top.get(otherBox) ?? 0) + anchor(other) - anchor(own)];
      });
      return pulls.length === 0 ? (top.get(box) ?? 0) : pulls.reduce((sum, pull) => sum + pull, 0) / pulls.length;
    });
    const starts = settle(
      wanted,
      layer.map((box) => size(box).height),
      metrics.box.gap,
    );
    for (const [index, box] of layer.entries()) top.set(box, starts[index] ?? 0);
  };
  for (let sweep = 0; sweep < 6; sweep++) {
    for (const layer of sweep % 2 === 0 ? layers.slice(1) : [...layers].reverse().slice(1)) align(layer);
  }
  return columnsAt(layers, arranged, top, wires, boxOf);
}

function columnsAt(
  layers: Layers,
  arranged: ReadonlyMap<string, ArrangedBox>,
  top: ReadonlyMap<string, number>,
  wires: readonly Wire[],
  boxOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, Rectangle> {
  const boxes = new Map<string, Rectangle>();
  const highest = Math.min(...top.values());
  let x = 0;
  for (const layer of layers) {
    const width = Math.max(...layer.map((box) => arranged.get(box)?.width ?? 0));
    for (const box of layer) {
      const own = arranged.get(box) ?? { width: 0, height: 0 };
      boxes.set(box, {
        x: Math.round(x + (width - own.width) / 2),
        y: (top.get(box) ?? 0) - highest,
        width: own.width,
        height: own.height,
      });
    }
    const leaving = wires.filter(
      (wire) => layer.includes(boxOf.get(wire.from) ?? '') !== layer.includes(boxOf.get(wire.to) ?? ''),
    );
    x += width + metrics.gutter + Math.min(120, leaving.length * 3);
  }
  return boxes;
}

/** Left and right edge of each column. */
function columnEdges(layers: Layers, boxes: ReadonlyMap<string, Rectangle>): readonly (readonly [number, number])[] {
  return layers.map((layer) => {
    const places = layer.flatMap((box) => boxes.get(box) ?? []);
    return [Math.min(...places.map((p) => p.x)), Math.max(...places.map((p) => p.x + p.width))] as const;
  });
}

function extent(boxes: ReadonlyMap<string, Rectangle>, wires: ReadonlyMap<string, Route>) {
  const right = [...boxes.values()].map((box) => box.x + box.width);
  const bends = [...wires.values()].map((wire) => wire.right);
  return {
    width: Math.max(0, ...right, ...bends),
    height: Math.max(0, ...[...boxes.values()].map((box) => box.y + box.height)),
  };
}

/** Islands one below the other, small ones beside each other as far as the widest reaches. */
function pack(islands: readonly Island[], pane: Size): Layout {
  const widest = Math.max(pane.width * 0.9, ...islands.map((island) => island.width));
  const boxes = new Map<string, Rectangle>();
  const devices = new Map<string, Rectangle>();
  const wires = new Map<string, Route>();
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const island of islands) {
    if (x > 0 && x + island.width > widest) [x, y, rowHeight] = [0, y + rowHeight + metrics.componentGap, 0];
    const move = (place: Rectangle) => ({ ...place, x: place.x + x, y: place.y + y });
    for (const [id, place] of island.boxes) boxes.set(id, move(place));
    for (const [id, place] of island.devices) devices.set(id, move(place));
    for (const [id, wire] of island.wires) {
      wires.set(id, { points: wire.points.map(([px, py]) => [px + x, py + y] as const), right: wire.right + x });
    }
    width = Math.max(width, x + island.width);
    rowHeight = Math.max(rowHeight, island.height);
    x += island.width + metrics.componentGap;
  }
  return { boxes, devices, wires, width, height: y + rowHeight };
}
