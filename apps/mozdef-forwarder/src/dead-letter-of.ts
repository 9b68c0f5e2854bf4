import type { DeadLetter } from '@mef/dead-letter';
import { encodeLine } from '@mef/output';
import type { Reason } from '@mef/rejection';
import type { KinesisStreamRecord } from 'aws-lambda';

import { nameOrUnknown, UNKNOWN } from './name-or-unknown.ts';
import { rawBytes, type Parcel } from './read-record.ts';

export interface Refusal {
  readonly parcel: Parcel;
  readonly reason: Reason;
  readonly detail: string;
}

/**
 * The dead letter of an event (raw: its line of the block), of one that replaces another or was read once more (raw: a block
 * of it alone), or of a whole block (raw: the record's bytes).
 */
export function deadLetterOf({ parcel, reason, detail }: Refusal, appVersion: string): DeadLetter {
  const { record } = parcel;
  // No block carries a tenant, and an unreadable header nothing at all.
  const whence = { ...headerOf(parcel), tenant: UNKNOWN, headersSafe: {}, stream: positionOf(record) };
  const why = { reasonCode: reason, reasonDetail: detail, appVersion };
  return { ...whence, ...why, ...rawOf(parcel) };
}

function headerOf({ content }: Parcel): Pick<DeadLetter, 'source' | 'instance' | 'trace' | 'schemaVersion'> {
  if (content.header === undefined) return { source: UNKNOWN, instance: UNKNOWN, trace: UNKNOWN, schemaVersion: 0 };
  const { source, instance, trace, schemaversion } = content.header;
  return { source: nameOrUnknown(source), instance: nameOrUnknown(instance), trace, schemaVersion: schemaversion };
}

function rawOf({
  record,
  content,
}: Parcel): Pick<DeadLetter, 'unit' | 'recordIndex' | 'contentType' | 'raw' | 'receivedAt'> {
  const arrivedAt = new Date(record.kinesis.approximateArrivalTimestamp * 1000).toISOString();
  if (content.kind === 'poison')
    return {
      unit: 'block',
      recordIndex: -1,
      contentType: 'application/octet-stream',
      raw: rawBytes(record),
      receivedAt: arrivedAt,
    };
  const { event, index, header } = content;
  const receivedAt = receivedAtOf(event.line) ?? arrivedAt;
  // Its header says what a replay has to know: else it would leave the old one as it is, or put a second one beside it where
  // another destination has it under another day. A further backfill makes another letter of the same event, as of any: the
  // receive time is in the line, and of what replaces it is the version.
  if (header.overwrite === true || header.reread === true)
    return {
      unit: 'block',
      recordIndex: -1,
      contentType: 'application/octet-stream',
      raw: Buffer.from(encodeLine(header, event).data),
      receivedAt,
    };
  return {
    unit: 'event',
    recordIndex: index,
    contentType: 'application/json',
    raw: Buffer.from(event.line),
    receivedAt,
  };
}

/** The event's own receive time, so that a replay keeps it. The line is JSON: the block's reader has parsed it. */
function receivedAtOf(line: string): string | undefined {
  const { details } = JSON.parse(line) as { details: { ingest?: { receivedat?: unknown } } };
  const time = Date.parse(String(details.ingest?.receivedat));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function positionOf({ eventID, kinesis }: KinesisStreamRecord): NonNullable<DeadLetter['stream']> {
  const { sequenceNumber, partitionKey } = kinesis;
  return { shard: eventID.split(':', 1)[0] ?? UNKNOWN, sequenceNumber, partitionKey };
}
