import { Rejection } from '@mef/rejection';
import { checkStructure } from './check-structure.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Sixteen digits in a row, or an exponent: only then can a number be one that a double does not hold. */
const MAY_NOT_FIT_A_DOUBLE = /\d{16}|\d[eE]/;

/**
 * The JSON value of a text. A number that a double cannot hold exactly becomes its own text, so that an id is never
 * rounded and 1e400 never becomes null. Keys that reach a prototype are left out.
 * Throws `body-empty`, `body-not-json`, `json-too-deep`, `json-too-wide`.
 */
export function parseJson(text: string): JsonValue {
  if (text.trim() === '') throw new Rejection('body-empty');
  const value = parse(text);
  checkStructure(value);
  return MAY_NOT_FIT_A_DOUBLE.test(text) ? withExactNumbers(text) : value;
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // The engine's message quotes the payload, so it is not kept, not even as a cause.
    throw new Rejection('body-not-json');
  }
}

/** Only called within the depth limit: a reviver is recursive. */
function withExactNumbers(text: string): JsonValue {
  const value = JSON.parse(text, (_key: string, item: unknown, context?: { source?: string }) => {
    const source = context?.source;
    return typeof item === 'number' && source !== undefined && !isExact(item, source) ? source : item;
  }) as JsonValue;
  checkStructure(value);
  return value;
}

function isExact(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return false;
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(source);
}
