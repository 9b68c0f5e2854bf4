import type { JsonValue } from '../json.ts';

/** A value where MozDef's field holds text: JSON for what is a list or an object, where MozDef stored Python's own notation. */
export function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
