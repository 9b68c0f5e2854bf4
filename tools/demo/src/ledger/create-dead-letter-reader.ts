import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Origin } from '../deliveries/delivery.ts';
import { errorCode } from '../stack/error-code.ts';
import type { Stack } from '../stack/read-stack.ts';
import { waitUntil } from './wait-until.ts';

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
  /** All letters received since `from` (milliseconds since 1970) that are open in the archive, once the queue is drained. */
  readonly read: () => Promise<readonly SeenLetter[]>;
  readonly close: () => void;
}

/** What is in the queue by then is not in the archive, and counts as missing. */
const DRAINED_WITHIN_MS = 20_000;

const envelopeSchema = z.object({
  source: z.string(),
  instance: z.string(),
  reasonCode: z.string(),
  reasonDetail: z.string(),
  receivedAt: z.iso.datetime({ offset: true }),
  rawEncoding: z.literal('gzip+base64'),
  raw: z.base64(),
});

/** Looks with clients of its own, as somebody outside would, and changes nothing. */
export function createDeadLetterReader(
  {
    endpoints,
    deadLetterQueueUrl,
    archiveBucket: Bucket,
  }: Pick<Stack, 'endpoints' | 'deadLetterQueueUrl' | 'archiveBucket'>,
  from: number,
): DeadLetterReader {
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const sqs = new SQSClient({ endpoint: endpoints.sqs, region: 'us-east-1', credentials });
  const s3 = new S3Client({ endpoint: endpoints.s3, region: 'us-east-1', credentials, forcePathStyle: true });
  const seen = new Map<string, SeenLetter>();

  async function look(Key: string): Promise<SeenLetter | undefined> {
    const known = seen.get(Key);
    if (known !== undefined) return known;
    const letter = await getLetter(s3, { Bucket, Key });
    if (letter !== undefined) seen.set(Key, letter);
    return letter;
  }

  async function read(): Promise<readonly SeenLetter[]> {
    await waitUntil(() => isDrained(sqs, deadLetterQueueUrl), DRAINED_WITHIN_MS);
    const letters: SeenLetter[] = [];
    for (const key of await openKeys(s3, Bucket)) {
      const letter = await look(key);
      if (letter !== undefined && letter.receivedAt >= from) letters.push(letter);
    }
    return letters;
  }

  return {
    read,
    close: () => {
      sqs.destroy();
      s3.destroy();
    },
  };
}

/** A message is deleted when its letter is in the archive; until then it is hidden, and counted as such. */
async function isDrained(sqs: SQSClient, QueueUrl: string): Promise<boolean> {
  const counts = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counts] }));
  return counts.every((name) => Number(Attributes[name]) === 0);
}

/** Keys of the letters that wait; what begins with an underscore is replayed, discarded, quarantined or a note. */
async function openKeys(s3: S3Client, Bucket: string): Promise<readonly string[]> {
  const keys: string[] = [];
  for (;;) {
    const { Contents = [], IsTruncated } = await s3.send(new ListObjectsCommand({ Bucket, Marker: keys.at(-1) }));
    keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
    if (IsTruncated !== true) return keys.filter((key) => !key.startsWith('_'));
  }
}

/** Nothing: it was moved since it was listed. */
async function getLetter(s3: S3Client, where: { Bucket: string; Key: string }): Promise<SeenLetter | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand(where));
    return openLetter((await Body?.transformToString()) ?? '');
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** Throws for an object that is no envelope: nothing else belongs among the open ones. */
export function openLetter(body: string): SeenLetter {
  const envelope = envelopeSchema.parse(JSON.parse(body));
  const raw = gunzipSync(Buffer.from(envelope.raw, 'base64'));
  return {
    source: envelope.source,
    instance: envelope.instance,
    reason: envelope.reasonCode,
    detail: envelope.reasonDetail,
    receivedAt: Date.parse(envelope.receivedAt),
    text: inflated(raw).toString(),
    sha256: createHash('sha256').update(raw).digest('hex'),
  };
}

/** A letter may keep bytes that were never a whole block: those are shown as they are. */
function inflated(raw: Buffer): Buffer {
  try {
    return isGzip(raw) ? gunzipSync(raw) : raw;
  } catch (error) {
    if (String(errorCode(error)).startsWith('Z_')) return raw;
    throw error;
  }
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
