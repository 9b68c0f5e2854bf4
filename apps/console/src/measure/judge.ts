/** Times of one thing that was done again and again, in ms. */
export interface Measurement {
  readonly name: string;
  readonly taken: readonly number[];
  /** None of them may take longer; undefined: for orientation. */
  readonly limit: number | undefined;
}

/** A line for whoever reads, and whether the slowest keeps to the limit. */
export function judge({ name, taken, limit }: Measurement): { readonly line: string; readonly isKept: boolean } {
  const sorted = taken.toSorted((a, b) => a - b);
  const [p50 = NaN, most = NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted.at(-1)];
  const isKept = limit === undefined || most <= limit;
  const rule = limit === undefined ? '' : `   at most ${limit} ms: ${isKept ? 'kept' : 'BROKEN'}`;
  return { line: `${name.padEnd(28)} p50 ${whole(p50)} ms   max ${whole(most)} ms${rule}`, isKept };
}

function whole(ms: number): string {
  return ms.toFixed(0).padStart(6);
}
