import { select } from 'd3';
import type { Box } from '../preview/drawing.ts';
import type { Rectangle } from '../preview/layout/box.ts';
import { footLines, metrics } from '../preview/layout/measure.ts';
import { hostIcon, namespaceIcon } from './icons.ts';
import { asButton, type Group, leave, MOVE, type Reveal, type Scene } from './scene.ts';

/** Draws the namespaces. */
export function drawBoxes(layer: Group, { drawing, layout }: Scene, reveal: Reveal): void {
  const place = (box: Box): Rectangle => layout.boxes.get(box.id) ?? { x: 0, y: 0, width: 0, height: 0 };
  const at = (box: Box) => `translate(${place(box).x},${place(box).y})`;
  const boxes = layer.selectAll<SVGGElement, Box>('g.box:not(.leaving)').data(drawing.boxes, (box) => box.id);
  leave(boxes.exit<Box>());
  const entered = boxes.enter().append('g').attr('transform', at).style('opacity', 0);
  entered
    .append('rect')
    .attr('class', 'frame')
    .attr('width', (box) => place(box).width)
    .attr('height', (box) => place(box).height);
  entered.append('path').attr('class', 'icon').attr('transform', 'translate(15,14)');
  entered.append('text').attr('class', 'title').attr('x', 38).attr('y', 27);
  entered.append('text').attr('class', 'tag').attr('y', 27);
  entered.append('g').attr('class', 'routes');
  const all = entered.merge(boxes);
  all.attr('class', (box) => `box ${box.isHost ? 'host' : 'netns'}`).attr('data-id', (box) => box.id);
  all.select('path.icon').attr('d', (box) => (box.isHost ? hostIcon : namespaceIcon));
  all.select('text.title').text((box) => box.id);
  all
    .select('text.tag')
    .text((box) => (box.forwards ? 'forwards' : ''))
    .attr('x', (box) => place(box).width - 16);
  all.each(function (box) {
    drawRoutes(select(this).select<SVGGElement>('g.routes').node(), box, place(box));
  });
  asButton(all, describe, (box) => reveal(box.range));
  const moving = all.transition().duration(MOVE).style('opacity', 1).attr('transform', at);
  moving
    .select('rect.frame')
    .attr('width', (box) => place(box).width)
    .attr('height', (box) => place(box).height);
}

function drawRoutes(group: SVGGElement | null, box: Box, { width, height }: Rectangle): void {
  const { pad, foot, line } = metrics.box;
  const lines = footLines(box.routes);
  const top = height - foot - lines.length * line;
  const routes = select(group);
  routes
    .selectAll('line')
    .data(lines.length === 0 ? [] : [top])
    .join('line')
    .attr('x1', pad)
    .attr('x2', width - pad)
    .attr('y1', (y) => y - 1)
    .attr('y2', (y) => y - 1);
  routes
    .selectAll('text')
    .data(lines)
    .join('text')
    .attr('x', pad)
    .attr('y', (_, index) => top + (index + 1) * line)
    .text((text) => text);
}

function describe(box: Box): string {
  const what = box.isHost ? 'The host itself' : `Namespace ${box.id}`;
  const facts = [...(box.forwards ? ['forwards packets'] : []), ...box.routes.map((route) => `route ${route}`)];
  return [what, ...facts].join(', ');
}
