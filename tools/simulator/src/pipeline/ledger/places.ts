import { hash } from 'node:crypto';
import type { OpenedEnvelope } from '@mef/dead-letter';
import { readBlock } from '@mef/output';

/** Where a thing is durable, as text: the ledger compares nothing else. */
export const place = {
  /** An event in a record of the stream. */
  stream: (eventId: string) => `stream ${eventId}`,
  /** The bytes of a record of the stream. */
  record: (sha256: string) => `record ${sha256}`,
  /** A dead letter, in the queue or in the archive, that holds an event. */
  letter: (eventId: string) => `letter ${eventId}`,
  /** A dead letter that holds a record of a body, or with -1 all of it. */
  letterOf: (sha256: string, recordIndex: number) => `letter of ${sha256} ${recordIndex}`,
  /** An object of the archive for a letter, by the letter's id. */
  archive: (letterId: string) => `archive ${letterId}`,
  /** An object of the quarantine, by the hash of its bytes. */
  quarantine: (sha256: string) => `quarantine ${sha256}`,
  /** A stream record that was given up and put into a bucket. */
  bucket: (sha256: string) => `bucket ${sha256}`,
  mozdef: (eventId: string) => `mozdef ${eventId}`,
} as const;

export function sha256(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}

/** A stream record as the ledger sees it. */
export interface KnownRecord {
  readonly sha256: string;
  /** Ids of its events; of one that is no block, none. */
  readonly ids: readonly string[];
}

/** A record is looked at in many places, and its bytes never change. */
const known = new WeakMap<Uint8Array, KnownRecord>();

export function knownRecord(bytes: Uint8Array): KnownRecord {
  const record = known.get(bytes) ?? { sha256: sha256(bytes), ids: idsInBlock(bytes) };
  known.set(bytes, record);
  return record;
}

function idsInBlock(bytes: Uint8Array): readonly string[] {
  try {
    return readBlock(bytes).events.map(({ id }) => id);
  } catch {
    return [];
  }
}

/** What a letter keeps. */
export function placesOfLetter({ envelope, raw }: OpenedEnvelope): readonly string[] {
  const whole = place.letterOf(envelope.rawSha256, envelope.recordIndex);
  if (envelope.unit === 'event') return [whole, place.letter(eventIdIn(raw))];
  return envelope.unit === 'block' ? [whole, ...knownRecord(raw).ids.map(place.letter)] : [whole];
}

export function eventIdIn(line: Uint8Array): string {
  const { details } = JSON.parse(Buffer.from(line).toString('utf8')) as { details: { eventid: string } };
  return details.eventid;
}
