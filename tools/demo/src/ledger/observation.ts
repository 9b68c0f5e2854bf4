import type { AddressedDelivery } from '../deliveries/delivery.ts';
import type { Answer } from '../sender/request.ts';
import type { SeenLetter } from './create-dead-letter-reader.ts';
import type { StoredEvent } from './search-events.ts';

/** What the sender saw of one delivery, from outside. */
export interface Sent {
  readonly delivery: AddressedDelivery;
  /** Hex SHA-256 of the bytes sent. */
  readonly sha256: string;
  /** Milliseconds since 1970 at which sending began. */
  readonly at: number;
  /** A text instead of an answer says why none came. */
  readonly answer: Answer | string;
  /** Milliseconds from the start of sending to the whole answer. */
  readonly answerMs: number;
  /** How often it was sent again because the answer was 503. */
  readonly retries: number;
}

/** What became of it. */
export interface Observation extends Sent {
  /** Those of its instance that carry its mark. */
  readonly events: readonly StoredEvent[];
  /** Further copies of them, which the destination's dialect allows. */
  readonly copies: number;
  /** Those with its mark that stand under an instance which never got it. */
  readonly strays: readonly StoredEvent[];
  /** Milliseconds from the start of sending until the search had it; `undefined` where it never did. */
  readonly searchableMs: number | undefined;
  readonly letter: SeenLetter | undefined;
}
