import type Database from 'better-sqlite3';
import { checksumOf } from './checksum-of.ts';
import { originOf } from '../normalize/origin-of.ts';
import { isJsonObject, type JsonValue } from '../json.ts';
import { applicationId, firstGeneration, formers, indexByTime } from './generations.ts';

/** No checksum is negative: such a row is never taken for what was stored. */
const UNSOUND = -1n;

/** Brings a store of a former generation to the present one, all of it or nothing; an event that is damaged stays known as one. */
export function migrateStore(database: Database.Database): void {
  const found = database.pragma('application_id', { simple: true });
  const former = formers.get(found);
  if (former === undefined) return;
  const toPresent = (id: unknown, micros: unknown, receivedday: unknown, document: unknown, checksum: unknown) => {
    const sound = former.readSound({ id, micros, receivedday, document, checksum });
    return sound === undefined ? UNSOUND : BigInt(checksumOf(sound));
  };
  const toOrigin = (id: unknown, micros: unknown, receivedday: unknown, document: unknown, checksum: unknown) =>
    originIn(former.readSound({ id, micros, receivedday, document, checksum })?.document ?? '{}');
  database.function('present_checksum', toPresent);
  database.function('present_origin', toOrigin);
  database
    .transaction(() => {
      if (found === firstGeneration)
        database.exec('ALTER TABLE events ADD COLUMN checksum INTEGER NOT NULL DEFAULT -1');
      const row = `id, eventmicros, receivedday, document, ${former.checksum}`;
      database.exec(`
        DROP INDEX events_by_time;
        ALTER TABLE events ADD COLUMN origin TEXT NOT NULL DEFAULT '';
        UPDATE events SET checksum = present_checksum(${row}), origin = present_origin(${row});
        ${indexByTime}`);
      database.pragma(`application_id = ${applicationId}`);
    })
    .immediate();
}

function originIn(document: string): string {
  const event = JSON.parse(document) as JsonValue;
  return isJsonObject(event) ? originOf(event['details']) : '';
}
