import { cutString } from './cut-string.ts';
import type { DetailValue, Details } from './event.ts';
import { limits } from './limits.ts';

/** Details that hold to the string and list limits, and a note for each that had to be cut. */
export function cleanDetails(details: Details, notes: string[]): Record<string, DetailValue> {
  const clean: Record<string, DetailValue> = {};
  for (const [name, value] of Object.entries(details)) {
    if (value === undefined) continue;
    clean[name] = isList(value) ? cleanList(name, value, notes) : cleanScalar(name, value, notes);
  }
  return clean;
}

function isList(value: DetailValue): value is readonly (string | number | boolean | null)[] {
  return Array.isArray(value);
}

function cleanList(name: string, list: readonly (string | number | boolean | null)[], notes: string[]) {
  if (list.length > limits.listItems) notes.push(`details.${name}: cut from ${list.length} items`);
  return list.slice(0, limits.listItems).map((item) => cleanScalar(name, item, notes));
}

function cleanScalar<T extends string | number | boolean | null>(name: string, value: T, notes: string[]): T | string {
  if (typeof value !== 'string') return value;
  const { text, wasCut } = cutString(value);
  if (wasCut) notes.push(`details.${name}: cut to ${limits.stringBytes} bytes`);
  return text;
}
