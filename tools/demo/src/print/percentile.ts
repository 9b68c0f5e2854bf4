/** The smallest value that at least `share` (0 to 1) of the values do not exceed; `undefined` of none. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.max(0, Math.ceil(ordered.length * share) - 1)];
}
