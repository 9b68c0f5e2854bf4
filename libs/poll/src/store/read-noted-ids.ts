import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import type { NotedIds, PollerKey } from '../cursor-store.ts';
import { HASH_BYTES, idHash } from './id-hash.ts';
import { SEEN_IDS } from './limits.ts';
import { seenKey } from './note-ids.ts';
import { partitionOf, unavailable, type StateTable } from './state-table.ts';

/** Sorts behind every digit. */
const LAST_KEY = 'seen#:';

/**
 * Ids noted at or after `since`, from the newest back to the bound; expired ones are left out, because DynamoDB deletes
 * them days late. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ttl-expired-items.html
 * Throws StateUnavailable.
 */
export async function readNotedIds(table: StateTable, key: PollerKey, since: number): Promise<NotedIds> {
  const hashes = new Set<string>();
  let start: QueryCommandOutput['LastEvaluatedKey'];
  do {
    const { Items = [], LastEvaluatedKey } = await query(table, key, since, start);
    for (const { ids } of Items) addNewest(hashes, Buffer.from(ids?.B ?? []));
    start = LastEvaluatedKey;
  } while (start !== undefined && hashes.size < SEEN_IDS);
  return { has: (id) => hashes.has(textOf(idHash(id))) };
}

async function query(
  { client, tableName, clock }: StateTable,
  key: PollerKey,
  since: number,
  start: QueryCommandOutput['LastEvaluatedKey'],
): Promise<QueryCommandOutput> {
  const command = new QueryCommand({
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :last',
    FilterExpression: 'expiresAt > :now',
    ExpressionAttributeValues: {
      ':pk': partitionOf(key),
      ':from': { S: seenKey(since) },
      ':last': { S: LAST_KEY },
      ':now': { N: String(clock() / 1_000) },
    },
    ExclusiveStartKey: start,
    ScanIndexForward: false,
    ConsistentRead: true,
  });
  try {
    return await client.send(command);
  } catch (error) {
    throw unavailable(tableName, error);
  }
}

/** The last id of an item is its newest. */
function addNewest(hashes: Set<string>, ids: Buffer): void {
  for (let end = ids.length; end >= HASH_BYTES && hashes.size < SEEN_IDS; end -= HASH_BYTES)
    hashes.add(textOf(ids.subarray(end - HASH_BYTES, end)));
}

function textOf(hash: Buffer): string {
  return hash.toString('latin1');
}
