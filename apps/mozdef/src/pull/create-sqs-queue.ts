import type { SQSClientConfig } from '@aws-sdk/client-sqs';
import type { PulledQueue } from './queue.ts';

const longPollSeconds = 20;
/** A batch is stored within a second; what a receiver that was killed had is hidden no longer than this. */
const hiddenSeconds = 30;

/**
 * An SQS queue. What `config` does not say of where SQS is and whose key is used, the SDK's own environment variables do
 * (https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html). The client is loaded here: most receivers
 * pull nothing.
 */
export async function createSqsQueue(url: string, config: SQSClientConfig): Promise<PulledQueue> {
  const { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } = await import('@aws-sdk/client-sqs');
  const client = new SQSClient(config);
  const QueueUrl = url;
  return {
    name: new URL(url).pathname.split('/').at(-1) ?? '',
    receive: async (abortSignal) => {
      const command = new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: longPollSeconds,
        VisibilityTimeout: hiddenSeconds,
        ...receiveCount,
      });
      const { Messages = [] } = await client.send(command, { abortSignal });
      return Messages.map(({ MessageId = '', ReceiptHandle = '', Body = '', Attributes }) => ({
        messageId: MessageId,
        receiptHandle: ReceiptHandle,
        body: Body,
        receives: Number(Attributes?.ApproximateReceiveCount ?? 1),
      }));
    },
    delete: async (messages) => {
      const Entries = messages.map(({ receiptHandle }, at) => ({ Id: String(at), ReceiptHandle: receiptHandle }));
      const { Failed = [] } = await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      if (Failed.length > 0)
        throw new Error(`${Failed.length} messages could not be deleted: ${Failed[0]?.Code ?? ''}`);
    },
    close: () => {
      client.destroy();
    },
  };
}

/** By its old name and the one that replaced it: emulators know the old one alone. */
const receiveCount = {
  AttributeNames: ['All' as const],
  MessageSystemAttributeNames: ['ApproximateReceiveCount' as const],
};
