import type Database from 'better-sqlite3';
import { commitEvents } from './commit-events.ts';
import type { IndexText } from './index-event.ts';
import { codeOf, isDamage } from './open-database.ts';

/** One event, ready to be written. */
export interface StorableEvent extends IndexText {
  id: string;
  /** Event time in microseconds since 1970. */
  eventMicros: number;
  /** The JSON text that is stored and found again. */
  document: string;
}
/** `exists`: an event with this id is stored already, and stays as it is. */
export type Outcome = 'stored' | 'exists';

export interface EventStore {
  /** Resolves after the commit of all of them, with one outcome for each, by position. @throws StoreFailure */
  add(events: readonly StorableEvent[]): Promise<Outcome[]>;
  /** Runs a short piece of other work between two commits. @throws StoreFailure */
  write<T>(work: (database: Database.Database) => T): T;
  /** Says that reading met damage; the file is set aside as if writing had. */
  reportFailure(error: unknown): void;
  /** Commits what is waiting, then closes. */
  close(): void;
}

export interface StorePorts {
  now(): number;
  /** Opens the database; called again after a failure. `isDamaged`: set the present file aside first. */
  open(isDamaged: boolean): Database.Database;
  log(line: string): void;
}

/** Nothing of the request can be taken for stored. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
  readonly reason: 'full' | 'failed';
  constructor(reason: 'full' | 'failed', cause: unknown) {
    super(reason === 'full' ? 'The disk is full.' : 'The store cannot be written.', { cause });
    this.reason = reason;
  }
}

interface Batch {
  events: readonly StorableEvent[];
  resolve(outcomes: Outcome[]): void;
  reject(failure: StoreFailure): void;
}

/** One commit holds the thread for some 0.1 ms per event: more than this would be felt by other requests. */
const maxEventsPerCommit = 1000;

/**
 * Group commit: requests that arrive while one commit is running share the next, one fsync for all of them, and are
 * answered after it.
 */
export function createStore(ports: StorePorts): EventStore {
  let database: Database.Database | undefined = ports.open(false);
  let damaged = false;
  let waiting: Batch[] = [];
  let isScheduled = false;

  /** After a failed fsync nothing that this connection believes to be on disk can be trusted, so it is not used again. */
  const fail = (error: unknown): StoreFailure => {
    const isFull = codeOf(error) === 'SQLITE_FULL';
    ports.log(
      `Events were refused, because the store cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
    if (!isFull) {
      damaged = isDamage(error);
      database?.close();
      database = undefined;
    }
    return new StoreFailure(isFull ? 'full' : 'failed', error);
  };
  const write = <T>(work: (database: Database.Database) => T): T => {
    try {
      database ??= ports.open(damaged);
      damaged = false;
      return work(database);
    } catch (error) {
      throw fail(error);
    }
  };
  const commit = (group: readonly Batch[]): void => {
    try {
      const outcomes = write((open) =>
        commitEvents(
          open,
          group.map(({ events }) => events),
          ports.now(),
        ),
      );
      for (const [at, batch] of group.entries()) batch.resolve(outcomes[at] ?? []);
    } catch (error) {
      for (const batch of group)
        batch.reject(error instanceof StoreFailure ? error : new StoreFailure('failed', error));
    }
  };
  const commitNext = (): void => {
    isScheduled = false;
    const group = takeGroup(waiting);
    waiting = waiting.slice(group.length);
    commit(group);
    if (waiting.length > 0) schedule();
  };
  const schedule = (): void => {
    if (!isScheduled) setImmediate(commitNext);
    isScheduled = true;
  };
  const enqueue = (events: readonly StorableEvent[]): Promise<Outcome[]> =>
    new Promise((resolve, reject) => {
      waiting.push({ events, resolve, reject });
      schedule();
    });

  return {
    add: async (events) => (await Promise.all(slices(events).map(enqueue))).flat(),
    write,
    reportFailure: (error) => {
      if (isDamage(error)) fail(error);
    },
    close: () => {
      while (waiting.length > 0) commitNext();
      database?.close();
    },
  };
}

function takeGroup(waiting: readonly Batch[]): Batch[] {
  let events = 0;
  const end = waiting.findIndex((batch, at) => {
    events += batch.events.length;
    return at > 0 && events > maxEventsPerCommit;
  });
  return waiting.slice(0, end === -1 ? waiting.length : end);
}

function slices(events: readonly StorableEvent[]): (readonly StorableEvent[])[] {
  const count = Math.ceil(events.length / maxEventsPerCommit);
  return Array.from({ length: count }, (_, at) => events.slice(at * maxEventsPerCommit, (at + 1) * maxEventsPerCommit));
}
