import type { JsonValue } from '@mef/validation';

export type Kind = 'string' | 'number' | 'boolean' | 'object' | 'list';

/** What the values at one place of many records have in common. */
export interface Shape {
  /** Values seen; a record without the place is not counted. */
  readonly seen: number;
  readonly nulls: number;
  /** Kinds seen, in a fixed order; none where every value was null. */
  readonly kinds: readonly Kind[];
  /** Texts and numbers, each once. */
  readonly values: readonly (string | number)[];
  /** How often each of `values` was seen. */
  readonly counts: ReadonlyMap<string | number, number>;
  /** Of the objects: by key. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Of the lists: all their items together. */
  readonly items: Shape | undefined;
}

export interface Field {
  readonly shape: Shape;
  /** Whether some of the objects do not have the key. */
  readonly isOptional: boolean;
}

type JsonObject = Readonly<Record<string, JsonValue>>;

const kinds: readonly Kind[] = ['string', 'number', 'boolean', 'object', 'list'];

/** The shape of values that stand at the same place. */
export function inferShape(values: readonly JsonValue[]): Shape {
  const objects = values.filter(isObject);
  const lists = values.filter((value) => Array.isArray(value));
  const found = new Set(values.map(kindOf));
  const counts = countsOf(values);
  return {
    seen: values.length,
    nulls: values.filter((value) => value === null).length,
    kinds: kinds.filter((kind) => found.has(kind)),
    values: [...counts.keys()],
    counts,
    fields: fieldsOf(objects),
    items: lists.length === 0 ? undefined : inferShape(lists.flat()),
  };
}

function countsOf(values: readonly JsonValue[]): Map<string | number, number> {
  const counts = new Map<string | number, number>();
  for (const value of values)
    if (typeof value === 'string' || typeof value === 'number') counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function fieldsOf(objects: readonly JsonObject[]): Map<string, Field> {
  const byKey = Map.groupBy(
    objects.flatMap((object) => Object.entries(object)),
    ([key]) => key,
  );
  const shapeOf = (entries: readonly (readonly [string, JsonValue])[]) => inferShape(entries.map(([, value]) => value));
  return new Map(
    [...byKey].map(([key, entries]) => [key, { shape: shapeOf(entries), isOptional: entries.length < objects.length }]),
  );
}

function kindOf(value: JsonValue): Kind | 'null' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value as Kind;
}

function isObject(value: JsonValue): value is JsonObject {
  return kindOf(value) === 'object';
}
