import type { MozDefEvent } from './event.ts';
import { limits } from './limits.ts';

/**
 * The event within 256 KiB of JSON, or `undefined`. `details.raw` goes first, because all of its content that matters
 * stands in other fields; the rest is never cut further here, so that nothing is lost unnoticed.
 */
export function fitEvent(event: MozDefEvent): MozDefEvent | undefined {
  if (sizeOf(event) <= limits.eventBytes) return event;
  const { raw, ...details } = event.details;
  if (raw === undefined) return undefined;
  const notes = [...(details.ingest.notes ?? []), 'details.raw: left out, the event was over 262144 bytes'];
  const smaller: MozDefEvent = { ...event, details: { ...details, ingest: { ...details.ingest, notes } } };
  return sizeOf(smaller) <= limits.eventBytes ? smaller : undefined;
}

function sizeOf(event: MozDefEvent): number {
  return Buffer.byteLength(JSON.stringify(event));
}
