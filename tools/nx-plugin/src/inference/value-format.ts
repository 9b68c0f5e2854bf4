import { instant, ipAddress } from '@mef/normalization';
import type { Shape } from './infer-shape.ts';

export type ValueFormat =
  'ISO time' | 'epoch seconds' | 'epoch milliseconds' | 'time' | 'IP address' | 'e-mail' | 'UUID';

/** 2001 to 2100: a number outside is an id or an amount, not a time. */
const EPOCH_SECONDS = { from: 978_307_200, to: 4_102_444_800 };

const isIso = (value: string | number): boolean =>
  typeof value === 'string' && /^\d{4}-/.test(value) && instant(value) !== undefined;

/** `time`: written in one of these ways here and in another there. */
const tests = {
  'ISO time': isIso,
  'epoch seconds': (value) => isWithin(value, 1),
  'epoch milliseconds': (value) => isWithin(value, 1_000),
  time: (value) => isIso(value) || isWithin(value, 1) || isWithin(value, 1_000),
  'IP address': (value) => ipAddress(value) !== undefined,
  'e-mail': (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(value)),
  UUID: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(String(value)),
} satisfies Record<ValueFormat, (value: string | number) => boolean>;

/** The format that every text and number at a place has; blank ones say nothing. */
export function valueFormat({ values }: Shape): ValueFormat | undefined {
  const telling = values.filter((value) => String(value).trim() !== '');
  if (telling.length === 0) return undefined;
  return (Object.keys(tests) as ValueFormat[]).find((format) => telling.every((value) => tests[format](value)));
}

/** In how many of the records that have the place a value of the format stands there. */
export function countFormat({ counts }: Shape, format: ValueFormat): number {
  return [...counts].reduce((sum, [value, count]) => (tests[format](value) ? sum + count : sum), 0);
}

function isWithin(value: string | number, perSecond: number): boolean {
  if (typeof value === 'string' && !/^\d{10,13}(\.\d+)?$/.test(value)) return false;
  const number = Number(value);
  return number >= EPOCH_SECONDS.from * perSecond && number <= EPOCH_SECONDS.to * perSecond;
}

/** Whether values of the format say when something was. */
export function isTime(format: ValueFormat | undefined): boolean {
  return format === 'time' || format === 'ISO time' || format === 'epoch seconds' || format === 'epoch milliseconds';
}
