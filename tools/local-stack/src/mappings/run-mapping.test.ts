import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateStreamCommand,
  KinesisClient,
  ListShardsCommand,
  PutRecordCommand,
  UpdateShardCountCommand,
} from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { InvocationRecord } from '@mef/mapping';
import { startKinesis } from '../emulators/start-kinesis.ts';
import type { InvocationResult } from '../lambda/environment-messages.ts';
import { buildRuntimes } from '../prepare/build-runtimes.ts';
import { createProcesses, type Processes } from '../processes.ts';
import { eventSourceMapping } from '../templates/types/event-source-mapping.ts';
import { streamConsumer } from '../templates/types/kinesis.ts';
import { emptyWiring } from '../templates/wiring.ts';
import { runMapping } from './run-mapping.ts';

const directory = mkdtempSync(join(tmpdir(), 'run-mapping-'));
const streamName = 'events';
let processes: Processes;
let kinesis: KinesisClient;
let consumerArn: string;

beforeAll(async () => {
  processes = createProcesses(directory, () => undefined);
  const runtimes = await buildRuntimes(join(import.meta.dirname, '..'), directory);
  const endpoint = await startKinesis(
    { root: join(import.meta.dirname, '../../../..'), directory, processes, kinesisRuntime: runtimes.kinesis },
    () => undefined,
  );
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  kinesis = new KinesisClient({ endpoint, region: 'us-east-1', credentials, requestHandler: new NodeHttpHandler() });
  await kinesis.send(new CreateStreamCommand({ StreamName: streamName, ShardCount: 1 }));
  await until(async () => (await kinesis.send(new ListShardsCommand({ StreamName: streamName }))).Shards?.length === 1);
  const properties = { ConsumerName: 'c', StreamARN: `arn:aws:kinesis:us-east-1:000000000000:stream/${streamName}` };
  const makers = { kinesis } as unknown as Parameters<typeof streamConsumer.make>[2];
  const { ref } = await streamConsumer.make(properties, { stack: 's', logicalId: 'c' }, makers);
  consumerArn = ref;
});

afterAll(async () => {
  kinesis.destroy();
  await processes.killAll();
  rmSync(directory, { recursive: true });
});

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await sleep(20);
}

const put = (word: string) =>
  kinesis.send(new PutRecordCommand({ StreamName: streamName, PartitionKey: word, Data: Buffer.from(word) }));

describe('runMapping, with kinesis-local', () => {
  it('delivers by enhanced fan-out, retries what failed, and goes on after a split', async () => {
    const batches: string[][] = [];
    const answers: InvocationResult[] = [{ kind: 'failed', errorType: 'Error', errorMessage: 'first try' }];
    const invoke = (_name: string, event: unknown): Promise<InvocationResult> => {
      const { Records } = event as { Records: InvocationRecord[] };
      batches.push(Records.map((record) => Buffer.from(record.kinesis.data, 'base64').toString()));
      if (batches.length === 2) {
        const failed = { itemIdentifier: Records[1]?.kinesis.sequenceNumber };
        return Promise.resolve({ kind: 'answered', payload: { batchItemFailures: [failed] } });
      }
      return Promise.resolve(answers.shift() ?? { kind: 'answered', payload: null });
    };
    for (const word of ['one', 'two', 'three']) await put(word);
    await kinesis.send(
      new UpdateShardCountCommand({ StreamName: streamName, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' }),
    );
    await until(
      async () => (await kinesis.send(new ListShardsCommand({ StreamName: streamName }))).Shards?.length === 3,
    );
    await put('four');
    const definition = {
      eventSourceArn: consumerArn,
      consumerArn,
      functionName: 'f',
      batchSize: 500,
      batchingWindowMs: 0,
      reportsBatchItemFailures: true,
      bisectBatchOnFunctionError: false,
      maximumRetryAttempts: -1,
      maximumRecordAgeInSeconds: -1,
      onFailureBucket: undefined,
    };
    const s3 = new S3Client({});
    const mapping = await runMapping({ definition, kinesis, s3, host: { invoke }, log: () => undefined });
    expect(await mapping.undelivered()).toBe(4);
    await until(() => batches.length === 4);
    expect(batches).toEqual([['one', 'two', 'three'], ['one', 'two', 'three'], ['two', 'three'], ['four']]);
    await until(async () => (await mapping.undelivered()) === 0);
    mapping.stop();
  }, 20_000);

  it('reads for a mapping that polls, too, and tells the function the stream itself', async () => {
    const streamArn = `arn:aws:kinesis:us-east-1:000000000000:stream/${streamName}`;
    const wiring = emptyWiring();
    const properties = { FunctionName: 'f', EventSourceArn: streamArn, StartingPosition: 'TRIM_HORIZON' };
    const makers = { kinesis, wiring } as unknown as Parameters<typeof eventSourceMapping.make>[2];
    await eventSourceMapping.make(properties, { stack: 's', logicalId: 'm' }, makers);
    const [definition] = wiring.mappings;
    if (definition === undefined) throw new Error('no mapping was made');
    const seen: InvocationRecord[] = [];
    const invoke = (_name: string, event: unknown): Promise<InvocationResult> => {
      seen.push(...(event as { Records: InvocationRecord[] }).Records);
      return Promise.resolve({ kind: 'answered', payload: null });
    };
    await put('polled');
    const running = await runMapping({
      definition,
      kinesis,
      s3: new S3Client({}),
      host: { invoke },
      log: () => undefined,
    });
    await until(() => seen.some(({ kinesis: { data } }) => Buffer.from(data, 'base64').toString() === 'polled'));
    running.stop();
    expect(new Set(seen.map(({ eventSourceARN }) => eventSourceARN))).toEqual(new Set([streamArn]));
  });
});
