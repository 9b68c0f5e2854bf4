import type { HistogramAnswer } from '../../../api/answers.ts';

/** Times of the bars in seconds since 1970, and for each source the sum of it and all behind it, so that the first is drawn whole. */
export function stackSeries({ step, start, sources }: HistogramAnswer): readonly (readonly number[])[] {
  const bars = sources[0]?.counts.length ?? 0;
  const times = Array.from({ length: bars }, (_, at) => start + at * step);
  const sums: number[][] = [];
  for (const { counts } of sources.toReversed()) {
    const below = sums[0];
    sums.unshift(counts.map((count, at) => count + (below?.[at] ?? 0)));
  }
  return [times, ...sums];
}

export function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
