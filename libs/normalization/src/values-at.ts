import type { DetailValue, Scalar } from '@mef/event-model';
import { text } from './scalars.ts';

/**
 * What stands at a path, keys joined by dots. A list on the way stands for its items, so that one path reads both the
 * event that has one person and the event that has a list of them. Whatever has another shape is not there: never throws.
 */
export function valuesAt(record: unknown, path: string): unknown[] {
  return walk(record, path.split('.'));
}

function walk(value: unknown, keys: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => walk(item, keys));
  const [key, ...deeper] = keys;
  if (key === undefined) return [value];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [];
  return walk((value as Record<string, unknown>)[key], deeper);
}

/** The texts and booleans at a path; numbers become text, because providers send one id as either. Blank is absent. */
export function scalarsAt(record: unknown, path: string): Scalar[] {
  const scalars = valuesAt(record, path).map((value) => (typeof value === 'boolean' ? value : text(value)));
  return scalars.filter((value) => value !== undefined);
}

/** A detail of what was found: nothing, the one value, or the list of different ones. */
export function oneOrList(values: readonly Scalar[]): DetailValue | undefined {
  const unique = [...new Set(values)];
  return unique.length > 1 ? unique : unique[0];
}
