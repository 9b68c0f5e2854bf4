import type { Outcome } from '@mef/telemetry';

interface RetryRow {
  /**
   * `request`: nothing of the request was delivered, so what stands behind it waits too. `event`: the destination is
   * up and cannot take this one now, the others go on.
   */
  readonly scope: 'request' | 'event';
  /** Within one invocation, the first included; a longer outage is the stream's business, which comes back with the record. */
  readonly tries: number;
  /** How the metric calls it; `unauthorized`, `misconfigured` and `held` call for an operator. `none`: follows from another fault. */
  readonly outcome: Outcome | 'none';
  /** The next request is a smaller one: its size may be what failed. */
  readonly shrinks?: true;
  readonly meaning: string;
}

/**
 * Every way in which an event can stay undelivered for now. What one index alone is in the way of becomes a dead letter
 * where it is not today's: see `refuseForOtherDays`.
 */
const rows = {
  unreachable: {
    scope: 'request',
    tries: 3,
    outcome: 'unreachable',
    shrinks: true,
    meaning: 'no connection, or one that broke before the whole answer',
  },
  'timed-out': {
    scope: 'request',
    tries: 3,
    outcome: 'timeout',
    shrinks: true,
    meaning: 'no whole answer in time: the outcome is unknown',
  },
  overloaded: {
    scope: 'request',
    tries: 3,
    outcome: 'overloaded',
    shrinks: true,
    meaning: 'answer 408, 429 or 503',
  },
  'load-refused': {
    scope: 'request',
    // 1,000 events are five quarterings away from one.
    tries: 8,
    outcome: 'overloaded',
    shrinks: true,
    meaning: 'answer 429 or 503 of the engine itself: no memory or queue for this request',
  },
  'load-refused-alone': {
    scope: 'event',
    tries: 3,
    outcome: 'held',
    meaning: 'the same to one event alone, while others pass; opensearch: after 15 minutes of it a dead letter',
  },
  blocked: {
    scope: 'request',
    tries: 1,
    outcome: 'held',
    meaning: 'answer 4xx for the state of the cluster or of an index',
  },
  failing: { scope: 'request', tries: 3, outcome: 'failing', meaning: 'any other answer 5xx' },
  'answer-unreadable': {
    scope: 'request',
    tries: 3,
    outcome: 'unreadable-answer',
    meaning: 'answer 2xx that is not the answer of a _bulk',
  },
  'answer-mismatched': {
    scope: 'request',
    tries: 3,
    outcome: 'unreadable-answer',
    meaning: 'answer for more, fewer or other events than were sent',
  },
  unauthorized: {
    scope: 'request',
    tries: 3,
    outcome: 'unauthorized',
    meaning: 'answer 401 or 403: the token is not, or no longer, the right one',
  },
  misconfigured: {
    scope: 'request',
    tries: 1,
    outcome: 'misconfigured',
    meaning: 'answer 3xx or another 4xx: no _bulk lives at this URL',
  },
  untrusted: {
    scope: 'request',
    tries: 3,
    outcome: 'misconfigured',
    meaning: 'the CA bundle does not vouch for the certificate',
  },
  'secret-unavailable': {
    scope: 'request',
    tries: 1,
    outcome: 'misconfigured',
    meaning: 'the parameter store gave no token or CA bundle',
  },
  'event-not-now': { scope: 'event', tries: 3, outcome: 'overloaded', meaning: 'item 429 or 5xx' },
  'event-held': {
    scope: 'event',
    tries: 1,
    outcome: 'held',
    meaning: 'item refused for the state of the cluster or the rights on it',
  },
  'index-held': {
    scope: 'event',
    tries: 1,
    outcome: 'held',
    meaning: 'item refused for the state of its index; opensearch: of the index of today, else it is a dead letter',
  },
  'fields-used-up': {
    scope: 'event',
    tries: 1,
    outcome: 'held',
    meaning: 'item refused because the index has as many fields as it may have',
  },
  'out-of-time': {
    scope: 'request',
    tries: 1,
    outcome: 'timeout',
    meaning: 'too little of the invocation was left for another request',
  },
  'not-tried': {
    scope: 'request',
    tries: 3,
    outcome: 'none',
    meaning: 'stands behind something undelivered, from which the stream is read again',
  },
  'letter-waits': {
    scope: 'event',
    tries: 1,
    outcome: 'none',
    meaning: 'its dead letter is written when neither its record nor one before it comes back',
  },
  'dead-letters-down': {
    scope: 'request',
    tries: 1,
    outcome: 'none',
    meaning: 'the dead-letter queue did not confirm',
  },
} as const satisfies Record<string, RetryRow>;

export const retryReasons: Readonly<Record<RetryReason, RetryRow>> = rows;

export type RetryReason = keyof typeof rows;
