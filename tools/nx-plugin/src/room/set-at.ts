import type { JsonValue } from '@mef/validation';

/** A copy of a record with another value at a path of objects. */
export function setAt(record: JsonValue, [key, ...rest]: readonly string[], value: JsonValue): JsonValue {
  if (key === undefined) return value;
  const object = typeof record === 'object' && record !== null && !Array.isArray(record) ? record : {};
  const inner = (object as Readonly<Record<string, JsonValue>>)[key] ?? {};
  return { ...object, [key]: setAt(inner, rest, value) };
}
