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

/** How far the healer came, both in ms since 1970. */
export interface HealingProgress {
  /** Attempts from here on are to be read again: before, every failed one was asked for. */
  readonly since: number;
  /** Deliveries that were accepted before this were compared with the provider's log. */
  readonly judgedTo: number;
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
  /** How far the healer came; `undefined` before it first read the provider's whole log. */
  progress(key: InstanceKey): Promise<HealingProgress | undefined>;
  saveProgress(key: InstanceKey, progress: HealingProgress): Promise<void>;
}
