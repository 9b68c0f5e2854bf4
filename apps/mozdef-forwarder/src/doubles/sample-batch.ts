import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';

/** An event that holds to the event model where the forwarder looks. */
export function sampleEvent(id: string, fields: object = {}): object {
  return {
    timestamp: '2026-11-21T08:15:30.000+00:00',
    utctimestamp: '2026-11-21T08:15:30.000+00:00',
    category: 'authentication',
    severity: 'INFO',
    summary: `user signed in ${id}`,
    hostname: 'zoom.us',
    processname: 'zoom-webhook',
    processid: 'UNKNOWN',
    source: 'zoom',
    tags: ['zoom-webhook'],
    details: {
      eventid: id,
      eventtype: 'user.signed_in',
      success: true,
      ingest: { receivedat: '2026-11-21T08:15:31.000+00:00' },
    },
    ...fields,
  };
}

export function block(...ids: readonly string[]): string {
  return blockOf(...ids.map((id) => sampleEvent(id)));
}

export function blockOf(...events: readonly object[]): string {
  const header = {
    v: 1,
    source: 'zoom-webhook',
    instance: 'main',
    schemaversion: 1,
    n: events.length,
    trace: 'trace-1',
  };
  return [header, ...events].map((line) => JSON.stringify(line)).join('\n');
}

/** Records of one shard, numbered from 1 in the order given. */
export function batchOf(...blocks: readonly (string | Uint8Array)[]): KinesisStreamEvent {
  return { Records: blocks.map((data, at) => recordOf(data, String(at + 1))) };
}

function recordOf(data: string | Uint8Array, sequenceNumber: string): KinesisStreamRecord {
  return {
    awsRegion: 'us-east-1',
    eventID: `shardId-000000000000:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/mef-dev',
    eventVersion: '1.0',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/forwarder',
    kinesis: {
      approximateArrivalTimestamp: 1_795_249_000.5,
      data: Buffer.from(data).toString('base64'),
      kinesisSchemaVersion: '1.0',
      partitionKey: 'key',
      sequenceNumber,
    },
  };
}
