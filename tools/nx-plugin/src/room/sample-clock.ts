import type { Shape } from '../inference/infer-shape.ts';

/** The clock of a sample that names no time of its own, milliseconds since 1970: that of every golden file. */
export const SAMPLE_CLOCK = Date.UTC(2026, 0, 2, 3, 4, 5);

const MINUTE = 60_000;

/**
 * When captures are received, milliseconds since 1970: a minute after the newest of them, unless the clock of every
 * golden is later. An event more than a day ahead of the clock has its time replaced, and its golden would not show it.
 */
export function sampleClock(time: { readonly shape: Shape; readonly format?: string | undefined } | undefined): number {
  const times = time === undefined ? [] : time.shape.values.map((value) => readTime(value, time.format));
  const newest = Math.max(0, ...times.filter((at) => !Number.isNaN(at)));
  return newest > SAMPLE_CLOCK + MINUTE ? Math.floor(newest / 1_000) * 1_000 + MINUTE : SAMPLE_CLOCK;
}

function readTime(value: string | number, format: string | undefined): number {
  if (format === 'epoch seconds') return Number(value) * 1_000;
  return format === 'epoch milliseconds' ? Number(value) : Date.parse(String(value));
}
