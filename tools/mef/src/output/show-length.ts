const units = [
  [1_000, 's'],
  [60_000, 'min'],
  [3_600_000, 'h'],
  [86_400_000, 'd'],
] as const;

/** `45 s`, `12 min`, `30 h`, `9 d`: the unit in which it is less than a hundred, or days. */
export function showLength(ms: number): string {
  const [unitMs, unit] = units.find(([each]) => ms < 100 * each) ?? [86_400_000, 'd'];
  return `${Math.floor(ms / unitMs)} ${unit}`;
}
