import { commitEvents } from './commit-events.ts';
import { StoreFailure, type Connection } from './create-connection.ts';
import type { Outcome, StorableEvent } from './storable-event.ts';

export interface EventStore {
  /** Resolves after the commit of all of them, with one outcome for each, by position. @throws StoreFailure */
  add: (events: readonly StorableEvent[]) => Promise<Outcome[]>;
  /** Commits what is waiting. */
  flush: () => void;
}

interface Batch {
  events: readonly StorableEvent[];
  resolve: (outcomes: Outcome[]) => void;
  reject: (failure: StoreFailure) => void;
}

/** One commit holds the thread for some 0.1 ms per event: more than this would be felt by other requests. */
const maxEventsPerCommit = 1000;

/**
 * Group commit: requests that arrive while one commit is running share the next, one fsync for all of them, and are
 * answered after it.
 */
export function createStore(connection: Connection, now: () => number): EventStore {
  let waiting: Batch[] = [];
  let isScheduled = false;

  const commitNext = (): void => {
    isScheduled = false;
    const group = takeGroup(waiting);
    waiting = waiting.slice(group.length);
    if (waiting.length > 0) schedule();
    commitGroup(connection, group, now());
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
    flush: () => {
      while (waiting.length > 0) commitNext();
    },
  };
}

function commitGroup(connection: Connection, group: readonly Batch[], nowMs: number): void {
  const batches = group.map(({ events }) => events);
  try {
    const outcomes = connection.write((database) => commitEvents(database, batches, nowMs));
    for (const [at, { resolve }] of group.entries()) resolve(outcomes[at] ?? []);
  } catch (error) {
    const failure = error instanceof StoreFailure ? error : new StoreFailure('failed', error);
    for (const { reject } of group) reject(failure);
  }
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
