import type { Draft } from './draft.ts';
import type { JsonValue } from '../json.ts';

/** Tags are text: numbers and booleans in a list are written out, anything else is noted and kept in details. */
export function addTags(draft: Draft, key: string, value: JsonValue): void {
  if (value === null || value === '') return;
  const tags = (Array.isArray(value) ? value : [value]).map(readTag);
  const isPlain = Array.isArray(value) || typeof value === 'string';
  draft.tags.push(...tags.filter((tag) => tag !== undefined));
  if (isPlain && !tags.includes(undefined)) return;
  draft.leftovers.push({ key, value, complaint: 'expected text or a list of texts' });
}

function readTag(tag: JsonValue): string | undefined {
  if (typeof tag === 'string') return tag;
  return typeof tag === 'number' || typeof tag === 'boolean' ? String(tag) : undefined;
}
