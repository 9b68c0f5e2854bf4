import { Rejection } from '@mef/rejection';

import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

type Reviver = (name: string, value: JsonValue, context: { readonly source?: string }) => JsonValue;

/** A number of 16 digits or with an exponent, which a double might not hold; a text that looks like one only costs time. */
const LARGE_NUMBER = /[:[,]\s*-?\d(?:[\d.]{15}|[\d.]*[eE]\+?\d\d)/;

/** JSON.parse hands the number's own text to the reviver; the compiler's library does not know it yet. https://github.com/tc39/proposal-json-parse-with-source */
const parseWithSource = JSON.parse as (text: string, reviver?: Reviver) => JsonValue;

/** Reads one event of a block. Throws the rejection `destination-refused` for what is not an object. */
export function parseEvent(line: string): JsonObject {
  const event = LARGE_NUMBER.test(line) ? parseWithSource(line, keepLargeNumber) : parseWithSource(line);
  if (!isJsonObject(event)) throw new Rejection('destination-refused', 'expected an event that is an object');
  return event;
}

/** Elasticsearch 6 refuses integers over 64 bits, and a double would change all over 53; as text they stay what they are. */
function keepLargeNumber(_name: string, value: JsonValue, { source }: { readonly source?: string }): JsonValue {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  return Number.isInteger(value) || !Number.isFinite(value) ? (source ?? String(value)) : value;
}
