import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { createSqsServer } from 'local-aws-sqs';
import S3rver from 's3rver';

import { createArchive, createDeadLetterQueue, createMemoryDeadLetters, createSqsClient } from '@mef/dead-letter';

import { setAwsEnvironment } from './aws-environment.ts';
import { describeDeadLetters, type DeadLettersUnderTest } from './dead-letters.contract.ts';
import { injectFaults, type BatchOperation } from './inject-faults.ts';

const sendMessageBatch: BatchOperation = {
  command: 'SendMessageBatchCommand',
  sent: 'Entries',
  refuse: (output, positions, sent) => ({
    ...output,
    Failed: positions.map((at) => ({ Id: (sent[at] as { Id: string }).Id, Code: 'InternalError', SenderFault: false })),
  }),
};

const directory = mkdtempSync(join(tmpdir(), 'dead-letters-'));
const stops: (() => unknown)[] = [
  () => {
    rmSync(directory, { recursive: true, force: true });
  },
];
let opened = 0;

beforeAll(async () => {
  const queues = await createSqsServer({ port: 0, hostname: '127.0.0.1', emulateQueueCreationLifecycle: false });
  const buckets = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory,
    silent: true,
    resetOnClose: true,
    allowMismatchedSignatures: true,
    vhostBuckets: false,
    configureBuckets: [],
  });
  const { port } = await buckets.run();
  stops.unshift(
    setAwsEnvironment({
      AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${(queues.address() as AddressInfo).port}`,
      // By name, because the SDK puts buckets of an IP address into the path without being asked.
      AWS_ENDPOINT_URL_S3: `http://localhost:${port}`,
    }),
    () => queues.close(),
    () => buckets.close(),
  );
});

afterAll(async () => {
  for (const stop of stops) await stop();
});

async function openQueue(): Promise<DeadLettersUnderTest> {
  const name = `dead-letters-${++opened}`;
  const sqs = createSqsClient();
  const s3 = new S3Client({ forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  const attributes = { MaximumMessageSize: '1048576', VisibilityTimeout: '30' };
  const { QueueUrl: queueUrl = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName: name, Attributes: attributes }),
  );
  const faults = injectFaults(sqs, sendMessageBatch);
  return {
    deadLetters: createDeadLetterQueue({
      sqs,
      // The endpoint of the environment counts, whatever host the queue's own URL has.
      queueUrl: `https://sqs.example.invalid${new URL(queueUrl).pathname}`,
      archive: createArchive({ bucket: name, forcePathStyle: true, maxAttempts: 1 }),
      budgetMs: 20_000,
      delay: () => Promise.resolve(),
    }),
    messages: () => drain(sqs, queueUrl),
    objects: () => readObjects(s3, name),
    failNext: (calls) => void faults.push(...Array.from({ length: calls }, () => 'call fails' as const)),
    refuseNext: (positions) => void faults.push(positions),
  };
}

async function drain(sqs: SQSClient, QueueUrl: string): Promise<string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map((message) => message.Body ?? ''));
    const entries = Messages.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: entries }));
  }
}

async function readObjects(s3: S3Client, Bucket: string): Promise<Map<string, string>> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const objects = await Promise.all(
    Contents.map(async ({ Key = '' }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return [Key, (await Body?.transformToString()) ?? ''] as const;
    }),
  );
  return new Map(objects);
}

function openMemory(): Promise<DeadLettersUnderTest> {
  const deadLetters = createMemoryDeadLetters();
  return Promise.resolve({
    deadLetters,
    messages: () => Promise.resolve(deadLetters.messages()),
    objects: () => Promise.resolve(deadLetters.objects()),
    failNext: (calls) => {
      deadLetters.failNext(calls);
    },
    refuseNext: (positions) => {
      deadLetters.refuseNext(positions);
    },
  });
}

describeDeadLetters('memory', openMemory);
describeDeadLetters('SQS and S3', openQueue);
