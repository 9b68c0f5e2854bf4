import type { Answer } from '@mef/demo';
import type { Attempt } from './over-http.ts';

/** An attempt and what the sender saw of it; the request itself is not kept. */
export interface Answered {
  readonly attempt: Omit<Attempt, 'request'>;
  /** A text says why no answer came. */
  readonly answer: Answer | string;
  /** Hex SHA-256 of the bytes sent. */
  readonly sha256: string;
}
