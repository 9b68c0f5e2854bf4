import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Undo } from '@mef/command';
import { REGION } from '../templates/resource-type.ts';
import { createKinesisClient } from './create-kinesis-client.ts';
import { createParameterStore, type ParameterStore } from './create-parameter-store.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { type EmulatorEndpoints, localCredentials } from './local-credentials.ts';
import { startBuckets } from './start-buckets.ts';
import { startKinesis } from './start-kinesis.ts';
import { startParameters } from './start-parameters.ts';
import { startQueues } from './start-queues.ts';
import { startTables } from './start-tables.ts';

export interface Emulators {
  readonly endpoints: EmulatorEndpoints;
  readonly dynamodb: DynamoDBClient;
  readonly kinesis: KinesisClient;
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  readonly parameterStore: ParameterStore;
}

export async function startEmulators(options: EmulatorOptions): Promise<Emulators> {
  const { directory, progress, undo } = options;
  const parameterStore = createParameterStore();
  const inThisProcess = {
    dynamodb: startTables(),
    sqs: startQueues(),
    s3: startBuckets(directory),
    ssm: startParameters(parameterStore),
  };
  const endpoints: Record<string, string> = {};
  for (const [name, starting] of Object.entries(inThisProcess)) {
    const server = await starting;
    undo.add(() => server.stop());
    endpoints[name] = server.url;
    progress.up(name, server.url);
  }
  const kinesisUrl = await startStream(options);
  progress.up('kinesis', kinesisUrl);
  const all = {
    dynamodb: endpoints['dynamodb'] ?? '',
    kinesis: kinesisUrl,
    sqs: endpoints['sqs'] ?? '',
    s3: endpoints['s3'] ?? '',
    ssm: endpoints['ssm'] ?? '',
  };
  return { endpoints: all, parameterStore, ...createClients(all, undo) };
}

/** Its end loses the stream: nothing brings back what was in it. */
function startStream(options: EmulatorOptions): Promise<string> {
  let stopping = false;
  options.undo.add(() => {
    stopping = true;
  });
  return startKinesis(options, (how) => {
    if (!stopping) options.progress.say(`${how}\nThe stream is lost with it. Stop with Ctrl-C and start again.`);
  });
}

function createClients(endpoints: EmulatorEndpoints, undo: Pick<Undo, 'add'>) {
  const base = { region: REGION, credentials: localCredentials };
  const kinesis = createKinesisClient(endpoints.kinesis);
  const dynamodb = new DynamoDBClient({ ...base, endpoint: endpoints.dynamodb });
  const sqs = new SQSClient({ ...base, endpoint: endpoints.sqs });
  const s3 = new S3Client({ ...base, endpoint: endpoints.s3, forcePathStyle: true });
  undo.add(() => {
    for (const client of [dynamodb, kinesis, sqs, s3]) client.destroy();
  });
  return { dynamodb, kinesis, sqs, s3 };
}
