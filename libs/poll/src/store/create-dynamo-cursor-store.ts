import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Cursors, CursorStore, Lease, PollerKey } from '../cursor-store.ts';
import { createDynamoLease } from './create-dynamo-lease.ts';
import { checkCursor } from './limits.ts';
import { stateKey, unavailable, updateState, type Attributes, type StateTable } from './state-table.ts';

/**
 * Cursors and locks in DynamoDB, one item per poller. Each write is one conditional update that may arrive twice, as the
 * SDK repeats a call whose answer was lost: the second of the same owner, or of the same text, changes nothing and counts
 * as the first. Leases are by the clock of whoever asks; a clock that is ahead by a lease could take a lock too early,
 * and the run that held it stops at its next write.
 * Rejects with StateUnavailable when the outcome is unknown.
 */
export function createDynamoCursorStore(table: StateTable): CursorStore {
  return {
    lock: (key, owner, leaseMs) => lock(table, key, owner, leaseMs),
    request: (key, backfill) => request(table, key, backfill),
    read: (key) => read(table, key),
  };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html */
async function lock(table: StateTable, key: PollerKey, owner: string, leaseMs: number): Promise<Lease | undefined> {
  const now = table.clock();
  const state = await updateState(table, key, {
    update: 'SET #owner = :me, #leaseUntil = :until',
    condition: 'attribute_not_exists(#leaseUntil) OR #leaseUntil <= :now OR #owner = :me',
    values: { ':me': { S: owner }, ':until': { N: String(now + leaseMs) }, ':now': { N: String(now) } },
  });
  return state === undefined ? undefined : createDynamoLease(table, { key, owner, leaseMs, cursors: cursorsIn(state) });
}

async function request(table: StateTable, key: PollerKey, backfill: string): Promise<boolean> {
  checkCursor(backfill);
  const state = await updateState(table, key, {
    update: 'SET #backfill = :cursor',
    condition: 'attribute_not_exists(#backfill) OR #backfill = :cursor',
    values: { ':cursor': { S: backfill } },
  });
  return state !== undefined;
}

async function read({ client, tableName }: StateTable, key: PollerKey): Promise<Cursors> {
  try {
    const command = new GetItemCommand({ TableName: tableName, Key: { ...stateKey(key) }, ConsistentRead: true });
    return cursorsIn((await client.send(command)).Item ?? {});
  } catch (error) {
    throw unavailable(tableName, error);
  }
}

function cursorsIn({ live, backfill, lastBackfill }: Attributes): Cursors {
  return {
    ...(live?.S === undefined ? {} : { live: live.S }),
    ...(backfill?.S === undefined ? {} : { backfill: backfill.S }),
    ...(lastBackfill?.S === undefined ? {} : { lastBackfill: lastBackfill.S }),
  };
}
