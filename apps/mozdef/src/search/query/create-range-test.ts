import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import { addressKey } from './address-key.ts';
import { readTime } from '../read-time.ts';
import type { Bound, Range } from './query.ts';

/** What bounds and values are compared as: by what the bounds are written as. */
interface Scale {
  /** undefined: no value of this kind, which lies in no range. */
  read: (value: string | number) => number | string | undefined;
}

const numbers: Scale = {
  read: (value) => {
    const number = typeof value === 'number' || value.trim() !== '' ? Number(value) : NaN;
    return Number.isNaN(number) ? undefined : number;
  },
};
const times: Scale = { read: (value) => (typeof value === 'string' ? readTime(value) : undefined) };
const addresses: Scale = { read: (value) => (typeof value === 'string' ? addressKey(value) : undefined) };
const texts: Scale = { read: (value) => String(value).toLowerCase() };

/** Whether an event has a value in the range: bounds that are numbers compare as numbers, dates as times, addresses as addresses, others as text. */
export function createRangeTest({ paths, low, high }: Range): (event: JsonObject) => boolean {
  const bounds = [low, high].filter((bound) => bound !== undefined);
  const scale =
    [numbers, times, addresses].find(({ read }) => bounds.every(({ text }) => read(text) !== undefined)) ?? texts;
  const isAbove = beyond(low, scale, (value, bound) => value > bound);
  const isBelow = beyond(high, scale, (value, bound) => value < bound);
  const steps = paths.map((path) => path.split('.'));
  return (event) => {
    const found = steps.map((path) => valueAt(event, path)).find((value) => value !== undefined);
    return scalars(found).some((value) => {
      const read = scale.read(value);
      return read !== undefined && isAbove(read) && isBelow(read);
    });
  };
}

type Comparable = number | string;

function beyond(
  bound: Bound | undefined,
  { read }: Scale,
  isBeyond: (value: Comparable, bound: Comparable) => boolean,
): (value: Comparable) => boolean {
  const limit = bound && read(bound.text);
  if (bound === undefined || limit === undefined) return () => true;
  return (value) => isBeyond(value, limit) || (bound.isInclusive && value === limit);
}

/** Names are compared in lower case, as the index has them; a name may itself hold dots. */
function valueAt(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  if (path.length === 0) return value;
  if (!isJsonObject(value)) return undefined;
  for (const key in value) {
    const steps = key.toLowerCase().split('.');
    if (steps.length > path.length || steps.some((step, at) => step !== path[at])) continue;
    const found = valueAt(value[key] ?? null, path.slice(steps.length));
    if (found !== undefined) return found;
  }
  return undefined;
}

function scalars(value: JsonValue | undefined): readonly (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value];
  if (typeof value === 'boolean') return [String(value)];
  return Array.isArray(value) ? value.flatMap(scalars) : [];
}
