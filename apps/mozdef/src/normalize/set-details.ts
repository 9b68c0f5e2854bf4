import { asText } from './as-text.ts';
import type { Draft } from './draft.ts';
import { isJsonObject, type JsonValue } from '../json.ts';

const numbers = { int: /^\s*[+-]?\d+\s*$/, float: /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i };
type NumberKind = keyof typeof numbers;

/** `details` or `fields`: an object is merged key by key as it is, anything else becomes `details.message`. */
export function mergeDetails(draft: Draft, value: JsonValue): void {
  if (!isJsonObject(value)) {
    if (value !== null) putDetail(draft, 'message', value);
  } else if (Object.keys(draft.details).length === 0) draft.details = { ...value };
  else for (const [key, detail] of Object.entries(value)) putDetail(draft, key, detail);
}

/** The last value has the name, one that had it before is kept too. A key may be `__proto__`, and is one like any other. */
export function putDetail({ details, leftovers }: Draft, key: string, value: JsonValue): void {
  const before = Object.hasOwn(details, key) ? details[key] : undefined;
  if (before !== undefined && before !== null && JSON.stringify(before) !== JSON.stringify(value))
    leftovers.push({ key, value: before, isOverruled: true });
  if (key === '__proto__')
    Object.defineProperty(details, key, { value, enumerable: true, configurable: true, writable: true });
  else details[key] = value;
}

/** `details.name` or `fields.name` as one key: text, unless the name ends in `_int` or `_float`. */
export function setDetail(draft: Draft, key: string, value: JsonValue): void {
  if (value === null) return;
  const name = key.replaceAll('fields.', '').replaceAll('details.', '');
  const kind = /_(int|float)$/.exec(name)?.[1] as NumberKind | undefined;
  const number = kind === undefined ? undefined : readNumber(kind, value);
  if (kind !== undefined && number === undefined) draft.errors.push(`details.${name}: not a number, kept as text`);
  putDetail(draft, name, number ?? asText(value));
}

function readNumber(kind: NumberKind, value: JsonValue): number | undefined {
  if (typeof value !== 'number' && !(typeof value === 'string' && numbers[kind].test(value))) return undefined;
  const number = kind === 'int' ? Math.trunc(Number(value)) : Number(value);
  return Number.isSafeInteger(number) || (kind === 'float' && Number.isFinite(number)) ? number : undefined;
}
