import { crc32 } from 'node:zlib';
import { isAsStored, isTyped, type ReadRow } from './is-as-stored.ts';
import type { StoredText } from './checksum-of.ts';

/** How a store of one generation of the schema keeps its events. */
export interface Generation {
  /** SQL for the checksum of a row. */
  readonly checksum: string;
  /** The event, if the row is what was stored. */
  readonly readSound: (row: ReadRow) => StoredText | undefined;
}

/** "MEF" and the generation of the schema: another number is another program's file. */
export const applicationId = 0x4d454604;
/** The one without checksums. */
export const firstGeneration = 0x4d454601;

/** It holds all that lists, counts and histograms read of an event. */
export const indexByTime = 'CREATE INDEX events_by_time ON events (eventmicros, seq, origin)';

export const present: Generation = {
  checksum: 'checksum',
  readSound: (row) => (isAsStored(row) ? row : undefined),
};

export const formers: ReadonlyMap<unknown, Generation> = new Map([
  [firstGeneration, { checksum: 'NULL', readSound: (row) => (isTyped(row) && isJson(row.document) ? row : undefined) }],
  // The checksum did not hold the day yet.
  [
    0x4d454602,
    { checksum: 'checksum', readSound: (row) => (isTyped(row) && row.checksum === withoutDay(row) ? row : undefined) },
  ],
  // The source and instance were not beside the event yet.
  [0x4d454603, present],
] satisfies [number, Generation][]);

function withoutDay({ id, micros, document }: StoredText): number {
  return crc32(document, crc32(`${id}\n${micros}\n`));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
