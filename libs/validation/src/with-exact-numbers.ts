import type { JsonValue } from './parse-json.ts';

/** Whether a number may stay one; `source` is its text. */
export type IsExact = (value: number, source: string) => boolean;

/** A number of 16 digits, or with an exponent of two: no other can be one that a double does not hold. Texts match too, which only costs time. */
const MAY_NOT_FIT_A_DOUBLE = /(?:^|[:[,])\s*-?\d(?:[\d.]{15}|[\d.]*[eE]\+?\d\d)/;

/**
 * `value`, which is `text` parsed, with every number that is not exact as its own text. Recursive, so for a depth that
 * was checked before or with an eye on RangeError.
 */
export function withExactNumbers(value: JsonValue, text: string, isExact: IsExact = fitsDouble): JsonValue {
  if (!MAY_NOT_FIT_A_DOUBLE.test(text)) return value;
  return JSON.parse(text, (_key: string, item: unknown, context?: { source?: string }) => {
    const source = context?.source;
    return typeof item === 'number' && source !== undefined && !isExact(item, source) ? source : item;
  }) as JsonValue;
}

function fitsDouble(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return false;
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(source);
}
