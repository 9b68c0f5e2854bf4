import { place } from './places.ts';

/** One thing that somebody was told is safe with us: an event, or what will never be one and has to be kept as it is. */
export interface Promised {
  /** The event's id, else the place of its letter. */
  readonly key: string;
  readonly kind: 'event' | 'letter';
  readonly from: string;
  /** Places of a letter that keeps it. */
  readonly letters: readonly string[];
  /** ISO time that the event carries as its own. */
  readonly eventTime?: string;
  /** Times, by the clocks of the functions, at which it may have been received. */
  readonly receivedAt?: readonly number[];
  /** When it was promised. */
  readonly at: number;
}

/** Where a letter may stand of record `index` of a body with that hash. */
export function lettersOf(sha256: string, index: number): readonly string[] {
  return [place.letterOf(sha256, index), place.letterOf(sha256, -1)];
}
