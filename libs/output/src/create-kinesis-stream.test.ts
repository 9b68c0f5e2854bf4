import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';

import { createKinesisClient } from './create-kinesis-client.ts';
import { createKinesisStream } from './create-kinesis-stream.ts';
import { readBlock } from './read-block.ts';
import { sampleBatch, sampleEvent } from './sample-batch.ts';
import { StreamUnavailable } from './stream-unavailable.ts';

const ok = { SequenceNumber: '1', ShardId: 'shardId-000000000000' };

interface PutRequest {
  readonly StreamName: string;
  readonly Records: readonly { readonly Data: string; readonly PartitionKey: string }[];
}

/** The real client; only the answer of the service is made up. */
function clientThatAnswers(...answers: readonly object[]) {
  const requests: PutRequest[] = [];
  const client = new KinesisClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      handle: (request: { body: Uint8Array }) => {
        requests.push(JSON.parse(new TextDecoder().decode(request.body)) as PutRequest);
        const body = Buffer.from(JSON.stringify(answers[requests.length - 1] ?? { Records: [ok] }));
        return Promise.resolve({
          response: { statusCode: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body },
        });
      },
    },
  });
  return { client, requests };
}

const write = async (client: KinesisClient): Promise<void> =>
  createKinesisStream({ client, streamName: 'events', delay: () => Promise.resolve() }).write(
    sampleBatch([sampleEvent('first')]),
  );

describe('createKinesisStream', () => {
  const silent = createServer(() => undefined);
  afterAll(() => {
    silent.close();
    silent.closeAllConnections();
  });

  it('puts blocks that the reader understands under the id of their first event', async () => {
    const { client, requests } = clientThatAnswers();
    await write(client);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ StreamName: 'events', Records: [{ PartitionKey: 'first' }] });
    expect(readBlock(Buffer.from(requests[0]?.Records[0]?.Data ?? '', 'base64')).events).toMatchObject([
      { id: 'first' },
    ]);
  });

  it('tells whose events it puts again', async () => {
    const { client } = clientThatAnswers({ FailedRecordCount: 1, Records: [{ ErrorCode: 'Throttled' }] });
    const told: unknown[] = [];
    const pace = { delay: () => Promise.resolve(), onRetry: (...retry: unknown[]) => void told.push(retry) };
    const batch = { ...sampleBatch([sampleEvent('first')]), instance: 'second-org' };
    await createKinesisStream({ client, streamName: 'events', ...pace }).write(batch);
    expect(told).toEqual([['second-org', 1, 'Throttled']]);
  });

  it.each([
    ['an error code', { FailedRecordCount: 1, Records: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'x' }] }],
    ['an error code that is not counted', { FailedRecordCount: 0, Records: [{ ...ok, ErrorCode: 'InternalFailure' }] }],
    ['no sequence number', { FailedRecordCount: 0, Records: [{ ShardId: ok.ShardId }] }],
    ['no record', { FailedRecordCount: 0, Records: [] }],
    ['no list', { FailedRecordCount: 0 }],
    ['a record too many', { FailedRecordCount: 0, Records: [ok, ok] }],
  ])('puts again what the answer gives %s for', async (_kind, answer) => {
    const { client, requests } = clientThatAnswers(answer);
    await write(client);
    expect(requests).toHaveLength(2);
  });

  it('does not wait for an endpoint that never answers', async () => {
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const client = new KinesisClient({
      endpoint: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler: new NodeHttpHandler(),
    });
    const stream = createKinesisStream({ client, streamName: 'events', budgetMs: 100 });
    await expect(stream.write(sampleBatch([sampleEvent('first')]))).rejects.toThrow(StreamUnavailable);
  });

  it('makes no call for no events', async () => {
    const { client, requests } = clientThatAnswers();
    await createKinesisStream({ client, streamName: 'events' }).write(sampleBatch([]));
    expect(requests).toHaveLength(0);
  });
});

describe('createKinesisClient', () => {
  it('leaves retries to the stream, so that two budgets do not multiply', async () => {
    const client = createKinesisClient();
    expect(await client.config.maxAttempts()).toBe(1);
    client.destroy();
  });
});
