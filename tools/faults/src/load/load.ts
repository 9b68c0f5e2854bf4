import type { Book } from '@mef/demo';

/** Deliveries that go on until they are stopped, and what their sender knows of them. */
export interface Load {
  /** The word with which every mark begins. */
  readonly run: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly book: Book;
  /** Hex SHA-256 of the body that carries each mark. */
  readonly sha256: ReadonlyMap<string, string>;
  /** How often each HTTP status was answered, of every try. */
  readonly answers: ReadonlyMap<number, number>;
  /** Sends the first deliveries that were acknowledged once more, signed anew. Gives the number answered 2xx. */
  readonly resend: () => Promise<number>;
  /** Signs from now on with the secret that is current now. */
  readonly renew: () => void;
  /** Ends the load; resolves when each delivery is acknowledged, refused or given up. */
  readonly stop: () => Promise<void>;
}

export interface LoadOptions {
  /** Deliveries begun in a second, whether or not earlier ones are answered. */
  readonly rate: number;
  /** One in so many is signed and of no known shape: a dead letter must come of it. Default: none. */
  readonly misshapenEach?: number;
  /** Milliseconds that a minute of the provider lasts between its tries. */
  readonly minuteMs?: number;
  /** Bytes that each misshapen delivery has beside. */
  readonly padding?: number;
}
