/**
 * What stands at a path, keys joined by dots; `undefined` where there is nothing, as null is something else. Own keys of
 * objects only, because a stranger may have written the record; of lists `valuesAt` reads the items.
 */
export function valueAt(record: unknown, path: string): unknown {
  let value = record;
  for (const key of path.split('.')) value = memberOf(value, key);
  return value;
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
    return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}
