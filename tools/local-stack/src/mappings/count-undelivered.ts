import { GetRecordsCommand, GetShardIteratorCommand, type KinesisClient } from '@aws-sdk/client-kinesis';
import type { ShardStatus } from '@mef/mapping';
import { listShards } from './list-shards.ts';

/** Stream records behind the checkpoints of a mapping. */
export async function countUndelivered(
  kinesis: KinesisClient,
  streamName: string,
  status: readonly ShardStatus[],
): Promise<number> {
  const checkpoints = new Map(status.map(({ shardId, checkpoint }) => [shardId, checkpoint]));
  const shards = await listShards(kinesis, streamName);
  const counts = await Promise.all(
    shards.map(({ shardId }) => countBehind(kinesis, streamName, shardId, checkpoints.get(shardId))),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function countBehind(
  kinesis: KinesisClient,
  StreamName: string,
  ShardId: string,
  checkpoint?: string,
): Promise<number> {
  const { ShardIterator: first } = await kinesis.send(
    new GetShardIteratorCommand({
      StreamName,
      ShardId,
      ShardIteratorType: checkpoint === undefined ? 'TRIM_HORIZON' : 'AFTER_SEQUENCE_NUMBER',
      StartingSequenceNumber: checkpoint,
    }),
  );
  let count = 0;
  for (let iterator = first; iterator !== undefined;) {
    const { Records = [], NextShardIterator } = await kinesis.send(new GetRecordsCommand({ ShardIterator: iterator }));
    count += Records.length;
    iterator = Records.length === 0 ? undefined : NextShardIterator;
  }
  return count;
}
