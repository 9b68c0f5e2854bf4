import type { Pause } from '@mef/settings';

/** Operators' words that an instance is to hold. Each rejects with what the SDK throws. */
export interface Pauses {
  /** Throws UnreadablePause for what nobody of us wrote. */
  readonly read: (app: string, instance: string) => Promise<Pause | undefined>;
  /** False where one stands already: that one is kept. */
  readonly put: (app: string, instance: string, pause: Pause) => Promise<boolean>;
  /** False where there is none. */
  readonly remove: (app: string, instance: string) => Promise<boolean>;
}
