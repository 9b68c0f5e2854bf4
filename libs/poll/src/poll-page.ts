import { afterPage, type AfterPage } from './walk/after-page.ts';
import { convertPage, type ConvertedPage } from './convert-page.ts';
import { writeCursor, type Cursor, type Walk } from './walk/cursor.ts';
import type { CursorName } from './cursor-store.ts';
import { fetchPage } from './fetch-page.ts';
import type { Run } from './run.ts';
import { storePage } from './store-page.ts';
import { addPage, emptyTally } from './tally.ts';

/** By how much our own clock may be ahead of a provider's that does not tell the time. */
const UNSURE_CLOCK_MS = 15 * 60_000;

export interface PolledPage extends AfterPage {
  readonly page: ConvertedPage;
}

/** One page, top to bottom. The cursor is saved last: what it says is done is durable. */
export async function pollPage<Payload>(
  name: CursorName,
  cursor: Cursor,
  walk: Walk,
  run: Run<Payload>,
): Promise<PolledPage> {
  const answered = await fetchPage(walk, run); // throws ProviderError
  const present = answered.response.date ?? run.ports.clock() - UNSURE_CLOCK_MS;
  const notesAll = isNotingDue(cursor, run);
  const habits = { notesAll, overwrite: cursor.overwrite, reread: isReread(name, cursor) };
  const page = convertPage(answered, present, run, habits);
  await storePage(page, run); // throws when the outcome is unknown
  const facts = { next: answered.next, records: answered.records.length, newest: page.newest, present };
  const after = afterPage(cursor, walk, facts, run.rules);
  const notedAt = notesAll && after.isFinished ? run.startedAt : cursor.notedAt;
  // Nobody asks how far the schedule ever came; a backfill is watched.
  const tally = name === 'backfill' ? addPage(cursor.tally ?? emptyTally, page) : undefined;
  const saved = { ...after.cursor, tally, notedAt, savedAt: run.ports.clock(), notBefore: run.client.notBefore() };
  await run.lease.save(name, writeCursor(saved)); // throws LeaseLost
  return { ...after, cursor: saved, page };
}

/** Whether the log is read where it was read before, perhaps so long ago that the ids are forgotten and by other code. */
function isReread(name: CursorName, { doneUntil, rewoundFrom = -Infinity }: Cursor): true | undefined {
  return name === 'backfill' || doneUntil < rewoundFrom ? true : undefined;
}

/**
 * A log in which nothing happens gives the events of the overlap with every walk, for days: their ids are noted again
 * at half of the time that they are kept.
 */
function isNotingDue<Payload>({ notedAt = -Infinity }: Cursor, { startedAt, rules }: Run<Payload>): boolean {
  return startedAt - notedAt > rules.keepIdsMs / 2;
}
