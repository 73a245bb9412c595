import { type D3ZoomEvent, select, type ZoomTransform, zoom, zoomIdentity } from 'd3';
import type { Layout } from '../preview/layout/layout.ts';
import { MOVE } from './scene.ts';

/** What part of the drawing is seen. */
export interface Camera {
  /** Shows all of a layout, unless the user chose a view. */
  follow(layout: Layout): void;
  fit(): void;
  zoomBy(factor: number): void;
}

/** Zoom and pan that the user chose; `undefined` while the whole network is followed. */
export type View = { readonly x: number; readonly y: number; readonly k: number } | undefined;

const MARGIN = 28;

/** Lets the user zoom and pan; `chosen` hears of each view the user chooses. */
export function createCamera(
  svg: SVGSVGElement,
  viewport: SVGGElement,
  start: View,
  chosen: (view: View) => void,
): Camera {
  let view = start;
  let layout: Layout | undefined;
  const canvas = select(svg);
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.05, 4])
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<SVGSVGElement, unknown>) => {
      select(viewport).attr('transform', transform.toString());
      if (sourceEvent !== null && sourceEvent !== undefined) choose(transform);
    });
  canvas.call(behaviour).on('dblclick.zoom', null);
  if (start !== undefined) canvas.call(behaviour.transform, zoomIdentity.translate(start.x, start.y).scale(start.k));
  const choose = (transform: ZoomTransform) => {
    view = { x: transform.x, y: transform.y, k: transform.k };
    chosen(view);
  };
  const whole = (): ZoomTransform => {
    const { width, height } = svg.getBoundingClientRect();
    if (layout === undefined || layout.width === 0 || width === 0) return zoomIdentity;
    const k = Math.min(1.25, (width - 2 * MARGIN) / layout.width, (height - 2 * MARGIN - 16) / layout.height);
    const scale = Math.max(0.05, k);
    return zoomIdentity
      .translate((width - layout.width * scale) / 2, Math.max(MARGIN, (height - layout.height * scale) / 2))
      .scale(scale);
  };
  const show = (duration: number) => {
    if (duration === 0) canvas.interrupt().call(behaviour.transform, whole());
    else canvas.transition().duration(duration).call(behaviour.transform, whole());
  };
  new ResizeObserver(() => {
    if (view === undefined) show(0);
  }).observe(svg);
  return {
    follow(next) {
      const first = layout === undefined;
      layout = next;
      if (view === undefined) show(first ? 0 : MOVE);
    },
    fit() {
      view = undefined;
      chosen(undefined);
      show(MOVE);
    },
    zoomBy(factor) {
      canvas
        .transition()
        .duration(MOVE / 2)
        .call(behaviour.scaleBy, factor)
        .on('end', () => {
          const { x, y, k } = (svg as SVGSVGElement & { readonly __zoom: ZoomTransform }).__zoom;
          view = { x, y, k };
          chosen(view);
        });
    },
  };
}
