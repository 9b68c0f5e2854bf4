import { Rejection } from '@mef/rejection';
import { checkStructure } from './check-structure.ts';
import { withExactNumbers } from './with-exact-numbers.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * The JSON value of a text. A number that a double cannot hold exactly becomes its own text, so that an id is never
 * rounded and 1e400 never becomes null. Keys that reach a prototype are left out.
 * Throws `body-empty`, `body-not-json`, `json-too-deep`, `json-too-wide`.
 */
export function parseJson(text: string): JsonValue {
  if (text.trim() === '') throw new Rejection('body-empty');
  const value = parse(text);
  checkStructure(value);
  const exact = withExactNumbers(value, text);
  if (exact !== value) checkStructure(exact);
  return exact;
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // The engine's message quotes the payload, so it is not kept, not even as a cause.
    throw new Rejection('body-not-json');
  }
}
