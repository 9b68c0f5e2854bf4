import { Rejection } from '@mef/rejection';
import { withExactNumbers, type JsonValue } from '@mef/validation';

import { isJsonObject, type JsonObject } from './json.ts';

/** Reads one event of a block. Throws the rejection `destination-refused` for what is not an object. */
export function parseEvent(line: string): JsonObject {
  const event = withExactNumbers(JSON.parse(line) as JsonValue, line, isSmallEnough);
  if (!isJsonObject(event)) throw new Rejection('destination-refused', 'expected an event that is an object');
  return event;
}

/** Stricter than a double: Elasticsearch 6 refuses integers over 64 bits, and 93e17 is written as one. */
function isSmallEnough(value: number): boolean {
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
}
