import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  type QueueAttributeName,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { MessageAttribute, QueueMessage } from '@mef/mapping';

/** One queue, as a mapping uses it. */
export interface QueueClient {
  /** Up to `most` messages by one long poll. */
  receive(most: number): Promise<readonly QueueMessage[]>;
  /** Rejects when one of them could not be deleted. */
  delete(messages: readonly Pick<QueueMessage, 'messageId' | 'receiptHandle'>[]): Promise<void>;
  /** Messages that are in the queue, hidden ones included. */
  readonly count: () => Promise<number>;
  /** Ends the polls that are under way. */
  readonly stop: () => void;
}

/** Lambda polls so long. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
const LONG_POLL_S = 20;

/** The emulator does not know the name that replaced this one, MessageSystemAttributeNames. */
const systemAttributes = { AttributeNames: ['All'] satisfies QueueAttributeName[] };

/** The emulator counts a hidden message among those that can be had; SQS itself would count it in a third figure. */
const counted = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesDelayed'] as const;

export function createQueueClient(sqs: SQSClient, QueueUrl: string): QueueClient {
  const ending = new AbortController();
  return {
    async receive(most) {
      const command = new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: most,
        WaitTimeSeconds: LONG_POLL_S,
        ...systemAttributes,
        MessageAttributeNames: ['All'],
      });
      const { Messages = [] } = await sqs.send(command, { abortSignal: ending.signal });
      return Messages.map(toQueueMessage);
    },
    async delete(messages) {
      const Entries = messages.map(({ messageId, receiptHandle }) => ({ Id: messageId, ReceiptHandle: receiptHandle }));
      const { Failed = [] } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      if (Failed.length > 0) throw new Error(`${Failed.length} of ${Entries.length}: ${Failed[0]?.Code ?? 'unknown'}`);
    },
    async count() {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counted] }),
      );
      return counted.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
    },
    stop() {
      ending.abort();
    },
  };
}

function toQueueMessage(message: Message): QueueMessage {
  const { MessageId = '', ReceiptHandle = '', Body = '', MD5OfBody = '', Attributes = {} } = message;
  const messageAttributes = Object.entries(message.MessageAttributes ?? {}).map(
    ([name, { DataType = '', StringValue, BinaryValue }]): [string, MessageAttribute] => [
      name,
      {
        dataType: DataType,
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
      },
    ],
  );
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    md5OfBody: MD5OfBody,
    attributes: Attributes,
    messageAttributes: Object.fromEntries(messageAttributes),
  };
}
