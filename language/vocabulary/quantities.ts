/*
 * Numbers with units, and what is written with signs between numbers. Readers give `undefined` for what is none; writers
 * give iproute2's spelling back.
 */

const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  nsec: 1,
  nsecs: 1,
  us: 1e3,
  usec: 1e3,
  usecs: 1e3,
  ms: 1e6,
  msec: 1e6,
  msecs: 1e6,
  s: 1e9,
  sec: 1e9,
  secs: 1e9,
};

/** Bits a second by the units of tc(8): `bit` and its thousands, `bps` for bytes; `kibit` and so on are 1024 each. */
const RATES: Readonly<Record<string, number>> = Object.fromEntries(
  ['', 'k', 'm', 'g', 't'].flatMap((letter, power) => [
    [`${letter}bit`, 1000 ** power],
    [`${letter}bps`, 8 * 1000 ** power],
    ...(letter === ''
      ? []
      : [
          [`${letter}ibit`, 1024 ** power],
          [`${letter}ibps`, 8 * 1024 ** power],
        ]),
  ]),
);

/** `5ms` in nanoseconds. */
export function readDuration(text: string): number | undefined {
  return readQuantity(text, NANOSECONDS);
}

/** `100mbit` in bits a second. */
export function readRate(text: string): number | undefined {
  return readQuantity(text, RATES);
}

/** `0.1%` as 0.1. */
export function readPercent(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)%$/.exec(text);
  const value = match === null ? Number.NaN : Number(match[1]);
  return value <= 100 ? value : undefined;
}

function readQuantity(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([a-z]+)$/i.exec(text);
  const unit = match === null ? '' : match[2]!.toLowerCase();
  if (match === null || !Object.hasOwn(units, unit)) return undefined;
  const value = Math.round(Number(match[1]) * units[unit]!);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** `20-30`, or one number; with the reason why it is none. */
export function readRange(text: string, min: number, max: number): { first: number; last: number } | string {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (match === null) return 'is no number and no range';
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  const outside = [first, last].find((number) => number < min || number > max);
  if (outside !== undefined)
    return match[2] === undefined ? `is outside ${min}..${max}` : `has ${outside}, which is outside ${min}..${max}`;
  return first > last ? 'begins after its end' : { first, last };
}

/** `3:5`, two numbers with a colon. */
export function readMap(
  text: string,
  from: readonly [number, number],
  to: readonly [number, number],
): string | undefined {
  const match = /^(\d+):(\d+)$/.exec(text);
  if (match === null) return undefined;
  const [key, value] = [Number(match[1]), Number(match[2])];
  return key >= from[0] && key <= from[1] && value >= to[0] && value <= to[1] ? `${key}:${value}` : undefined;
}

/** `0000:03:00.0`: domain, which may be left out when it is 0000, bus, device up to 1f, function up to 7 (lspci(8)). */
export function readPciAddress(text: string): string | undefined {
  const match = /^(?:([0-9a-f]{4,8}):)?([0-9a-f]{2}:[01][0-9a-f]\.[0-7])$/i.exec(text);
  return match === null ? undefined : `${match[1] ?? '0000'}:${match[2]}`.toLowerCase();
}
