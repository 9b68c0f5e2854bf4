import type { JsonValue } from '@mef/validation';

/** What stands at a path of a body, keys joined by dots; `undefined` where there is nothing, as null is something else. */
export function valueAt(body: JsonValue, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = body;
  for (const key of path.split('.')) value = member(value, key);
  return value;
}

function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
    return undefined;
  return (value as Readonly<Record<string, JsonValue>>)[key];
}
