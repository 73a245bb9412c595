import type { DrawnDevice, Wire } from '../preview/drawing.ts';
import type { Rectangle } from '../preview/layout/box.ts';
import { middle, type Point, type Route } from '../preview/layout/wire.ts';
import { asButton, type Group, leave, MOVE, type Reveal, type Scene } from './scene.ts';

/** Draws the pairs between devices. */
export function drawWires(layer: Group, { drawing, layout }: Scene, reveal: Reveal): void {
  const path = (wire: Wire) => pathData(layout.wires.get(wire.id)?.points ?? []);
  const wires = layer.selectAll<SVGGElement, Wire>('g.wire:not(.leaving)').data(drawing.wires, (wire) => wire.id);
  leave(wires.exit<Wire>());
  const entered = wires.enter().append('g').style('opacity', 0);
  entered.append('path').attr('class', 'seen').attr('d', path);
  entered.append('path').attr('class', 'reach').attr('d', path);
  entered.append('title');
  const all = entered.merge(wires);
  all.attr('class', (wire) => `wire ${wire.up ? 'up' : 'down'}`).attr('data-id', (wire) => wire.id);
  all.select('title').text(describe);
  asButton(all, describe, (wire) => reveal(wire.range));
  const moving = all.transition().duration(MOVE).style('opacity', 1);
  moving.select('path.seen').attr('d', path);
  moving.select('path.reach').attr('d', path);
}

function describe(wire: Wire): string {
  return `${wire.kind} pair ${wire.from} to ${wire.to}${wire.up ? '' : ', down'}`;
}

/** SVG path data of a route. */
export function pathData(points: Route['points']): string {
  const [start, ...rest] = points;
  if (start === undefined) return '';
  const curves = rest.flatMap((_, index) => (index % 3 === 0 ? [rest.slice(index, index + 3)] : []));
  return `M${start.join(',')}${curves.map((curve) => `C${curve.map((point) => point.join(',')).join(' ')}`).join('')}`;
}

/** Draws how ports are joined to their masters. */
export function drawPorts(layer: Group, { drawing, layout }: Scene): void {
  const ports = drawing.devices.filter((device) => device.master !== undefined);
  const ends = (port: DrawnDevice) =>
    portEnds(layout.devices.get(port.id) ?? origin, layout.devices.get(port.master ?? '') ?? origin);
  const groups = layer.selectAll<SVGGElement, DrawnDevice>('g.plug').data(ports, (port) => port.id);
  groups.exit().remove();
  const entered = groups.enter().append('g').attr('class', 'plug').style('opacity', 0);
  entered
    .append('path')
    .attr('class', 'port')
    .attr('d', (port) => straightPath(ends(port)));
  entered
    .append('circle')
    .attr('class', 'jack')
    .attr('r', 3.5)
    .attr('cx', (port) => ends(port)[1][0])
    .attr('cy', (port) => ends(port)[1][1]);
  const moving = entered.merge(groups).transition().duration(MOVE).style('opacity', 1);
  moving.select('path').attr('d', (port) => straightPath(ends(port)));
  moving
    .select('circle')
    .attr('cx', (port) => ends(port)[1][0])
    .attr('cy', (port) => ends(port)[1][1]);
}

const origin: Rectangle = { x: 0, y: 0, width: 0, height: 0 };

/** From the port's inner edge level to its master; a master above or below is reached at its own edge. */
export function portEnds(port: Rectangle, master: Rectangle): readonly [Point, Point] {
  const y = Math.min(Math.max(middle(port), master.y), master.y + master.height);
  if (port.x + port.width <= master.x)
    return [
      [port.x + port.width, middle(port)],
      [master.x, y],
    ];
  if (master.x + master.width <= port.x)
    return [
      [port.x, middle(port)],
      [master.x + master.width, y],
    ];
  const below = port.y > master.y;
  const x = port.x + Math.min(port.width, master.width) / 2;
  return below
    ? [
        [x, port.y],
        [x, master.y + master.height],
      ]
    : [
        [x, port.y + port.height],
        [x, master.y],
      ];
}

function straightPath([a, b]: readonly [Point, Point]): string {
  return `M${a.join(',')}L${b.join(',')}`;
}
