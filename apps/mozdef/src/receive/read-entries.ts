import type { JsonValue } from '../json.ts';
import { countElements } from './count-elements.ts';
import { limitEntries, maxEntries } from './limit-entries.ts';
import { parseJson } from './parse-json.ts';
import { Refusal } from './refusal.ts';

/** A line or array element: its value, or the reason why it has none. */
export type Entry = { value: JsonValue } | { broken: string };

/**
 * The elements of a JSON array, one JSON object, or lines of JSON. They are counted before anything is parsed.
 * @throws Refusal 400 when there is nothing, or when an array cannot be parsed and so has no entries; 413 for too many
 */
export function readEntries(text: string): Entry[] {
  const body = text.trim();
  if (body === '') throw new Refusal(400, 'The body is empty: expected a JSON array or one JSON object per line.');
  if (body.startsWith('[')) limitEntries(countElements(body, maxEntries + 1));
  const whole = readEntry(body);
  if ('value' in whole) return Array.isArray(whole.value) ? whole.value.map((value) => ({ value })) : [whole];
  const lines = readLines(body);
  if (lines.length === 1) throw new Refusal(400, `The body is ${whole.broken}.`);
  const entries = lines.map(readEntry);
  const isBrokenArray = body.startsWith('[') && 'broken' in (entries[0] ?? whole);
  if (isBrokenArray || entries.every((entry) => 'broken' in entry))
    throw new Refusal(400, 'The body is neither a JSON array nor one JSON object per line.');
  return entries;
}

/** Blank lines count: each costs a look. */
function readLines(body: string): string[] {
  const lines = body.split('\n', maxEntries + 1);
  limitEntries(lines.length);
  return lines.filter((line) => line.trim() !== '');
}

function readEntry(text: string): Entry {
  try {
    return { value: parseJson(text) };
  } catch (error) {
    return { broken: error instanceof RangeError ? 'nested too deeply' : 'not JSON' };
  }
}
