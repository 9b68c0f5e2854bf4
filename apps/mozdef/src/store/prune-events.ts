import type Database from 'better-sqlite3';
import { DamagedDatabase } from './open-database.ts';

/** Deleting this many takes some 5 to 20 ms, which is how long an event may have to wait for it. */
export const pruneStep = 200;

/** Days since 1970, UTC. */
export function dayOf(nowMs: number): number {
  return Math.floor(nowMs / 86_400_000);
}

/**
 * Deletes up to {@link pruneStep} events that were received more than `retentionDays` days before today.
 * The day stands in the row and in the index: where the two differ, the file is damaged, and nothing is deleted.
 * @returns how many were deleted; less than a full step means that none is left
 * @throws DamagedDatabase
 */
export function pruneEvents(database: Database.Database, retentionDays: number, nowMs: number): number {
  const expired = database.prepare<[number], { seq: number; receivedday: number }>(
    `SELECT seq, receivedday FROM events INDEXED BY events_by_received WHERE receivedday < ? LIMIT ${pruneStep}`,
  );
  const dayOfRow = database
    .prepare<[number], number>('SELECT receivedday FROM events NOT INDEXED WHERE seq = ?')
    .pluck();
  const remove = ['search WHERE rowid', 'events WHERE seq'].map((row) =>
    database.prepare<[number]>(`DELETE FROM ${row} = ?`),
  );
  const pruneAll = database.transaction(() => {
    const rows = expired.all(dayOf(nowMs) - retentionDays);
    for (const { seq, receivedday } of rows) {
      if (dayOfRow.get(seq) !== receivedday) throw new DamagedDatabase('an event and its index differ in its day');
      for (const statement of remove) statement.run(seq);
    }
    return rows.length;
  });
  return pruneAll.immediate();
}
