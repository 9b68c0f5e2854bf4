import { encodeLine, readBlock, type Block } from '@mef/output';
import { Rejection } from '@mef/rejection';

import type { OpenLetter } from '../letters/read-open.ts';

/** The stream record of a letter: a block as its bytes are, an event as its line in a block of its own. */
export function blockOf({ envelope, raw }: OpenLetter): Block & { readonly events: number } {
  const { unit, id, stream, source, instance, trace, schemaVersion } = envelope;
  if (unit === 'block') return { data: raw, partitionKey: stream?.partitionKey ?? id, events: eventsIn(raw) };
  const line = raw.toString();
  const header = { source, instance, schemaversion: Math.max(1, schemaVersion), trace: trace || 'unknown' };
  return { ...encodeLine(header, { line, id: eventIdOf(line) ?? id }), events: 1 };
}

function eventsIn(raw: Uint8Array): number {
  try {
    return readBlock(raw).events.length;
  } catch (error) {
    if (error instanceof Rejection) return 1;
    throw error;
  }
}

/** Gives the event the shard that it had. */
function eventIdOf(line: string): string | undefined {
  const event = JSON.parse(line) as { readonly details?: { readonly eventid?: unknown } } | null;
  const id = event?.details?.eventid;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
