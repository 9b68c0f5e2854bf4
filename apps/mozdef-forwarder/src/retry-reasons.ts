import type { Outcome } from '@mef/telemetry';

interface RetryRow {
  /**
   * `request`: nothing of the request was delivered, so what stands behind it waits too. `event`: the destination is
   * up and cannot take this one now, the others go on.
   */
  readonly scope: 'request' | 'event';
  /** Whether a second try within the same invocation can help; else the stream's own retry is soon enough. */
  readonly again: boolean;
  /** How the metric calls it; `unauthorized`, `misconfigured` and `held` call for an operator. `none`: follows from another fault. */
  readonly outcome: Outcome | 'none';
  readonly meaning: string;
}

/** Every way in which an event can stay undelivered for now. None of them ever becomes a dead letter. */
export const retryReasons = {
  unreachable: {
    scope: 'request',
    again: true,
    outcome: 'unreachable',
    meaning: 'no connection, or one that broke before the whole answer',
  },
  'timed-out': {
    scope: 'request',
    again: true,
    outcome: 'timeout',
    meaning: 'no whole answer in time: the outcome is unknown',
  },
  overloaded: { scope: 'request', again: true, outcome: 'overloaded', meaning: 'answer 408, 429 or 503' },
  failing: { scope: 'request', again: true, outcome: 'failing', meaning: 'any other answer 5xx' },
  'answer-unreadable': {
    scope: 'request',
    again: true,
    outcome: 'unreadable-answer',
    meaning: 'answer 2xx that is not the answer of a _bulk',
  },
  'answer-mismatched': {
    scope: 'request',
    again: true,
    outcome: 'unreadable-answer',
    meaning: 'answer for more, fewer or other events than were sent',
  },
  unauthorized: {
    scope: 'request',
    again: true,
    outcome: 'unauthorized',
    meaning: 'answer 401 or 403: the token is not, or no longer, the right one',
  },
  misconfigured: {
    scope: 'request',
    again: false,
    outcome: 'misconfigured',
    meaning: 'answer 3xx or another 4xx: no _bulk lives at this URL',
  },
  untrusted: {
    scope: 'request',
    again: true,
    outcome: 'misconfigured',
    meaning: 'the CA bundle does not vouch for the certificate',
  },
  'secret-unavailable': {
    scope: 'request',
    again: false,
    outcome: 'misconfigured',
    meaning: 'the parameter store gave no token or CA bundle',
  },
  'event-not-now': { scope: 'event', again: true, outcome: 'overloaded', meaning: 'item 429 or 5xx' },
  'event-held': {
    scope: 'event',
    again: false,
    outcome: 'held',
    meaning: 'item refused for the state of the index or the rights on it',
  },
  'out-of-time': {
    scope: 'request',
    again: false,
    outcome: 'timeout',
    meaning: 'too little of the invocation was left for another request',
  },
  'not-tried': {
    scope: 'request',
    again: true,
    outcome: 'none',
    meaning: 'stands behind something undelivered, from which the stream is read again',
  },
  'letter-waits': {
    scope: 'event',
    again: false,
    outcome: 'none',
    meaning: 'its dead letter is written when neither its record nor one before it comes back',
  },
  'dead-letters-down': {
    scope: 'request',
    again: false,
    outcome: 'none',
    meaning: 'the dead-letter queue did not confirm',
  },
} as const satisfies Record<string, RetryRow>;

export type RetryReason = keyof typeof retryReasons;
