import type { DrawnDevice } from '../drawing.ts';

/** Sizes of a drawing in CSS pixels at zoom 1. Text is monospaced where its width matters, so it need not be measured. */
export const metrics = {
  nameSize: 12.5,
  addressSize: 11,
  /** Advance of a monospaced character, in parts of the font size; the widest of the usual editor fonts. */
  advance: 0.615,
  device: { head: 30, line: 16, foot: 7, icon: 30, pad: 12, minWidth: 84, gap: 12 },
  box: { pad: 18, head: 42, foot: 16, line: 17, minWidth: 132, columnGap: 34, gap: 34 },
  gutter: 84,
  componentGap: 48,
} as const;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Width of monospaced text. */
export function textWidth(text: string, size: number): number {
  return text.length * size * metrics.advance;
}

/** Lines shown beneath a device's name. */
export function deviceLines(device: DrawnDevice): readonly string[] {
  return [...device.addresses, ...device.details];
}

/** Room a device needs for its icon, name, addresses and details. */
export function measureDevice(device: DrawnDevice): Size {
  const { head, line, foot, icon, pad, minWidth } = metrics.device;
  const lines = deviceLines(device);
  const text = Math.max(
    textWidth(device.name, metrics.nameSize),
    ...lines.map((entry) => textWidth(entry, metrics.addressSize)),
  );
  return {
    width: Math.ceil(Math.max(minWidth, icon + text + pad)),
    height: lines.length === 0 ? head : head + lines.length * line + foot - 4,
  };
}

/** Routes shown at the foot of a box: all when few, else the first ones and how many more. */
export function footLines(routes: readonly string[]): readonly string[] {
  return routes.length <= 3 ? routes : [...routes.slice(0, 2), `+${routes.length - 2} more routes`];
}
