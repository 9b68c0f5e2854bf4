import { compilePaths, type PathState } from './paths.ts';

/**
 * A copy of a record without what stands at the paths, key order as received. Identity is taken of it where a
 * provider's retry carries other download URLs or tokens than the first delivery.
 */
export function createPathRemover(paths: readonly string[]): (record: unknown) => unknown {
  const start = compilePaths(paths);
  return (record) => copyWithout(record, start);
}

function copyWithout(value: unknown, state: PathState): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => copyWithout(item, state));
  if (value === null || typeof value !== 'object') return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const next = state.enter(key);
    if (!next.isMatch) copy[key] = copyWithout(item, next);
  }
  return copy;
}
