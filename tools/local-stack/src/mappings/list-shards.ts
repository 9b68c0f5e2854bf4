import { type KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis';
import type { Shard } from '@mef/mapping';

/** Every shard of a stream, closed ones included. */
export async function listShards(kinesis: KinesisClient, streamName: string): Promise<readonly Shard[]> {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName: streamName }));
  return Shards.map(({ ShardId = '', ParentShardId, AdjacentParentShardId }) => ({
    shardId: ShardId,
    parentShardIds: [ParentShardId, AdjacentParentShardId].filter((parent) => parent !== undefined),
  }));
}
