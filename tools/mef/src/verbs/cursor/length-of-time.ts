import type { Value } from '@mef/command';

const MINUTE_MS = 60_000;
const unitMs: Readonly<Record<string, number>> = { m: MINUTE_MS, h: 60 * MINUTE_MS, d: 24 * 60 * MINUTE_MS };

/** `30m`, `6h`, `2d` as ms, and not no time at all. */
export const lengthOfTime: Value<number> = {
  placeholder: 'LENGTH',
  expected: 'a length of time, such as 30m, 6h or 2d',
  read: (text) => {
    const [, number = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
    return Number(number) * (unitMs[unit] ?? 0) || undefined;
  },
};
