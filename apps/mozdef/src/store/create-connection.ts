import type Database from 'better-sqlite3';
import { describeError } from '../describe-error.ts';
import { codeOf } from '../code-of.ts';
import { isDamage } from './open-database.ts';
import { settleJournal } from './settle-journal.ts';

/** The one writing connection, opened anew after a failure. */
export interface Connection {
  /** @throws StoreFailure when nothing of the work can be taken for written */
  write: <T>(work: (database: Database.Database) => T) => T;
  /** How often something was written, or may have been: as long as it stays the same, so does every answer. */
  writes: () => number;
  /** Says that reading has failed; a damaged file is set aside as if writing had met the damage. */
  reportFailure: (error: unknown) => StoreFailure;
  close: () => void;
}

export interface ConnectionPorts {
  /** `isDamaged`: the present file has to be set aside first. */
  open: (isDamaged: boolean) => Database.Database;
  log: (line: string) => void;
}

/** The store has not done what it was asked to; why is in `cause`. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
  readonly reason: 'full' | 'failed';
  constructor(reason: 'full' | 'failed', cause: unknown) {
    super(reason === 'full' ? 'The disk is full.' : 'The store has failed.', { cause });
    this.reason = reason;
  }
}

/** @throws whatever `open` throws at the first time: a receiver without a store does not start */
export function createConnection({ open, log }: ConnectionPorts): Connection {
  let database: Database.Database | undefined = open(false);
  let isDamaged = false;
  let isSettled = false;
  let writes = 0;

  const close = () => {
    isSettled = false;
    database?.close();
    database = undefined;
  };
  const reopen = () => {
    const opened = open(isDamaged);
    // Not before: where there is no room for a new file, the damaged one is still in its place.
    isDamaged = false;
    return opened;
  };
  /** After a failed fsync nothing that this connection believes to be on disk can be trusted: it is not used again. */
  const reportFailure = (error: unknown) => {
    const isFull = codeOf(error) === 'SQLITE_FULL';
    log(`The store has failed: ${describeError(error)}`);
    if (!isFull) close();
    isDamaged ||= isDamage(error);
    return new StoreFailure(isFull ? 'full' : 'failed', error);
  };
  const write = <T>(work: (database: Database.Database) => T): T => {
    writes += 1;
    try {
      database ??= reopen();
      if (!isSettled) settleJournal(database);
      isSettled = true;
      return work(database);
    } catch (error) {
      throw reportFailure(error);
    }
  };
  return { write, writes: () => writes, reportFailure, close };
}
