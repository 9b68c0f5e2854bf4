/** Which poller's state: one item per app and instance. */
export interface PollerKey {
  readonly app: string;
  readonly instance: string;
}

/** The cursor that the schedule moves, and the one of a backfill, which never disturbs it. */
export type CursorName = 'live' | 'backfill';

/** Beside the cursors: what came of the backfill before. */
export type StateName = CursorName | 'lastBackfill';

/**
 * Where pollers keep what must outlive a run. Every write of a run is bound to its lock: a run that lost the lock
 * cannot move a cursor any more. Rejects with any other error when the outcome is unknown.
 */
export interface CursorStore {
  /** Takes the lock of a poller until `leaseMs` from now; `undefined` while another run holds it. */
  lock(key: PollerKey, owner: string, leaseMs: number): Promise<Lease | undefined>;
  /**
   * Sets the backfill cursor where none is set: it needs no lock, and the next run takes it up. False when another one is
   * under way already.
   */
  request(key: PollerKey, backfill: string): Promise<boolean>;
  /** The cursors as they stand, for whoever only looks. */
  read(key: PollerKey): Promise<Cursors>;
}

/** Opaque texts of 1 byte to 64 KiB each; a write of any other rejects. */
export type Cursors = Readonly<Partial<Record<StateName, string>>>;

/** The lock of one run. */
export interface Lease {
  readonly cursors: Cursors;
  /** Saves a cursor and holds the lock for another lease; `undefined` removes it. Throws LeaseLost. */
  save(name: StateName, cursor: string | undefined): Promise<void>;
  /** Holds the lock for another lease. Throws LeaseLost. */
  renew(): Promise<void>;
  /** Ids noted at or after `since`, ms since 1970: the newest 100,000 of them where there are more. */
  seen(since: number): Promise<NotedIds>;
  /**
   * Notes ids as durable, the last ones as the newest; forgotten after `keepMs`. What `seen` does not tell any more may
   * pass as a duplicate, nothing is lost. Needs no lock, because what is durable stays so.
   */
  remember(ids: readonly string[], keepMs: number): Promise<void>;
  /** Gives the lock back; does nothing when it is lost already. */
  release(): Promise<void>;
}

/** Ids that were noted. Not one that was never noted is among them, but for a collision of 128 bits. */
export interface NotedIds {
  has(id: string): boolean;
}

/** Another run holds the lock by now: this one must stop and may not save. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
