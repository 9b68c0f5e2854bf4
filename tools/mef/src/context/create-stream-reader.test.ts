import { KinesisClient } from '@aws-sdk/client-kinesis';
import { createStreamReader } from './create-stream-reader.ts';

/** The real client; only what the service answers is made up. */
function clientThatAnswers(answers: Readonly<Record<string, readonly object[]>>) {
  const requests: (readonly [operation: string, request: unknown])[] = [];
  const client = new KinesisClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      handle: ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) => {
        const operation = headers['x-amz-target']?.split('.')[1] ?? '';
        requests.push([operation, JSON.parse(new TextDecoder().decode(body))]);
        const before = requests.filter(([name]) => name === operation).length - 1;
        const answer = answers[operation]?.[before] ?? {};
        return Promise.resolve({
          response: {
            statusCode: '__type' in answer ? 400 : 200,
            headers: { 'content-type': 'application/x-amz-json-1.1' },
            body: Buffer.from(JSON.stringify(answer)),
          },
        });
      },
    },
  });
  return { reader: createStreamReader(client, 'events'), requests };
}

describe('a stream that is polled', () => {
  it('lists every shard over all pages, and which are closed', async () => {
    const closed = { StartingSequenceNumber: '1', EndingSequenceNumber: '2' };
    const { reader, requests } = clientThatAnswers({
      ListShards: [
        { Shards: [{ ShardId: 'a', SequenceNumberRange: closed }], NextToken: 'more' },
        { Shards: [{ ShardId: 'b', SequenceNumberRange: { StartingSequenceNumber: '3' } }] },
      ],
    });
    expect(await reader.shards()).toEqual([
      { id: 'a', isClosed: true },
      { id: 'b', isClosed: false },
    ]);
    expect(requests).toEqual([
      ['ListShards', { StreamName: 'events' }],
      ['ListShards', { NextToken: 'more' }],
    ]);
  });

  it.each([
    ['LATEST' as const, { ShardIteratorType: 'LATEST' }],
    ['TRIM_HORIZON' as const, { ShardIteratorType: 'TRIM_HORIZON' }],
    [{ after: '7' }, { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: '7' }],
  ])('is opened at %j', async (position, asked) => {
    const { reader, requests } = clientThatAnswers({ GetShardIterator: [{ ShardIterator: 'it' }] });
    expect(await reader.open('a', position)).toBe('it');
    expect(requests).toEqual([['GetShardIterator', { StreamName: 'events', ShardId: 'a', ...asked }]]);
  });

  it('gives the bytes, and where it goes on', async () => {
    const record = {
      SequenceNumber: '8',
      ApproximateArrivalTimestamp: 1_767_323_045,
      Data: 'aGVsbG8=',
      PartitionKey: 'p',
    };
    const { reader } = clientThatAnswers({
      GetRecords: [{ Records: [record], NextShardIterator: 'next' }, { Records: [] }],
    });
    const { records, next } = await reader.read('it');
    expect([
      records[0]?.sequenceNumber,
      Buffer.from(records[0]?.data ?? []).toString(),
      records[0]?.arrivedAt,
      next,
    ]).toEqual(['8', 'hello', 1_767_323_045_000, 'next']);
    expect((await reader.read('next')).next).toBeUndefined();
  });

  it.each([
    ['ProvisionedThroughputExceededException', { name: 'StreamBusy', why: 'throttled' }],
    ['ExpiredIteratorException', { name: 'StreamBusy', why: 'expired' }],
    ['AccessDeniedException', { name: 'AccessDeniedException' }],
  ])('tells what passes by itself from what does not: %s', async (type, error) => {
    const { reader } = clientThatAnswers({ GetRecords: [{ __type: type, message: 'no' }] });
    await expect(reader.read('it')).rejects.toMatchObject(error);
  });
});
