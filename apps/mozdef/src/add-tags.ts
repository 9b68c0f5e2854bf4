import type { JsonValue } from './json.ts';
import type { Draft } from './map-keys.ts';

/** Tags are text: numbers and booleans in a list are written out, anything else is noted and kept in details. */
export function addTags(draft: Draft, value: JsonValue): void {
  if (value === null || value === '') return;
  const tags = (Array.isArray(value) ? value : [value]).map(readTag);
  const isPlain = Array.isArray(value) || typeof value === 'string';
  draft.tags.push(...tags.filter((tag) => tag !== undefined));
  if (isPlain && !tags.includes(undefined)) return;
  draft.errors.push('tags: expected text or a list of texts; the value is kept in details.tags');
  draft.details['tags'] = value;
}

function readTag(tag: JsonValue): string | undefined {
  if (typeof tag === 'string') return tag;
  return typeof tag === 'number' || typeof tag === 'boolean' ? String(tag) : undefined;
}
