/** One value that is not what it was. */
export interface Change {
  /** Keys joined by dots. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * What changed from an old state to a new one. Providers name in the old state what changed, so only its keys are
 * compared; lists count as one value. No change where either is not an object.
 */
export function changesBetween(before: unknown, after: unknown): Change[] {
  if (!isObject(before) || !isObject(after)) return [];
  return Object.keys(before).flatMap((key) => compare(before[key], after[key], key));
}

function compare(before: unknown, after: unknown, path: string): Change[] {
  if (isObject(before) && isObject(after))
    return changesBetween(before, after).map((change) => ({ ...change, path: `${path}.${change.path}` }));
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
