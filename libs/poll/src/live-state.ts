import type { CursorStore, PollerKey } from './cursor-store.ts';
import { readCursor } from './walk/cursor.ts';

/** How far the schedule's own way through a log is. Times are ms since 1970. */
export interface LiveState {
  /** Everything before this is durable, but for what the provider lists late. */
  readonly doneUntil: number;
  /** Time of the newest record that was ever durable. */
  readonly newest: number | undefined;
  /** By our own clock: when a run last saved it, when the log was last read to its end. */
  readonly savedAt: number;
  readonly finishedAt: number | undefined;
  /** By our own clock: before this the provider may not be called. */
  readonly notBefore: number | undefined;
  /** A walk goes on from a position that the provider gave. */
  readonly isUnderWay: boolean;
}

/** Reads without the lock; `undefined` where no run ever was. Throws StateUnavailable, and for a text that no version wrote. */
export async function readLive(store: Pick<CursorStore, 'read'>, key: PollerKey): Promise<LiveState | undefined> {
  const { live } = await store.read(key);
  if (live === undefined) return undefined;
  const { doneUntil, newest, savedAt, finishedAt, notBefore, walk } = readCursor(live);
  return { doneUntil, newest, savedAt, finishedAt, notBefore, isUnderWay: walk?.position !== undefined };
}
