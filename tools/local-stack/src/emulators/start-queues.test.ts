import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { localCredentials } from './local-credentials.ts';
import type { RunningServer } from './running-server.ts';
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

  it('gives no message to a poll that was ended', async () => {
    const QueueUrl = await createQueue('left');
    const leaving = new AbortController();
    const polling = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }), {
      abortSignal: leaving.signal,
    });
    leaving.abort();
    await expect(polling).rejects.toThrow();
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    expect(Messages).toHaveLength(1);
  }, 30_000);
});
