/** Which instance's deliveries. */
export interface InstanceKey {
  readonly app: string;
  readonly instance: string;
}

/** An accepted delivery, as far as it is remembered. */
export interface NotedDelivery {
  readonly guid: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** What was done about a delivery that failed. */
export interface Asks {
  /** Of the first ask, ms since 1970. */
  readonly firstAt: number;
  /** Asks at times at which other deliveries came through. */
  readonly counted: number;
  /** Whether it was said that it is lost. */
  readonly isLost: boolean;
}

/** How far the healer came, times in ms since 1970. */
export interface HealingProgress {
  /** Attempts from here on are to be read again: before, every failed one was asked for or given up. */
  readonly since: number;
  /** Deliveries that were accepted before this were compared with the provider's log, or given up. */
  readonly judgedTo: number;
  /** Runs in a row, up to now, that could not read the whole log. */
  readonly cuts: number;
}

/**
 * What we accepted and how far it was compared with the provider's log: the defence against a replay under a new id,
 * which no signature covers. Every method rejects when the outcome is unknown.
 */
export interface DeliveryLog {
  /** Remembers an accepted delivery for 4 days. Gives up early: somebody waits for an answer. */
  note(key: InstanceKey, guid: string, receivedAt: number): Promise<void>;
  /** Deliveries accepted at or after a time (ms since 1970), oldest first. */
  notedSince(key: InstanceKey, since: number): Promise<readonly NotedDelivery[]>;
  /** How far the healer came; `undefined` before its first run. */
  progress(key: InstanceKey): Promise<HealingProgress | undefined>;
  saveProgress(key: InstanceKey, progress: HealingProgress): Promise<void>;
  /** Remembers for 8 days after the last call that a delivery was asked for; a time that is noted twice counts once. */
  noteAsk(key: InstanceKey, guid: string, askedAt: number, isCounted: boolean): Promise<void>;
  /** Remembers for 8 days that a delivery was said to be lost. */
  noteLost(key: InstanceKey, guid: string, lostAt: number): Promise<void>;
  /** What was done about which delivery, by its guid. */
  asks(key: InstanceKey): Promise<ReadonlyMap<string, Asks>>;
}
