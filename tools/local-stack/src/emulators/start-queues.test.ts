import { createServer } from 'node:http';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { answerLongPoll } from './answer-long-poll.ts';
import { localCredentials } from './local-credentials.ts';
import { runningServer, type RunningServer } from './running-server.ts';
import { startQueues } from './start-queues.ts';

let queues: RunningServer;
let client: SQSClient;

beforeAll(async () => {
  queues = await startQueues();
  client = new SQSClient({ endpoint: queues.url, region: 'us-east-1', credentials: localCredentials });
});

afterAll(async () => {
  client.destroy();
  await queues.stop();
});

async function createQueue(QueueName: string): Promise<string> {
  const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName }));
  return QueueUrl;
}

describe('startQueues', () => {
  it('answers a poll when a message comes, long before its time is over', async () => {
    const QueueUrl = await createQueue('q');
    const polling = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20, MaxNumberOfMessages: 10 }));
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
    const { Messages } = await polling;
    expect(Messages?.map(({ Body }) => Body)).toEqual(['hello']);
    // By itself the emulator would take 20 s.
  }, 15_000);

  it('answers a poll without messages at the end of its time, and one that cannot be with its error', async () => {
    const QueueUrl = await createQueue('empty');
    expect(await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }))).not.toHaveProperty(
      'Messages',
    );
    const nowhere = new ReceiveMessageCommand({ QueueUrl: `${QueueUrl}-not-there`, WaitTimeSeconds: 20 });
    await expect(client.send(nowhere)).rejects.toThrow('does not exist');
  });

  it('looks for no message any more for a poll that was ended', async () => {
    const QueueUrl = await createQueue('left');
    let over: Promise<void> | undefined;
    const front = createServer((request, response) => {
      over = answerLongPoll(request, response, queues.url);
    });
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
    const leaving = new AbortController();
    const polling = fetch(runningServer(front).url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify({ QueueUrl, WaitTimeSeconds: 20 }),
      signal: leaving.signal,
    });
    while (over === undefined) await new Promise(setImmediate);
    leaving.abort();
    await expect(polling).rejects.toThrow();
    await over;
    await runningServer(front).stop();
  }, 15_000);
});
