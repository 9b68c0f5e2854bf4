import type { JsonObject, JsonValue } from '../json.ts';
import type { Instant } from './instant.ts';

export type TextField =
  | 'category'
  | 'eventsource'
  | 'facility'
  | 'hostname'
  | 'processid'
  | 'processname'
  | 'severity'
  | 'source'
  | 'summary';

/** A value that has no field, and goes to details once those of the sender are there. */
export interface Leftover {
  key: string;
  value: JsonValue;
  /** Another key's value has the field. */
  isOverruled?: boolean;
  /** What was expected instead. */
  complaint?: string;
}

/** What the sender's keys have been mapped to so far; the last key that names a field wins, as in MozDef. */
export interface Draft {
  texts: Partial<Record<TextField, string>>;
  tags: string[];
  details: JsonObject;
  leftovers: Leftover[];
  /** What could not be used as it was sent, one sentence each; the value itself is kept in details. */
  errors: string[];
  time?: Instant;
  /** The instant of the key `timestamp` alone, for its offset. */
  timestamp?: Instant;
}
