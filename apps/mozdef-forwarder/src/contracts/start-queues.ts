import type { AddressInfo } from 'node:net';

import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSqsServer } from 'local-aws-sqs';

export interface Queues {
  /** Without retries, as the forwarder's own client. */
  readonly sqs: SQSClient;
  /** The same client at an endpoint where nobody listens. */
  readonly unreachable: SQSClient;
  /** A new queue; answers its URL. */
  make(name: string): Promise<string>;
  /** Takes all messages of a queue. */
  drain(queueUrl: string): Promise<readonly string[]>;
  close(): Promise<unknown>;
}

/** SQS on this machine. */
export async function startQueues(): Promise<Queues> {
  const server = await createSqsServer({ port: 0, hostname: '127.0.0.1', emulateQueueCreationLifecycle: false });
  const sqs = clientOf((server.address() as AddressInfo).port);
  return {
    sqs,
    unreachable: clientOf(1),
    async make(QueueName) {
      const attributes = { MaximumMessageSize: '1048576', VisibilityTimeout: '120' };
      const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes: attributes }));
      return QueueUrl;
    },
    async drain(QueueUrl) {
      const bodies: string[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
        if (Messages.length === 0) return bodies;
        bodies.push(...Messages.map(({ Body = '' }) => Body));
      }
    },
    close: () => {
      sqs.destroy();
      return Promise.resolve(server.close());
    },
  };
}

function clientOf(port: number): SQSClient {
  return new SQSClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    useQueueUrlAsEndpoint: false,
  });
}
