import { select } from 'd3';
import type { DrawnDevice } from '../preview/drawing.ts';
import type { Rectangle } from '../preview/layout/box.ts';
import { deviceLines, metrics } from '../preview/layout/measure.ts';
import { kindIcon } from './icons.ts';
import { asButton, type Group, leave, MOVE, type Reveal, type Scene } from './scene.ts';

/** Draws the devices with their addresses beneath their names. */
export function drawDevices(layer: Group, { drawing, layout }: Scene, reveal: Reveal): void {
  const place = (device: DrawnDevice): Rectangle =>
    layout.devices.get(device.id) ?? { x: 0, y: 0, width: 0, height: 0 };
  const at = (device: DrawnDevice) => `translate(${place(device).x},${place(device).y})`;
  /** A master is taller than its text, which then stands in its middle. */
  const textTop = (device: DrawnDevice) => {
    const { head, line, foot } = metrics.device;
    const lines = deviceLines(device).length;
    const needed = lines === 0 ? head : head + lines * line + foot - 4;
    return Math.max(0, (place(device).height - needed) / 2);
  };
  const devices = layer
    .selectAll<SVGGElement, DrawnDevice>('g.device:not(.leaving)')
    .data(drawing.devices, (device) => device.id);
  leave(devices.exit<DrawnDevice>());
  const entered = devices.enter().append('g').attr('transform', at).style('opacity', 0);
  entered
    .append('rect')
    .attr('class', 'body')
    .attr('width', (device) => place(device).width)
    .attr('height', (device) => place(device).height);
  const label = entered
    .append('g')
    .attr('class', 'label')
    .attr('transform', (device) => `translate(0,${textTop(device)})`);
  label.append('path').attr('class', 'icon').attr('transform', 'translate(9,8) scale(0.9)');
  label.append('text').attr('class', 'name').attr('x', metrics.device.icon).attr('y', 19.5);
  label.append('g').attr('class', 'lines');
  entered.append('title');
  const all = entered.merge(devices);
  all
    .attr('class', (device) => `device ${device.up ? 'up' : 'down'}`)
    .attr('data-id', (device) => device.id)
    .attr('data-kind', (device) => device.kind);
  all.select('path.icon').attr('d', (device) => kindIcon(device.kind));
  all.select('text.name').text((device) => device.name);
  all.select('title').text(describe);
  all.each(function (device) {
    select(this)
      .select('g.lines')
      .selectAll('text')
      .data(deviceLines(device))
      .join('text')
      .attr('class', 'line')
      .attr('x', metrics.device.icon)
      .attr('y', (_, index) => metrics.device.head + 4 + (index + 0.4) * metrics.device.line)
      .text((line) => line);
  });
  asButton(all, describe, (device) => reveal(device.range));
  const moving = all.transition().duration(MOVE).style('opacity', 1).attr('transform', at);
  moving
    .select('rect.body')
    .attr('width', (device) => place(device).width)
    .attr('height', (device) => place(device).height);
  moving.select('g.label').attr('transform', (device) => `translate(0,${textTop(device)})`);
}

function describe(device: DrawnDevice): string {
  const state = device.up ? [] : ['down'];
  return [`${device.kind} ${device.name} in ${device.box}`, ...state, ...deviceLines(device)].join(', ');
}
