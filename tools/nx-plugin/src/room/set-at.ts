import type { JsonValue } from '@mef/validation';

/** A copy of a record with another value at a path of objects. */
export function setAt(record: JsonValue, [key, ...rest]: readonly string[], value: JsonValue): JsonValue {
  if (key === undefined) return value;
  const object = isObject(record) ? record : {};
  return { ...object, [key]: setAt(object[key] ?? {}, rest, value) };
}

function isObject(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
