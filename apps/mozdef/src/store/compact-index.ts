import type Database from 'better-sqlite3';

/** Pages per step, some 10 ms of work. */
const step = 64n;

/**
 * Takes back some of the room that deleted events still have in the index
 * (https://www.sqlite.org/fts5.html#the_merge_command). Left to SQLite, one delete in many would do all of it at once and
 * hold up everything else for seconds.
 * @param isFirst whether a new round begins
 * @returns whether there is more to do
 */
export function compactIndex(database: Database.Database, isFirst: boolean): boolean {
  const changes = database.prepare<[], number>('SELECT total_changes()').pluck();
  const before = changes.get() ?? 0;
  database.prepare<[bigint]>("INSERT INTO search (search, rank) VALUES ('merge', ?)").run(isFirst ? -step : step);
  return (changes.get() ?? 0) - before >= 2;
}
