import type Database from 'better-sqlite3';
import { describeError } from '../describe-error.ts';
import { DamagedDatabase, openDatabase } from './open-database.ts';
import { recoverEvents } from './recover-events.ts';
import { setAside } from './set-aside.ts';
import { tellLostJournal } from './tell-lost-journal.ts';

export interface OpenPorts {
  now: () => number;
  log: (line: string) => void;
  /** The file behind the path is another one now. */
  onReplaced: () => void;
}

/**
 * Opens the database; a damaged one is set aside, and a new one takes its place with what can still be read. At most once:
 * if the new one is damaged too, it is the disk. A damaged journal costs what it holds behind the damage.
 * @param isKnownDamaged damage was met while the file was in use
 */
export function openSound(path: string, isKnownDamaged: boolean, ports: OpenPorts): Database.Database {
  tellLostJournal(path, ports.log);
  if (isKnownDamaged) return replace(path, 'damage was met while it was in use', ports);
  try {
    return openDatabase(path);
  } catch (error) {
    if (!(error instanceof DamagedDatabase)) throw error;
    return replace(path, error.message, ports);
  }
}

function replace(path: string, reason: string, { now, log, onReplaced }: OpenPorts): Database.Database {
  const aside = setAside(path, now());
  onReplaced();
  const database = openDatabase(path);
  log(
    `The database ${path} is damaged (${reason}). It is now ${aside}, and a new one takes its place. ${recover(aside, database)}`,
  );
  return database;
}

function recover(aside: string, database: Database.Database): string {
  try {
    return `${recoverEvents(aside, database)} of its events could be read and are in the new one; the others are not searchable.`;
  } catch (error) {
    return `Its events are not searchable: ${describeError(error)}.`;
  }
}
