import type { Wire } from '../drawing.ts';
import type { Rectangle } from './box.ts';
import { metrics } from './measure.ts';

export type Point = readonly [x: number, y: number];

/**
 * A wire as the control points of cubic curves: a start, then three points a curve. All routes of one drawing have the
 * same number of points, so that one can turn into another.
 */
export interface Route {
  readonly points: readonly Point[];
  /** How far right it reaches. */
  readonly right: number;
}

/**
 * Runs a wire level through the padding of its boxes and bends it in the gutter between their columns; between devices
 * of one column it bends out to the right.
 */
export function routeWire(
  wire: Wire,
  devices: ReadonlyMap<string, Rectangle>,
  columnOf: ReadonlyMap<string, number>,
  columns: readonly (readonly [left: number, right: number])[],
): Route {
  const leftwards = (columnOf.get(wire.from) ?? 0) > (columnOf.get(wire.to) ?? 0);
  const [first, second] = leftwards ? [wire.to, wire.from] : [wire.from, wire.to];
  const a = devices.get(first);
  const b = devices.get(second);
  if (a === undefined || b === undefined) throw new Error(`wire ${wire.id} has an end without a place`);
  const start: Point = [a.x + a.width, middle(a)];
  const columnA = columns[columnOf.get(first) ?? 0] ?? [0, 0];
  if (columnOf.get(first) === columnOf.get(second))
    return orient(bulge(start, [b.x + b.width, middle(b)], columnA[1]), leftwards);
  const end: Point = [b.x, middle(b)];
  const columnB = columns[columnOf.get(second) ?? 0] ?? [0, 0];
  return orient(cross(start, end, columnA[1], columnB[0]), leftwards);
}

/** Wires meet a device at the height of its name. */
export function middle(device: Rectangle): number {
  return device.y + Math.min(device.height, metrics.device.head) / 2;
}

function cross(start: Point, end: Point, left: number, right: number): readonly Point[] {
  const half = (left + right) / 2;
  const [y1, y2] = [start[1], end[1]];
  return [start, ...straight(start, [left, y1]), [half, y1], [half, y2], [right, y2], ...straight([right, y2], end)];
}

function bulge(start: Point, end: Point, edge: number): readonly Point[] {
  const reach = edge + 26 + Math.min(34, Math.abs(end[1] - start[1]) / 8);
  const [y1, y2] = [start[1], end[1]];
  return [start, ...straight(start, [edge, y1]), [reach, y1], [reach, y2], [edge, y2], ...straight([edge, y2], end)];
}

function straight(from: Point, to: Point): readonly [Point, Point, Point] {
  const at = (share: number): Point => [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  return [at(1 / 3), at(2 / 3), to];
}

/** Routes lead from `wire.from` to `wire.to`. */
function orient(points: readonly Point[], reverse: boolean): Route {
  const right = Math.max(...points.map(([x]) => x));
  return { points: reverse ? [...points].reverse() : points, right };
}
