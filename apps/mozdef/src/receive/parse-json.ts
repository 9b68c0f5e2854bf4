import type { JsonValue } from '../json.ts';

/** JSON.stringify overflows the stack near 10,000 levels, long after JSON.parse was content. */
export const maxDepth = 100;

/** Digits or an exponent that a double may not hold. */
const maybeInexact = /\d{16}|\d[eE]\+?\d{3}/;

type Reviver = (key: string, value: JsonValue, context: { source?: string }) => JsonValue;
const parse = JSON.parse as (text: string, reviver?: Reviver) => JsonValue;

/**
 * JSON text to a value in which no number has changed: an integer beyond 2^53 or a number too large for a double
 * becomes the text that was sent.
 * @throws SyntaxError for what is not JSON; RangeError for more than {@link maxDepth} levels
 */
export function parseJson(text: string): JsonValue {
  const value = parse(text);
  if (isDeeperThan(value, maxDepth)) throw new RangeError(`JSON nested deeper than ${maxDepth} levels.`);
  return maybeInexact.test(text) ? parse(text, keepExact) : value;
}

function keepExact(_key: string, value: JsonValue, { source }: { source?: string }): JsonValue {
  if (typeof value !== 'number' || source === undefined) return value;
  const isInexact = !Number.isFinite(value) || (!Number.isSafeInteger(value) && /^-?\d+$/.test(source));
  return isInexact ? source : value;
}

function isDeeperThan(value: JsonValue, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  const children = Array.isArray(value) ? value : Object.values(value);
  return children.some((child) => isDeeperThan(child, levels - 1));
}
