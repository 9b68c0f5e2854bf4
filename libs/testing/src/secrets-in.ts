import { createRedactor, REDACTED } from '@mef/normalization';

/** Shorter text occurs by chance: a redacted "1" would be found in every event. */
const MIN_LENGTH = 5;

/** Every value that redaction takes out of a record, so that a test can look for it everywhere else. */
export function redactedValues(record: unknown, paths: readonly string[]): string[] {
  const found: string[] = [];
  collect(record, createRedactor(paths)(record), found);
  return found.filter((value) => value.length >= MIN_LENGTH && value !== REDACTED);
}

function collect(before: unknown, after: unknown, found: string[]): void {
  if (after === REDACTED) found.push(String(before));
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return;
  for (const [key, value] of Object.entries(before)) collect(value, (after as Record<string, unknown>)[key], found);
}
