import {
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
  ProvisionedThroughputExceededException,
  type Shard,
} from '@aws-sdk/client-kinesis';
import { OutsideError } from '@mef/command';
import { StreamBusy, type StreamPosition, type StreamReader, type StreamRecord } from './stream-reader.ts';

/** Of the five reads a second that a shard allows to all who poll it, and of its 2 MB. https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html */
const MOST_RECORDS = 1_000;

/** Throws what the SDK throws, but for what passes by itself. */
export function createStreamReader(client: KinesisClient, streamName: string): StreamReader {
  return {
    shards: async () => {
      const shards: Shard[] = [];
      let token: string | undefined;
      do {
        const page = token === undefined ? { StreamName: streamName } : { NextToken: token };
        const { Shards = [], NextToken } = await client.send(new ListShardsCommand(page));
        shards.push(...Shards);
        token = NextToken;
      } while (token !== undefined);
      return shards.map(({ ShardId = '', SequenceNumberRange }) => ({
        id: ShardId,
        isClosed: SequenceNumberRange?.EndingSequenceNumber !== undefined,
      }));
    },
    open: async (shard, position) => {
      const command = new GetShardIteratorCommand({ StreamName: streamName, ShardId: shard, ...toSdk(position) });
      const { ShardIterator } = await client.send(command);
      if (ShardIterator === undefined) throw new OutsideError(`The stream gave no way into ${shard}. Try again.`);
      return ShardIterator;
    },
    read: async (iterator) => {
      try {
        const command = new GetRecordsCommand({ ShardIterator: iterator, Limit: MOST_RECORDS });
        const { Records = [], NextShardIterator } = await client.send(command);
        return { records: Records.map(fromSdk), next: NextShardIterator };
      } catch (cause) {
        if (cause instanceof ProvisionedThroughputExceededException) throw new StreamBusy('throttled', { cause });
        if (cause instanceof ExpiredIteratorException) throw new StreamBusy('expired', { cause });
        throw cause;
      }
    },
  };
}

function toSdk(position: StreamPosition) {
  return typeof position === 'string'
    ? { ShardIteratorType: position }
    : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, StartingSequenceNumber: position.after };
}

interface SdkRecord {
  readonly SequenceNumber?: string | undefined;
  readonly ApproximateArrivalTimestamp?: Date | undefined;
  readonly Data?: Uint8Array | undefined;
}

function fromSdk({
  SequenceNumber = '',
  ApproximateArrivalTimestamp,
  Data = new Uint8Array(),
}: SdkRecord): StreamRecord {
  return { sequenceNumber: SequenceNumber, arrivedAt: ApproximateArrivalTimestamp?.getTime() ?? 0, data: Data };
}
