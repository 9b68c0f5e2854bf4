import { existsSync, renameSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { DamagedDatabase, openDatabase } from './open-database.ts';
import { rebuildIndices } from './rebuild-indices.ts';
import { mostEvents, recoverEvents, type Recovered } from './recover-events.ts';
import { setAside } from './set-aside.ts';
import { tellLostJournal } from './tell-lost-journal.ts';

export interface OpenPorts {
  now: () => number;
  log: (line: string) => void;
  /** The file behind the path is another one now. */
  onReplaced: () => void;
}

/**
 * Opens the database. Of a damaged one the indices are rebuilt if that is all; else it is set aside, and a new one takes
 * its place with what can still be read. At most once: if the new one is damaged too, it is the disk. A damaged journal
 * costs what it holds behind the damage. Wherever the program ends on the way, the next call goes on from there.
 * @param isKnownDamaged damage was met while the file was in use
 * @throws SqliteError, or Error of Node, when there is no room for the new one: the damaged one is still in its place then
 */
export function openSound(path: string, isKnownDamaged: boolean, ports: OpenPorts): Database.Database {
  const isReplaced = existsSync(finishedOf(path));
  if (isReplaced) takePlace(path, () => toInterrupted(path), ports);
  tellLostJournal(path, ports.log);
  if (isKnownDamaged && !isReplaced) return mend(path, 'damage was met while it was in use', ports);
  try {
    return openDatabase(path);
  } catch (error) {
    if (!(error instanceof DamagedDatabase)) throw error;
    return mend(path, error.message, ports);
  }
}

function mend(path: string, reason: string, ports: OpenPorts): Database.Database {
  ports.log(`The database ${path} is damaged (${reason}).`);
  if (rebuildIndices(path)) ports.log('Its indices alone were: they are rebuilt, and all of its events are there.');
  else replace(path, ports);
  return openDatabase(path);
}

function replace(path: string, ports: OpenPorts): void {
  const unfinished = `${path}.copying`;
  const recovered = copyReadable(path, unfinished);
  renameSync(unfinished, finishedOf(path));
  takePlace(path, (aside) => toReplaced(path, aside, recovered), ports);
}

/** Its name says that it is whole, and is to take the place of the damaged one. */
const finishedOf = (path: string) => `${path}.new`;

function copyReadable(path: string, unfinished: string): Recovered {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + suffix, { force: true });
  const database = openDatabase(unfinished);
  try {
    return recoverEvents(path, database);
  } finally {
    database.close();
  }
}

function toReplaced(path: string, aside: string, { count, isCapped }: Recovered): string {
  const taken = `${count} of its events could be read and are in the new one; the others are not searchable.`;
  const cap = isCapped ? ` Only its newest ${mostEvents} were looked at.` : '';
  return `The damaged database ${path} is now ${aside}, and a new one takes its place. ${taken}${cap}`;
}

function toInterrupted(path: string): string {
  return `The program ended while the damaged database ${path} was being replaced. It is now ${path}.damaged-*; in the new one is what could be read of its newest ${mostEvents} events, and the others are not searchable.`;
}

/** It is said before the last step: who is interrupted in between says it once more. */
function takePlace(path: string, toLine: (aside: string) => string, { now, log, onReplaced }: OpenPorts): void {
  log(toLine(setAside(path, now())));
  renameSync(finishedOf(path), path);
  onReplaced();
}
