import type { Selection } from 'd3';
import type { SourceRange } from '../../language/model/problem.ts';
import type { Drawing } from '../preview/drawing.ts';
import type { Layout } from '../preview/layout/layout.ts';

/** A drawing with the places of everything in it. */
export interface Scene {
  readonly drawing: Drawing;
  readonly layout: Layout;
}

export type Group = Selection<SVGGElement, unknown, null, undefined>;

/** What a shape does when it is clicked, or has the focus and Enter or the space bar is pressed. */
export type Reveal = (range: SourceRange) => void;

/** Milliseconds that things take to their new places. */
export const MOVE = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 350;

/** Fades shapes out. They are marked as leaving, so that one of the same name can come back meanwhile. */
export function leave<Datum>(selection: Selection<SVGGElement, Datum, SVGGElement, unknown>): void {
  selection
    .classed('leaving', true)
    .attr('tabindex', null)
    .attr('aria-hidden', 'true')
    .transition()
    .duration(MOVE)
    .style('opacity', 0)
    .remove();
}

/** Makes shapes work as buttons for mouse and keyboard. */
export function asButton<Datum, Parent extends SVGGElement | null>(
  selection: Selection<SVGGElement, Datum, Parent, unknown>,
  label: (datum: Datum) => string,
  press: (datum: Datum) => void,
): void {
  selection
    .attr('tabindex', 0)
    .attr('role', 'button')
    .attr('aria-label', label)
    .on('click', (event: MouseEvent, datum) => {
      event.stopPropagation();
      press(datum);
    })
    .on('keydown', (event: KeyboardEvent, datum) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      press(datum);
    });
}
