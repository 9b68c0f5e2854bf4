import type { EventLine } from '@mef/output';
import type { KinesisStreamRecord } from 'aws-lambda';

import { readRecord, type Parcel } from './read-record.ts';

/** Events in one request. What a `_bulk` engine takes per second hardly grows beyond, and a repeat stays cheap. */
const MAX_EVENTS = 1_000;

/** Bytes of events in one request: far below the 100 MB default of the engines, and what 1,000 events of 5 KiB give. */
const MAX_BYTES = 5 * 1024 * 1024;

/**
 * Cuts records into requests, in order. A record is read when its request comes, at most one of them ahead: a batch
 * unfolds to far more than an invocation's memory. It is cut in two only when it alone is over a limit: the stream
 * gives back whole records, so a record half delivered is a record half delivered twice.
 */
export function* groupParcels(records: readonly KinesisStreamRecord[]): Generator<readonly Parcel[]> {
  let group: Parcel[] = [];
  let bytes = 0;
  for (const parcels of wholeIfTheyFit(records)) {
    const size = sizeOf(parcels);
    if (group.length > 0 && !fits(group.length + parcels.length, bytes + size)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(...parcels);
    bytes += size;
  }
  if (group.length > 0) yield group;
}

function* wholeIfTheyFit(records: readonly KinesisStreamRecord[]): Generator<readonly Parcel[]> {
  for (const record of records) {
    const parcels = readRecord(record);
    if (fits(parcels.length, sizeOf(parcels))) yield parcels;
    else for (const parcel of parcels) yield [parcel];
  }
}

function fits(events: number, bytes: number): boolean {
  return events <= MAX_EVENTS && bytes <= MAX_BYTES;
}

function sizeOf(parcels: readonly Parcel[]): number {
  return parcels.reduce((sum, { content }) => sum + (content.kind === 'event' ? lengthOf(content.event) : 0), 0);
}

function lengthOf({ line }: EventLine): number {
  return Buffer.byteLength(line);
}
