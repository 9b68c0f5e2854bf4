import { BlockRejection, readBlock, type BlockHeader, type EventLine } from '@mef/output';
import { Rejection } from '@mef/rejection';
import type { KinesisStreamRecord } from 'aws-lambda';

/** One thing that needs a verdict: an event, or a stream record that is no block. */
export interface Parcel {
  readonly record: KinesisStreamRecord;
  readonly content:
    | { readonly kind: 'event'; readonly event: EventLine; readonly header: BlockHeader; readonly index: number }
    | { readonly kind: 'poison'; readonly rejection: Rejection; readonly header: BlockHeader | undefined };
}

/**
 * The parcels of one stream record, at least one. Whatever keeps a record from being read will keep it next time too,
 * so it becomes a dead letter and never blocks its shard.
 */
export function readRecord(record: KinesisStreamRecord): readonly Parcel[] {
  try {
    const { header, events } = readBlock(rawBytes(record));
    return events.map((event, index) => ({ record, content: { kind: 'event', event, header, index } }));
  } catch (cause) {
    const header = cause instanceof BlockRejection ? cause.header : undefined;
    return [{ record, content: { kind: 'poison', rejection: asRejection(cause), header } }];
  }
}

export function rawBytes(record: KinesisStreamRecord): Buffer {
  return Buffer.from(record.kinesis.data, 'base64');
}

function asRejection(cause: unknown): Rejection {
  return cause instanceof Rejection ? cause : new Rejection('block-unreadable', 'the reader failed', { cause });
}
