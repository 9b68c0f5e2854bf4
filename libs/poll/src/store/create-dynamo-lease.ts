import { LeaseLost, type Cursors, type Lease, type PollerKey, type StateName } from '../cursor-store.ts';
import { checkCursor } from './limits.ts';
import { noteIds } from './note-ids.ts';
import { readNotedIds } from './read-noted-ids.ts';
import { updateState, type StateTable, type StateUpdate } from './state-table.ts';

/** A lock that was taken. */
export interface Hold {
  readonly key: PollerKey;
  /** Different for every run. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly cursors: Cursors;
}

/** What a run may do as long as the lock is its own. */
export function createDynamoLease(table: StateTable, hold: Hold): Lease {
  let notes = 0;
  return {
    cursors: hold.cursors,
    save: (name, cursor) => save(table, hold, name, cursor),
    renew: () => write(table, hold, 'SET'),
    seen: (since) => readNotedIds(table, hold.key, since),
    remember: (ids, keepMs) => noteIds(table, hold, { number: ++notes, ids, keepMs }),
    release: () => release(table, hold),
  };
}

async function save(table: StateTable, hold: Hold, name: StateName, cursor: string | undefined): Promise<void> {
  const values = { ':saved': { N: String(table.clock()) } };
  if (cursor === undefined) return write(table, hold, `REMOVE #${name} SET #savedAt = :saved,`, values);
  checkCursor(cursor);
  return write(table, hold, `SET #${name} = :cursor, #savedAt = :saved,`, { ...values, ':cursor': { S: cursor } });
}

/** Every write of a run holds the lock for another lease. */
async function write(table: StateTable, hold: Hold, change: string, values: StateUpdate['values'] = {}): Promise<void> {
  const { key, owner, leaseMs } = hold;
  const state = await updateState(table, key, {
    update: `${change} #leaseUntil = :until`,
    condition: '#owner = :me',
    values: { ...values, ':me': { S: owner }, ':until': { N: String(table.clock() + leaseMs) } },
  });
  if (state === undefined) throw new LeaseLost(`${key.app} ${key.instance}: another run holds the lock by now`);
}

/** A lock that is lost already is another run's to give back. */
async function release(table: StateTable, { key, owner }: Hold): Promise<void> {
  await updateState(table, key, {
    update: 'REMOVE #owner, #leaseUntil',
    condition: '#owner = :me',
    values: { ':me': { S: owner } },
  });
}
