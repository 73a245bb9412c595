import { easeCubicInOut, select } from 'd3';
import type { Rectangle } from '../preview/layout/box.ts';
import { middle, type Point } from '../preview/layout/wire.ts';
import type { Outcome } from '../preview/outcome.ts';
import { asButton, type Group, MOVE, type Scene } from './scene.ts';
import { pathData, portEnds } from './wires.ts';

/** Pixels a second, and the longest a packet may take, in milliseconds. */
const SPEED = 520;
const LONGEST = 3500;

/** Draws the way of one probe and its answer beneath the devices, and a packet that takes it above them. */
export function drawJourney(layer: Group, above: Group, scene: Scene, outcome: Outcome | undefined): void {
  layer.selectAll('*').interrupt().remove();
  above.selectAll('*').interrupt().remove();
  if (outcome === undefined || outcome.journey.length === 0) return;
  const path = layer
    .append('path')
    .attr('class', `journey ${outcome.status}`)
    .attr('d', journeyPath(scene, outcome.journey));
  const node = path.node();
  if (node === null || MOVE === 0) return;
  const length = node.getTotalLength();
  const duration = Math.min(LONGEST, (length / SPEED) * 1000);
  path.attr('stroke-dasharray', `${length} ${length}`).attr('stroke-dashoffset', length);
  path.transition().duration(duration).ease(easeCubicInOut).attr('stroke-dashoffset', 0);
  const place = (share: number) => {
    const { x, y } = node.getPointAtLength(length * share);
    return `translate(${x},${y})`;
  };
  above
    .append('circle')
    .attr('class', `packet ${outcome.status}`)
    .attr('r', 6.5)
    .attr('transform', place(0))
    .transition()
    .duration(duration)
    .ease(easeCubicInOut)
    .attrTween('transform', () => place)
    .transition()
    .duration(MOVE)
    .style('opacity', 0)
    .remove();
}

/** Path data through devices in order: along wires and ports where they are joined, else straight. */
export function journeyPath({ drawing, layout }: Scene, journey: readonly string[]): string {
  const parts: string[] = [];
  const masters = new Set(drawing.devices.flatMap((device) => device.master ?? []));
  const heart = (id: string, place: Rectangle): Point =>
    masters.has(id)
      ? [place.x + place.width / 2, place.y + place.height / 2]
      : [place.x + place.width / 2, middle(place)];
  for (const [index, to] of journey.entries()) {
    const from = journey[index - 1];
    const [a, b] = [layout.devices.get(from ?? to), layout.devices.get(to)];
    if (a === undefined || b === undefined) continue;
    if (from === undefined) {
      parts.push(`M${heart(to, b).join(',')}`);
      continue;
    }
    const wire = drawing.wires.find((w) => (w.from === from && w.to === to) || (w.from === to && w.to === from));
    if (wire !== undefined) {
      const points = layout.wires.get(wire.id)?.points ?? [];
      parts.push(pathData(wire.from === from ? points : [...points].reverse()).replace('M', 'L'));
    } else {
      const points = [...throughPort(drawing, layout, from, to), heart(to, b)];
      parts.push(...points.map((point) => `L${point.join(',')}`));
    }
  }
  return parts.join('');
}

/** The way between a port and its master, in either direction; empty between other devices. */
function throughPort(
  { devices }: Scene['drawing'],
  layout: Scene['layout'],
  from: string,
  to: string,
): readonly Point[] {
  const masterOf = (id: string) => devices.find((device) => device.id === id)?.master;
  const [a, b] = [layout.devices.get(from), layout.devices.get(to)];
  if (a === undefined || b === undefined) return [];
  if (masterOf(from) === to) return portEnds(a, b);
  return masterOf(to) === from ? [...portEnds(b, a)].reverse() : [];
}

/** Marks the places where probes ended without having been delivered. */
export function drawBadges(
  layer: Group,
  { layout }: Scene,
  outcomes: readonly Outcome[],
  current: Outcome | undefined,
  choose: (outcome: Outcome) => void,
): void {
  const ended = outcomes.filter((outcome) => outcome.end !== undefined);
  const seen = new Map<string, number>();
  const places = new Map<Outcome, string>();
  for (const outcome of ended) {
    const place = endPlace(layout, outcome);
    if (place === undefined) continue;
    const key = place.join(',');
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    places.set(outcome, `translate(${place[0] - before * 21},${place[1]})`);
  }
  const badges = layer
    .selectAll<SVGGElement, Outcome>('g.badge')
    .data([...places.keys()])
    .join((enter) => {
      const badge = enter.append('g');
      badge.append('circle').attr('r', 9);
      badge.append('path').attr('d', 'M-3.2,-3.2L3.2,3.2M3.2,-3.2L-3.2,3.2');
      badge.append('title');
      return badge;
    })
    .attr('class', (outcome) => `badge ${outcome.status} ${outcome === current ? 'current' : ''}`)
    .attr('transform', (outcome) => places.get(outcome) ?? '');
  badges.each(function (outcome) {
    select(this).select('title').text(`${outcome.text}\n${outcome.explanation}`);
  });
  asButton(badges, (outcome) => `${outcome.text}: ${outcome.explanation}`, choose);
}

/** The top right corner of the device, else of the namespace, where a probe ended. */
function endPlace(layout: Scene['layout'], { end }: Outcome): Point | undefined {
  if (end === undefined) return undefined;
  const place = layout.devices.get(end.device ?? '') ?? layout.boxes.get(end.box);
  return place && [place.x + place.width - 12, place.y];
}
