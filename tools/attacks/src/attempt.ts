/** What must come of an attempt; nothing else may. */
export interface Must {
  /** Any of these. */
  readonly status: readonly number[];
  /** What is kept of one that is answered 2xx; of any other nothing may be. */
  readonly kept: 'nothing' | 'event' | 'letter' | 'either';
  /** The reasons that its dead letter may have; any where none are named. */
  readonly reasons?: readonly string[];
  /** It has no valid proof: whatever is kept of it, or a 2xx, is the worst that can be. */
  readonly isForged?: true;
}

/** What was seen of an attempt in the end. */
export interface Seen {
  /** A text instead of a status says why no answer came. */
  readonly answer: number | string;
  readonly events: number;
  /** Events with an id that another has too, or of one mark that was to be stored once. */
  readonly doubled: number;
  /** Reasons of its dead letters. */
  readonly letters: readonly string[];
  /** Events of it that should be there and are not, where one attempt is of many. */
  readonly missing?: number;
  /** The source said that it carries no event, or it was a challenge. */
  readonly isIgnored?: boolean;
  /** The status is right and the body is not. */
  readonly isWrongAnswer?: boolean;
  /** What is wrong with the events themselves, in a few words. */
  readonly faults?: readonly string[];
}

/** Refused at the door, and forged. */
export const forged: Must = { status: [401], kept: 'nothing', isForged: true };
/** Accepted, and an event or a dead letter of it. */
export const kept: Must = { status: [200], kept: 'either' };
export const stored: Must = { status: [200], kept: 'event' };
