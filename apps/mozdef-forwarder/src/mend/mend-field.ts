import { isIP } from 'node:net';

import { isJsonObject, isList, type JsonValue } from './json.ts';
import { mendText } from './mend-text.ts';

/**
 * Details whose type MozDef's index or a plugin fixes; another type loses the whole event.
 * https://github.com/mozilla/MozDef/blob/master/cron/defaultMappingTemplate.json
 */
const fixedTypes: ReadonlyMap<string, (value: JsonValue) => boolean> = new Map([
  ['ingest', isJsonObject],
  ['success', isBoolean],
  ['error', isBoolean],
  ['sourceipaddress', isAddress],
  ['destinationipaddress', isAddress],
  ['sourceipgeopoint', isGeoPoint],
  ['destinationipgeopoint', isGeoPoint],
  ['http_x_forwarded_for', isText],
  ['apiversion', isNever],
  ['requestparameters', isNever],
]);

/** A detail as the index takes it, under another name where its own is bound to another type. */
export function mendField(name: string, value: JsonValue): readonly [string, JsonValue] {
  const isFixed = fixedTypes.get(name);
  if (isFixed === undefined || value === null) return [name, mendValue(value)];
  if (!isFixed(value)) return [`${name}text`, mendText(value)];
  return [name, isJsonObject(value) ? mendObject(value) : value];
}

/** Scalars and lists of scalars; what is nested becomes its JSON. */
function mendValue(value: JsonValue): JsonValue {
  return isList(value) ? value.map(mendScalar) : mendScalar(value);
}

/** Booleans as text too: the first `true` of a day would fix the field, and every text of another source in it be lost. */
function mendScalar(value: JsonValue): JsonValue {
  return value === null || typeof value === 'number' ? value : mendText(value);
}

/** `ingest` is an object in every event, so its mapping is the same in all of them. */
function mendObject(object: { readonly [name: string]: JsonValue | undefined }): JsonValue {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [mendName(name), mendValue(value ?? null)]));
}

/** Every name of the event model: most names need no second look. */
const PLAIN_NAME = /^[a-z0-9_]+$/;

/** Dots would nest, half a surrogate pair cannot be written as UTF-8, and a name that is empty, blank or starts or ends with a dot loses the event. */
export function mendName(name: string): string {
  return PLAIN_NAME.test(name) ? name : name.toWellFormed().replaceAll('.', '_').trim() || 'unnamed';
}

function isBoolean(value: JsonValue): boolean {
  return typeof value === 'boolean';
}

function isText(value: JsonValue): boolean {
  return typeof value === 'string' && value.length < 10_000;
}

/** Node takes `fe80::1%eth0` for an address, Elasticsearch 6 refuses the event. */
function isAddress(value: JsonValue): boolean {
  return typeof value === 'string' && isIP(value) !== 0 && !value.includes('%');
}

function isGeoPoint(value: JsonValue): boolean {
  const [, latitude, longitude] =
    typeof value === 'string' ? (/^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(value) ?? []) : [];
  return Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180;
}

function isNever(): boolean {
  return false;
}
