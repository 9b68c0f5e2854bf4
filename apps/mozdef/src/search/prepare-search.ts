import type Database from 'better-sqlite3';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { createRangeTest } from './query/create-range-test.ts';
import { limits } from './query/limits.ts';
import type { Range } from './query/query.ts';

/** Gives SQLite the function that ranges of values are looked for with: `in_range(document, range as JSON)`. */
export function prepareSearch(database: Database.Database): void {
  const tests = new Map<string, (event: JsonObject) => boolean>();
  const testOf = (range: string) => {
    const known = tests.get(range);
    if (known !== undefined) return known;
    if (tests.size >= limits.ranges) tests.clear();
    const made = createRangeTest(JSON.parse(range) as Range);
    tests.set(range, made);
    return made;
  };
  database.function('in_range', { deterministic: true }, (document: unknown, range: unknown) =>
    testOf(String(range))(readEvent(document)) ? 1 : 0,
  );
}

/** A damaged event has no values. */
function readEvent(document: unknown): JsonObject {
  try {
    const value = JSON.parse(String(document)) as JsonValue;
    return isJsonObject(value) ? value : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
