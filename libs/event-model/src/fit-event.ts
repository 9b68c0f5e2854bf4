import type { MozDefEvent } from './event.ts';
import { limits } from './limits.ts';

/**
 * The event within 256 KiB of JSON, or `undefined`. `details.raw` goes first, because all of its content that matters
 * stands in other fields; the rest is never cut further here, so that nothing is lost unnoticed.
 */
export function fitEvent(event: MozDefEvent): MozDefEvent | undefined {
  if (isSurelySmall(event) || sizeOf(event) <= limits.eventBytes) return event;
  const { raw, ...details } = event.details;
  if (raw === undefined) return undefined;
  const notes = [...(details.ingest.notes ?? []), 'details.raw: left out, the event was over 262144 bytes'];
  const smaller: MozDefEvent = { ...event, details: { ...details, ingest: { ...details.ingest, notes } } };
  return sizeOf(smaller) <= limits.eventBytes ? smaller : undefined;
}

/** A character takes at most six bytes of JSON, such as `\u001f`. */
const MOST_BYTES_PER_CHARACTER = 6;
/** 200 names of 64 characters, each with a number or a boolean and its punctuation, and the fields beside details. */
const MOST_BYTES_BESIDE_TEXT = limits.detailFields * (64 + 30) + 8_192;

/** Nearly every event is far below the limit: writing it as JSON only to measure it would cost as much as parsing it. */
function isSurelySmall({ summary, tags, details }: MozDefEvent): boolean {
  let characters = summary.length + charactersOf(tags) + charactersOf(details.ingest.notes);
  for (const value of Object.values(details)) characters += charactersOf(value);
  return characters * MOST_BYTES_PER_CHARACTER + MOST_BYTES_BESIDE_TEXT <= limits.eventBytes;
}

/** Of text, or of a list with its numbers and punctuation; `details.ingest` is counted by its notes alone. */
function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (!Array.isArray(value)) return 0;
  return value.reduce((sum: number, item: unknown) => sum + 30 + (typeof item === 'string' ? item.length : 0), 0);
}

function sizeOf(event: MozDefEvent): number {
  return Buffer.byteLength(JSON.stringify(event));
}
