import type { SeededRandom } from '@mef/testing';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];

/** What may stand where something else was expected. */
const strangers = [
  null,
  true,
  false,
  0,
  -1.5,
  1e21,
  '',
  ' ',
  'text',
  '2026-13-45T99:99:99Z',
  [],
  {},
  ['text'],
  [null],
  [[1]],
  { a: 1 },
  { a: { b: null } },
] as const satisfies readonly Json[];

const HUGE = 'x'.repeat(40_000);
const MANY = Array.from({ length: 600 }, (_, n) => `item ${n}`);

/** The ways to change what stands at one place of a record. */
export const changes: readonly (readonly [name: string, value: Json | undefined])[] = [
  ['missing', undefined],
  ...strangers.map((value) => [value === null ? 'null' : 'of another type', value] as const),
  ['huge', HUGE],
  ['huge', MANY],
];

/** The places of a record, containers too. */
export function placesOf(record: Json, path: Path = []): readonly Path[] {
  if (typeof record !== 'object' || record === null) return [path];
  const children = Object.entries(record).flatMap(([key, value]) => placesOf(value, [...path, key]));
  return path.length === 0 ? children : [path, ...children];
}

/** The record with something else at one place, which is made where it is not there; `undefined` takes it out. */
export function withValue(record: Json, path: Path, value: Json | undefined): Json {
  const [key, ...rest] = path;
  if (key === undefined || typeof record !== 'object' || record === null) return value ?? null;
  const inner = (item: Json): Json | undefined => (rest.length === 0 ? value : withValue(item, rest, value));
  if (isList(record)) return record.map((item, at) => (at === Number(key) ? (inner(item) ?? null) : item));
  const members = new Map<string, Json>(Object.entries(record));
  const changed = inner(members.get(String(key)) ?? {});
  if (changed === undefined) members.delete(String(key));
  else members.set(String(key), changed);
  return Object.fromEntries(members);
}

function isList(record: Json): record is readonly Json[] {
  return Array.isArray(record);
}

/** The record with one to three changes by chance. */
export function mutateRecord(record: Json, random: SeededRandom): Json {
  let changed = record;
  for (let left = random.between(1, 3); left > 0; left -= 1) {
    const places = placesOf(changed);
    const place = places[random.between(0, places.length - 1)];
    const [, value] = changes[random.between(0, changes.length - 1)] ?? [];
    if (place !== undefined && place.length > 0) changed = withValue(changed, place, value);
  }
  return changed;
}
