import type { StreamRecord } from './ports.ts';
import type { MappingSettings } from './settings.ts';

/** One element of `Records`: https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html#services-kinesis-event-example */
export interface InvocationRecord {
  readonly kinesis: {
    readonly kinesisSchemaVersion: '1.0';
    readonly partitionKey: string;
    readonly sequenceNumber: string;
    /** Base64. */
    readonly data: string;
    /** Seconds since 1970, with fraction. */
    readonly approximateArrivalTimestamp: number;
  };
  readonly eventSource: 'aws:kinesis';
  readonly eventVersion: '1.0';
  readonly eventID: string;
  readonly eventName: 'aws:kinesis:record';
  readonly invokeIdentityArn: string;
  readonly awsRegion: string;
  readonly eventSourceARN: string;
}

export function toInvocationRecord(shardId: string, record: StreamRecord, settings: MappingSettings): InvocationRecord {
  return {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: record.partitionKey,
      sequenceNumber: record.sequenceNumber,
      data: Buffer.from(record.data.buffer, record.data.byteOffset, record.data.byteLength).toString('base64'),
      approximateArrivalTimestamp: record.arrivedAtMs / 1000,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `${shardId}:${record.sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: settings.invokeIdentityArn,
    awsRegion: settings.region,
    eventSourceARN: settings.eventSourceArn,
  };
}
