import type Database from 'better-sqlite3';

/**
 * Moves whatever the journal holds into the database and begins it anew. After a fsync that failed the journal's last
 * pages may be in memory only, and a later fsync succeeds without writing them: events that are added behind such pages
 * would be gone with them in a power cut. In the database they are written once more
 * (https://wiki.postgresql.org/wiki/Fsync_Errors).
 * @throws SqliteError when the disk fails or is full; Error while somebody still reads the journal
 */
export function settleJournal(database: Database.Database): void {
  const [state] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  if (state?.busy !== 0) throw new Error('The journal could not be moved into the database: a search is reading it.');
}
