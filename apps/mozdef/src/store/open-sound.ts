import type Database from 'better-sqlite3';
import { DamagedDatabase, openDatabase } from './open-database.ts';
import { setAside } from './set-aside.ts';
import { tellLostJournal } from './tell-lost-journal.ts';

export interface OpenPorts {
  now: () => number;
  log: (line: string) => void;
  /** The file behind the path is another one now. */
  onReplaced: () => void;
}

/**
 * Opens the database; a damaged one is set aside, and an empty one takes its place. At most once: if the new one is
 * damaged too, it is the disk. A damaged journal costs what it holds behind the damage.
 * @param isKnownDamaged damage was met while the file was in use
 */
export function openSound(path: string, isKnownDamaged: boolean, ports: OpenPorts): Database.Database {
  if (isKnownDamaged) replace(path, 'damage was met while it was in use', ports);
  tellLostJournal(path, ports.log);
  try {
    return openDatabase(path);
  } catch (error) {
    if (!(error instanceof DamagedDatabase) || isKnownDamaged) throw error;
    replace(path, error.message, ports);
    return openDatabase(path);
  }
}

function replace(path: string, reason: string, { now, log, onReplaced }: OpenPorts): void {
  const aside = setAside(path, now());
  onReplaced();
  log(
    `The database ${path} is damaged (${reason}). It is now ${aside}; its events are not searchable. An empty one takes its place.`,
  );
}
