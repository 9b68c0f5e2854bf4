import { setTimeout as delay } from 'node:timers/promises';

import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListShardsCommand,
  type KinesisClient,
} from '@aws-sdk/client-kinesis';

import { createKinesisClient, createKinesisStream, createMemoryStream } from '@mef/output';

import { setAwsEnvironment } from './aws-environment.ts';
import { describeEventStream, type StreamUnderTest } from './event-stream.contract.ts';
import { injectFaults, type BatchOperation } from './inject-faults.ts';
import { startKinesis, type RunningEmulator } from './start-kinesis.ts';

const SHARDS = 4;

const putRecords: BatchOperation = {
  command: 'PutRecordsCommand',
  sent: 'Records',
  refuse(output, positions, sent) {
    const answers = [...((output['Records'] ?? []) as object[])];
    const woven = sent.map((_item, at) =>
      positions.includes(at) ? { ErrorCode: 'ProvisionedThroughputExceededException' } : answers.shift(),
    );
    return { ...output, FailedRecordCount: positions.length, Records: woven };
  },
};

let emulator: RunningEmulator;
let restore: () => void;
let streams = 0;

beforeAll(async () => {
  emulator = await startKinesis();
  restore = setAwsEnvironment({ AWS_ENDPOINT_URL_KINESIS: emulator.url });
}, 30_000);

afterAll(async () => {
  restore();
  await emulator.stop();
});

async function openKinesis(): Promise<StreamUnderTest> {
  const client = createKinesisClient();
  const streamName = `events-${++streams}`;
  await createActiveStream(client, streamName);
  const faults = injectFaults(client, putRecords);
  // The emulator takes some 600 ms for a call; production's two seconds are for production's Kinesis.
  const stream = createKinesisStream({ client, streamName, budgetMs: 20_000, delay: () => Promise.resolve() });
  return {
    stream,
    records: () => readRecords(client, streamName),
    failNext: (calls) => void faults.push(...Array.from({ length: calls }, () => 'call fails' as const)),
    refuseNext: (positions) => void faults.push(positions),
  };
}

async function createActiveStream(client: KinesisClient, StreamName: string): Promise<void> {
  await client.send(new CreateStreamCommand({ StreamName, ShardCount: SHARDS }));
  const isActive = async (): Promise<boolean> =>
    (await client.send(new DescribeStreamSummaryCommand({ StreamName }))).StreamDescriptionSummary?.StreamStatus ===
    'ACTIVE';
  while (!(await isActive())) await delay(10);
}

async function readRecords(client: KinesisClient, StreamName: string): Promise<Uint8Array[]> {
  const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName }));
  expect(Shards).toHaveLength(SHARDS);
  const perShard = await Promise.all(
    Shards.map(async ({ ShardId }) => {
      const { ShardIterator } = await client.send(
        new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
      );
      return (await client.send(new GetRecordsCommand({ ShardIterator, Limit: 1_000 }))).Records ?? [];
    }),
  );
  return perShard.flat().map((record) => record.Data ?? new Uint8Array());
}

function openMemory(): Promise<StreamUnderTest> {
  const stream = createMemoryStream();
  return Promise.resolve({
    stream,
    records: () => Promise.resolve(stream.blocks().map((block) => block.data)),
    failNext: (calls) => {
      stream.failNext(calls);
    },
    refuseNext: (positions) => {
      stream.refuseNext(positions);
    },
  });
}

describeEventStream('memory', openMemory);
describeEventStream('Kinesis', openKinesis);
