import { setTimeout as delay } from 'node:timers/promises';

import { PutRecordsCommand, type KinesisClient, type PutRecordsResultEntry } from '@aws-sdk/client-kinesis';

import { createBlockStream, type StreamPace } from './create-block-stream.ts';
import type { BlockStream } from './event-stream.ts';
import type { Put, Verdict } from './put-all.ts';

export interface KinesisStreamOptions extends Partial<StreamPace> {
  /** Made by `createKinesisClient`, once per environment. */
  readonly client: KinesisClient;
  readonly streamName: string;
}

/** Two of the three seconds after which Zoom gives up on a delivery; the rest is for everything else. */
const DEFAULT_BUDGET_MS = 2_000;

/** The stream in Kinesis Data Streams. Both ways in throw StreamUnavailable when not everything could be put in time. */
export function createKinesisStream({ client, streamName, ...pace }: KinesisStreamOptions): BlockStream {
  return createBlockStream(putRecords(client, streamName), {
    budgetMs: DEFAULT_BUDGET_MS,
    clock: Date.now,
    random: Math.random,
    delay,
    onRetry: () => undefined,
    ...pace,
  });
}

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html: answers stand in the order of the records. */
function putRecords(client: KinesisClient, streamName: string): Put {
  return async (blocks, timeoutMs) => {
    const records = blocks.map((block) => ({ Data: block.data, PartitionKey: block.partitionKey }));
    const command = new PutRecordsCommand({ StreamName: streamName, Records: records });
    const answer = await client.send(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
    return (answer.Records ?? []).map(toVerdict);
  };
}

function toVerdict({ ErrorCode, SequenceNumber }: PutRecordsResultEntry): Verdict {
  if (ErrorCode) return { refused: ErrorCode };
  return SequenceNumber ? 'accepted' : { refused: 'no sequence number' };
}
