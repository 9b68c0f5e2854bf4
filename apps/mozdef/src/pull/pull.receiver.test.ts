import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSqsServer } from 'local-aws-sqs';
import { createReceiver, type Receiver } from '../create-receiver.ts';
import { createSqsQueue } from './create-sqs-queue.ts';

const logged: unknown[] = [];
let server: Awaited<ReturnType<typeof createSqsServer>>;
let client: SQSClient;
let QueueUrl: string;
let receiver: Receiver;
let directory: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  server = await createSqsServer({ port: 0, hostname: '127.0.0.1', emulateQueueCreationLifecycle: false });
  const config = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  client = new SQSClient(config);
  ({ QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: 'mef-dev-mozdef' })));
  directory = mkdtempSync(join(tmpdir(), 'mozdef-pulling-'));
  receiver = await createReceiver(
    {
      host: '127.0.0.1',
      port: 0,
      dataDirectory: directory,
      retentionDays: 30,
      token: undefined,
      mozdefhostname: 'siem.example.com',
      consoleDirectory: directory,
      statusUrl: undefined,
    },
    {
      now: () => Date.UTC(2026, 0, 2),
      newId: () => 'never',
      log: (line) => logged.push(line),
      rest: () => Promise.resolve(),
      queue: await createSqsQueue(QueueUrl, config),
    },
  );
});

afterAll(async () => {
  await receiver.close();
  client.destroy();
  server.close();
  rmSync(directory, { recursive: true });
});

const send = (MessageBody: string) => client.send(new SendMessageCommand({ QueueUrl, MessageBody }));

async function found(): Promise<{ total: number; events: { _id: string }[] }> {
  const response = await fetch(`${receiver.url}/api/events?q=pulled`);
  return (await response.json()) as { total: number; events: { _id: string }[] };
}

async function count(): Promise<string | undefined> {
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return Attributes?.ApproximateNumberOfMessages;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise(setImmediate);
}

test('what is in the queue is found by search, once by id, and is in the queue no more; what is no event stays', async () => {
  const event = JSON.stringify({ summary: 'pulled', details: { eventid: 'e1' }, tags: ['acme'] });
  await send('no event');
  for (let times = 0; times < 12; times += 1) await send(event);
  await until(async () => (await count()) === '1');
  const { total, events } = await found();
  expect([total, events.map(({ _id }) => _id)]).toEqual([1, ['e1']]);
  expect(logged).toEqual([
    expect.stringMatching(/^Message .* is no event \(expected JSON\): received 1 of 5 times/) as string,
  ]);
});
