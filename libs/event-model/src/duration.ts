const unitsMs = { s: 1_000, min: 60_000, h: 3_600_000, days: 86_400_000 } as const;

/** A length of time as an author writes it: `100 min`, `30 s`, `7 days`. */
export type Duration = `${number} ${keyof typeof unitsMs}`;

/** Milliseconds of a duration. Throws for anything but a positive number and a known unit. */
export function milliseconds(duration: Duration): number {
  const [amount, unit] = duration.split(' ');
  const factor = Object.entries(unitsMs).find(([name]) => name === unit)?.[1];
  const value = Number(amount);
  if (factor === undefined || !(value > 0))
    throw new Error('A duration is a positive number, a space, and s, min, h or days.');
  return value * factor;
}
