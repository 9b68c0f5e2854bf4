import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Origin } from '../deliveries/delivery.ts';
import type { Stack } from '../stack/read-stack.ts';

/** What a dead letter says, and the bytes that it keeps. */
export interface SeenLetter extends Origin {
  readonly reason: string;
  readonly detail: string;
  /** Milliseconds since 1970 at which the framework received the delivery. */
  readonly receivedAt: number;
  /** The bytes kept, as text; those of a compressed stream record are inflated. */
  readonly text: string;
  /** Hex SHA-256 of the bytes kept, computed here and not taken from the letter. */
  readonly sha256: string;
}

export interface DeadLetterReader {
  /** All letters received since `from` (milliseconds since 1970); nothing is taken from the queue. */
  readonly read: () => Promise<readonly SeenLetter[]>;
  readonly close: () => void;
}

/** Seconds for which a message that was looked at stays hidden from others: time enough to come to the queue's end. */
const HIDDEN_S = 5;

const envelopeSchema = z.object({
  source: z.string(),
  instance: z.string(),
  reasonCode: z.string(),
  reasonDetail: z.string(),
  receivedAt: z.iso.datetime({ offset: true }),
  rawEncoding: z.literal('gzip+base64'),
  raw: z.base64(),
});

export function createDeadLetterReader(
  stack: Pick<Stack, 'endpoints' | 'deadLetterQueueUrl'>,
  from: number,
): DeadLetterReader {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SQSClient({ endpoint: stack.endpoints.sqs, region: 'us-east-1', credentials });
  const seen = new Map<string, SeenLetter>();

  async function read(): Promise<readonly SeenLetter[]> {
    for (;;) {
      const command = new ReceiveMessageCommand({
        QueueUrl: stack.deadLetterQueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: HIDDEN_S,
      });
      const { Messages: messages = [] } = await client.send(command);
      if (messages.length === 0) return [...seen.values()].filter(({ receivedAt }) => receivedAt >= from);
      for (const { MessageId: id = '', Body: body = '' } of messages) if (!seen.has(id)) seen.set(id, openLetter(body));
    }
  }

  return {
    read,
    close: () => {
      client.destroy();
    },
  };
}

/** Throws for a message that is no envelope: nothing else belongs into the queue. */
export function openLetter(body: string): SeenLetter {
  const envelope = envelopeSchema.parse(JSON.parse(body));
  const raw = gunzipSync(Buffer.from(envelope.raw, 'base64'));
  return {
    source: envelope.source,
    instance: envelope.instance,
    reason: envelope.reasonCode,
    detail: envelope.reasonDetail,
    receivedAt: Date.parse(envelope.receivedAt),
    text: (isGzip(raw) ? gunzipSync(raw) : raw).toString(),
    sha256: createHash('sha256').update(raw).digest('hex'),
  };
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
