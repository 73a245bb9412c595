import type { Box, DrawnDevice } from '../drawing.ts';
import { footLines, measureDevice, metrics, type Size, textWidth } from './measure.ts';

/** Which side of its box a device stands on: where its wire leads. */
export type Side = 'left' | 'middle' | 'right';

export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** A box and the places of its devices relative to it. */
export interface ArrangedBox extends Size {
  readonly devices: ReadonlyMap<string, Rectangle>;
}

/** A master with its ports, or the devices without one; blocks stand one below the other. */
interface Block {
  readonly master: DrawnDevice | undefined;
  readonly columns: Readonly<Record<Side, readonly DrawnDevice[]>>;
}

/**
 * Arranges the devices of one namespace in three columns: those wired to the left, masters and devices without a wire,
 * those wired to the right. A master is as tall as its ports beside it. `rank` orders devices of one column.
 */
export function arrangeBox(
  box: Box,
  devices: readonly DrawnDevice[],
  side: (device: DrawnDevice) => Side,
  rank: (device: DrawnDevice) => number,
): ArrangedBox {
  const blocks = toBlocks(devices, side, rank);
  const widths = columnWidths(blocks);
  const { pad, head, foot, line, columnGap } = metrics.box;
  const places = new Map<string, Rectangle>();
  const starts = columnStarts(widths, columnGap);
  let y = head;
  for (const block of blocks) {
    const height = blockHeight(block);
    for (const column of ['left', 'middle', 'right'] as const) {
      placeColumn(places, block, column, { x: starts[column], y, width: widths[column], height });
    }
    y += height + metrics.device.gap * 1.5;
  }
  if (blocks.length > 0) y -= metrics.device.gap * 1.5;
  const routes = footLines(box.routes);
  const content = starts.end - pad;
  const title = textWidth(box.id, 13) + 70;
  const footer = Math.max(0, ...routes.map((route) => textWidth(route, metrics.addressSize)));
  const width = Math.ceil(Math.max(metrics.box.minWidth, content + 2 * pad, title, footer + 2 * pad));
  const height = Math.ceil(y + foot + (routes.length === 0 ? 0 : routes.length * line + 8));
  return { width, height, devices: widen(places, starts, width - (content + 2 * pad)) };
}

function toBlocks(
  devices: readonly DrawnDevice[],
  side: (device: DrawnDevice) => Side,
  rank: (device: DrawnDevice) => number,
): readonly Block[] {
  const masters = new Set(devices.flatMap((device) => device.master ?? []));
  const blockOf = (master: DrawnDevice | undefined, members: readonly DrawnDevice[]): Block => {
    const sorted = [...members].sort((a, b) => rank(a) - rank(b));
    const on = (wanted: Side) => sorted.filter((member) => portSide(member, sorted, side) === wanted);
    return master === undefined
      ? { master, columns: { left: on('left'), middle: on('middle'), right: on('right') } }
      : { master, columns: { left: on('left'), middle: [], right: on('right') } };
  };
  const owned = devices.filter((device) => masters.has(device.id));
  const free = devices.filter((device) => device.master === undefined && !masters.has(device.id));
  const blocks = owned.map((master) =>
    blockOf(
      master,
      devices.filter((device) => device.master === master.id && !masters.has(device.id)),
    ),
  );
  const height = (block: Block) =>
    Math.min(
      ...[...block.columns.left, ...block.columns.right].map(rank),
      block.master ? rank(block.master) : Infinity,
    );
  blocks.sort((a, b) => height(a) - height(b));
  return free.length === 0 ? blocks : [...blocks, blockOf(undefined, free)];
}

/** Ports without a wire of their own go to the side of their master that has fewer. */
function portSide(device: DrawnDevice, members: readonly DrawnDevice[], side: (device: DrawnDevice) => Side): Side {
  const own = side(device);
  if (own !== 'middle' || device.master === undefined) return own;
  const wired = (wanted: Side) => members.filter((member) => side(member) === wanted).length;
  return wired('left') < wired('right') ? 'left' : 'right';
}

type Widths = Readonly<Record<Side, number>>;

function columnWidths(blocks: readonly Block[]): Widths {
  const widest = (devices: readonly DrawnDevice[]) => Math.max(0, ...devices.map((d) => measureDevice(d).width));
  const all = (column: Side) => blocks.flatMap((block) => block.columns[column]);
  const masters = blocks.flatMap((block) => block.master ?? []);
  return {
    left: widest(all('left')),
    middle: widest([...all('middle'), ...masters]),
    right: widest(all('right')),
  };
}

type Starts = Readonly<Record<Side | 'end', number>>;

function columnStarts(widths: Widths, gap: number): Starts {
  const left = metrics.box.pad;
  const middle = left + widths.left + (widths.left > 0 && widths.middle > 0 ? gap : 0);
  const before = widths.left + widths.middle;
  const right = middle + widths.middle + (before > 0 && widths.right > 0 ? gap : 0);
  return { left, middle, right, end: right + widths.right };
}

/** In a box wider than its columns need, the right column keeps to the right edge and the middle one to the middle. */
function widen(places: ReadonlyMap<string, Rectangle>, starts: Starts, spare: number): ReadonlyMap<string, Rectangle> {
  if (spare <= 0) return places;
  const hasLeft = starts.middle > starts.left;
  const hasRight = starts.end > starts.right;
  const shift = (x: number) => {
    if (hasRight && x >= starts.right) return hasLeft || starts.right > starts.middle ? spare : spare / 2;
    if (x >= starts.middle && !(hasLeft && !hasRight && starts.end === starts.middle)) return spare / 2;
    return hasRight || starts.end > starts.middle ? 0 : spare / 2;
  };
  return new Map([...places].map(([id, place]) => [id, { ...place, x: place.x + shift(place.x) }]));
}

function blockHeight(block: Block): number {
  const { left, middle, right } = block.columns;
  const master = block.master === undefined ? 0 : measureDevice(block.master).height + 12;
  return Math.max(stackHeight(left), stackHeight(middle), stackHeight(right), master);
}

function stackHeight(devices: readonly DrawnDevice[]): number {
  const heights = devices.map((device) => measureDevice(device).height);
  return heights.reduce((sum, height) => sum + height, 0) + Math.max(0, devices.length - 1) * metrics.device.gap;
}

function placeColumn(places: Map<string, Rectangle>, block: Block, column: Side, area: Rectangle): void {
  if (column === 'middle' && block.master !== undefined) {
    places.set(block.master.id, { ...area });
    return;
  }
  const devices = block.columns[column];
  let y = area.y + (area.height - stackHeight(devices)) / 2;
  for (const device of devices) {
    const { height } = measureDevice(device);
    places.set(device.id, { x: area.x, y, width: area.width, height });
    y += height + metrics.device.gap;
  }
}
