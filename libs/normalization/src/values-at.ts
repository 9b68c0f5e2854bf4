import type { DetailValue, Scalar } from '@mef/event-model';
import { text } from './scalars.ts';

/** Paths are constants of a source; the bound holds against one that builds them. */
const REMEMBERED_PATHS = 2_000;
const remembered = new Map<string, readonly string[]>();

const NOTHING: unknown[] = [];

/**
 * What stands at a path, keys joined by dots. A list on the way stands for its items, so that one path reads both the
 * event that has one person and the event that has a list of them. Whatever has another shape is not there: never throws.
 */
export function valuesAt(record: unknown, path: string): readonly unknown[] {
  return walk(record, keysOf(path), 0);
}

function keysOf(path: string): readonly string[] {
  const known = remembered.get(path);
  if (known !== undefined) return known;
  const keys = path.split('.');
  if (remembered.size < REMEMBERED_PATHS) remembered.set(path, keys);
  return keys;
}

/** Most paths of a table are not in a given record, and a record is asked for dozens: that answer allocates nothing. */
function walk(record: unknown, keys: readonly string[], from: number): readonly unknown[] {
  let value = record;
  for (let at = from; ; at += 1) {
    if (Array.isArray(value)) return value.flatMap((item: unknown) => walk(item, keys, at));
    const key = keys[at];
    if (key === undefined) return [value];
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return NOTHING;
    value = (value as Record<string, unknown>)[key];
  }
}

/** The texts and booleans at a path; numbers become text, because providers send one id as either. Blank is absent. */
export function scalarsAt(record: unknown, path: string): Scalar[] {
  const found = valuesAt(record, path);
  if (found.length === 0) return [];
  const scalars = found.map((value) => (typeof value === 'boolean' ? value : text(value)));
  return scalars.filter((value) => value !== undefined);
}

/** A detail of what was found: nothing, the one value, or the list of different ones. */
export function oneOrList(values: readonly Scalar[]): DetailValue | undefined {
  const unique = [...new Set(values)];
  return unique.length > 1 ? unique : unique[0];
}
