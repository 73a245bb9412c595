import type { RateUnit } from '../value-type.ts';
import type { Codec, TypeOf, ValueOf } from './codec.ts';

const UNITS: Readonly<Record<RateUnit, number>> = { day: 86400, hour: 3600, min: 60, sec: 1 };
const NAMES: Readonly<Record<RateUnit, readonly string[]>> = {
  sec: ['second'],
  min: ['minute'],
  hour: ['hour'],
  day: ['day'],
};

/** The unit whose name begins so: `s`, `sec`, `second`. */
function unitOf(text: string): RateUnit | undefined {
  const word = text.toLowerCase();
  return (Object.keys(UNITS) as RateUnit[]).find(
    (unit) => word !== '' && NAMES[unit].some((name) => name.startsWith(word)),
  );
}

/** Ticks of a second in which the kernel counts (XT_LIMIT_SCALE, XT_HASHLIMIT_SCALE_v2). */
const LIMIT_SCALE = 10_000;
const HASHLIMIT_SCALE = 1_000_000;

const BYTES: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 * 1024 };

export const rate: Codec<TypeOf<'rate'>, ValueOf<'rate'>> = {
  read: (text, type) => {
    const found = /^(\d+)(b|kb|mb)?(?:\/([a-z]+))?$/i.exec(text);
    const amount = Number(found?.[1] ?? 0);
    const bytes = found?.[2] === undefined ? undefined : BYTES[found[2].toLowerCase()];
    const unit = found?.[3] === undefined ? 'sec' : unitOf(found[3]);
    if (found === null || unit === undefined || (bytes !== undefined && (type.bytes !== true || unit !== 'sec'))) {
      return { fault: `is not ${rate.describe(type)}` };
    }
    if (amount === 0) return { fault: 'is zero, which is no rate' };
    const scale = type.bytes === true ? HASHLIMIT_SCALE : LIMIT_SCALE;
    if (bytes === undefined && amount / UNITS[unit] > scale)
      return { fault: `is too fast: the kernel counts at most ${scale} per second` };
    return bytes === undefined
      ? { type: 'rate', amount, unit }
      : { type: 'rate', amount: amount * bytes, unit, bytes: true };
  },
  print: ({ amount, unit, bytes }, type) => {
    if (bytes === true) {
      return `${printBytes(amount)}/s`;
    }
    return printPackets(amount, unit, type.bytes === true ? HASHLIMIT_SCALE : LIMIT_SCALE);
  },
  describe: ({ bytes }) =>
    `a number of packets per second, minute, hour or day, such as 5/min${bytes === true ? ', or of bytes, such as 512kb/s' : ''}`,
};

/** In the largest unit that divides it. */
function printBytes(value: number): string {
  const unit = Object.keys(BYTES)
    .reverse()
    .find((name) => value % BYTES[name]! === 0)!;
  return `${value / BYTES[unit]!}${unit}`;
}

export const burst: Codec<TypeOf<'burst'>, ValueOf<'number'> | ValueOf<'bytes'>> = {
  read: (text) => {
    const found = /^(\d+)(b|kb|mb)?$/i.exec(text);
    if (found === null) return { fault: `is not ${burst.describe({ type: 'burst' })}` };
    const value = Number(found[1]);
    if (found[2] !== undefined) return { type: 'bytes', value: value * BYTES[found[2].toLowerCase()]! };
    return value < 1 || value > 1_000_000 ? { fault: 'is outside 1..1000000' } : { type: 'number', value };
  },
  print: (value) => (value.type === 'bytes' ? printBytes(value.value) : String(value.value)),
  describe: () => 'a number of packets from 1 to 1000000, or of bytes such as 2mb',
};

/** The kernel keeps the time between two packets; printed in the largest unit that loses little (print_rate(), libxt_limit.c). */
function printPackets(amount: number, unit: RateUnit, scale: number): string {
  const period = Math.floor((scale * UNITS[unit]) / amount);
  const units = Object.keys(UNITS) as RateUnit[];
  let index = 1;
  for (; index < units.length; index++) {
    const ticks = scale * UNITS[units[index]!];
    if (period > ticks || Math.floor(ticks / period) < ticks % period) break;
  }
  const shown = units[index - 1]!;
  return `${Math.floor((scale * UNITS[shown]) / period)}/${shown}`;
}

export const time: Codec<TypeOf<'time'>, ValueOf<'text'>> = {
  read: (text) => {
    const found = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/.exec(text);
    if (found === null) return { fault: 'is not a time such as 09:30' };
    const [hours, minutes, seconds] = [found[1]!, found[2]!, found[3] ?? '0'].map(Number) as [number, number, number];
    if (hours > 23 || minutes > 59 || seconds > 59) return { fault: 'is no time of a day' };
    return { type: 'text', text: [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':') };
  },
  print: ({ text }) => text,
  describe: () => 'a time of the day, hh:mm[:ss]',
};

export const date: Codec<TypeOf<'date'>, ValueOf<'text'>> = {
  read: (text) => {
    const found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(\d{1,2})(?::(\d{1,2})(?::(\d{1,2}))?)?)?)?)?$/.exec(text);
    if (found === null) return { fault: 'is not a date such as 2030-12-24T18:00' };
    const [year, month, day, hours, minutes, seconds] = found
      .slice(1)
      .map((part, index) => (part === undefined ? (index === 1 || index === 2 ? 1 : 0) : Number(part))) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const moment = Date.UTC(year, month - 1, day, hours, minutes, seconds);
    const iso = new Date(moment).toISOString().slice(0, 19);
    const isReal =
      iso === [`${year}-${two(month)}-${two(day)}`, `${two(hours)}:${two(minutes)}:${two(seconds)}`].join('T');
    if (!isReal || year < 1970 || moment > (2 ** 31 - 1) * 1000)
      return { fault: 'is no date from 1970-01-01 to 2038-01-19' };
    return { type: 'text', text: iso };
  },
  print: ({ text }) => text,
  describe: () => 'a date, YYYY[-MM[-DD[Thh[:mm[:ss]]]]]',
};

const two = (value: number) => String(value).padStart(2, '0');

export const daysOfMonth: Codec<TypeOf<'days-of-month'>, ValueOf<'words'>> = {
  read: (text) => {
    const days = text.split(',');
    const wrong = days.find((day) => !/^\d{1,2}$/.test(day) || Number(day) < 1 || Number(day) > 31);
    if (wrong !== undefined) return { fault: `has '${wrong}', which is no day from 1 to 31` };
    const sorted = [...new Set(days.map(Number))].sort((a, b) => a - b);
    return { type: 'words', words: sorted.map(String) };
  },
  print: ({ words }) => words.join(','),
  describe: () => 'days from 1 to 31 with commas between',
};
