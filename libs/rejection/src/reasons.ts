/** Who has to act before the thing that was refused can be accepted. */
export type Actor = 'sender' | 'source owner' | 'operator' | 'nobody';

/** The stage of the flow that refuses, in the order of the flow. */
export type Stage = 'read' | 'authenticate' | 'parse' | 'handshake' | 'validate' | 'normalize' | 'complete' | 'deliver';

/**
 * What becomes of what is refused: an HTTP answer to the sender (only up to authentication, and for a malformed
 * challenge), or a dead letter that keeps the raw bytes.
 */
export type Outcome = 400 | 401 | 404 | 405 | 413 | 415 | 503 | 'dead letter';

interface ReasonRow {
  readonly stage: Stage;
  readonly outcome: Outcome;
  readonly actor: Actor;
  /** What a person reads: what was expected. Never built from the payload. */
  readonly meaning: string;
}

/** Every way in which the framework says no. Nothing else may be refused, and nothing is refused without a row here. */
export const reasons = {
  'unknown-route': {
    stage: 'read',
    outcome: 404,
    actor: 'sender',
    meaning: 'no instance of this source has this path',
  },
  'method-not-allowed': {
    stage: 'read',
    outcome: 405,
    actor: 'sender',
    meaning: 'the route does not take this method',
  },
  'body-too-large': { stage: 'read', outcome: 413, actor: 'sender', meaning: 'the decoded body is over the limit' },
  'content-type-not-accepted': {
    stage: 'read',
    outcome: 415,
    actor: 'sender',
    meaning: 'the content type is not one that the source reads',
  },
  'content-encoding-not-accepted': {
    stage: 'read',
    outcome: 415,
    actor: 'sender',
    meaning: 'the body must not be compressed',
  },
  'body-encoding-broken': {
    stage: 'read',
    outcome: 503,
    actor: 'operator',
    meaning: 'the gateway handed over a body that is not base64',
  },

  'signature-missing': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'the signature header is missing',
  },
  'signature-malformed': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'the signature header is not of the documented form',
  },
  'signature-mismatch': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'no live secret gives this signature',
  },
  'timestamp-missing': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'the timestamp header is missing',
  },
  'timestamp-malformed': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'the signed time is not of the documented form',
  },
  'timestamp-outside-window': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'the timestamp is too old or too far ahead',
  },
  'token-missing': { stage: 'authenticate', outcome: 401, actor: 'sender', meaning: 'the token header is missing' },
  'token-mismatch': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'no live secret equals this token',
  },
  'token-malformed': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'the token is no signed JWT, or too long',
  },
  'token-algorithm': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'the token names an algorithm that the source does not take',
  },
  'token-expired': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'the token is expired, too old, not valid yet, or says nothing of it',
  },
  'token-claims': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'issuer, audience or body of the token are not those expected',
  },
  'credentials-missing': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'the authorization header is missing',
  },
  'credentials-malformed': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'the authorization header holds no basic credentials',
  },
  'credentials-mismatch': {
    stage: 'authenticate',
    outcome: 401,
    actor: 'sender',
    meaning: 'no live secret holds this user and password',
  },
  'secret-missing': {
    stage: 'authenticate',
    outcome: 503,
    actor: 'operator',
    meaning: 'the secret store answers that it holds no such secret',
  },
  'secret-unavailable': {
    stage: 'authenticate',
    outcome: 503,
    actor: 'operator',
    meaning: 'the secret store gave no secret',
  },
  'secret-unusable': {
    stage: 'authenticate',
    outcome: 503,
    actor: 'operator',
    meaning: 'a secret is empty, blank, too short or not of its format',
  },

  'body-not-utf8': { stage: 'parse', outcome: 'dead letter', actor: 'source owner', meaning: 'the body is not UTF-8' },
  'body-empty': { stage: 'parse', outcome: 'dead letter', actor: 'source owner', meaning: 'the body holds no record' },
  'body-not-form': {
    stage: 'parse',
    outcome: 'dead letter',
    actor: 'source owner',
    meaning: 'the body is no form with one field payload',
  },
  'body-not-json': { stage: 'parse', outcome: 'dead letter', actor: 'source owner', meaning: 'the body is not JSON' },
  'json-too-deep': {
    stage: 'parse',
    outcome: 'dead letter',
    actor: 'source owner',
    meaning: 'the JSON is nested deeper than the limit',
  },
  'json-too-wide': {
    stage: 'parse',
    outcome: 'dead letter',
    actor: 'source owner',
    meaning: 'the JSON has more keys than the limit',
  },

  'challenge-malformed': {
    stage: 'handshake',
    outcome: 400,
    actor: 'sender',
    meaning: 'the challenge is not of the allowed form',
  },

  'instance-paused': {
    stage: 'validate',
    outcome: 'dead letter',
    actor: 'operator',
    meaning: 'the instance is paused; to be replayed when it no longer is',
  },
  'payload-shape': {
    stage: 'validate',
    outcome: 'dead letter',
    actor: 'source owner',
    meaning: 'the record does not match the schema of the source',
  },
  'normalize-failed': {
    stage: 'normalize',
    outcome: 'dead letter',
    actor: 'source owner',
    meaning: 'the normalize function of the source threw',
  },
  'event-invalid': {
    stage: 'complete',
    outcome: 'dead letter',
    actor: 'source owner',
    meaning: 'the normalized event does not match the event model',
  },
  'event-too-large': {
    stage: 'complete',
    outcome: 'dead letter',
    actor: 'source owner',
    meaning: 'the event is over 256 KiB even without its raw record',
  },

  'block-unreadable': {
    stage: 'deliver',
    outcome: 'dead letter',
    actor: 'operator',
    meaning: 'the stream record is not a block',
  },
  'block-incomplete': {
    stage: 'deliver',
    outcome: 'dead letter',
    actor: 'operator',
    meaning: 'the block holds fewer or more events than its header says',
  },
  'block-event-unreadable': {
    stage: 'deliver',
    outcome: 'dead letter',
    actor: 'operator',
    meaning: 'a line of the block is not an event with an id',
  },
  'destination-refused': {
    stage: 'deliver',
    outcome: 'dead letter',
    actor: 'operator',
    meaning: 'the destination refuses this event for good',
  },
  'destination-too-large': {
    stage: 'deliver',
    outcome: 'dead letter',
    actor: 'operator',
    meaning: 'the destination refuses even this one event as too large',
  },
  'record-given-up': {
    stage: 'deliver',
    outcome: 'dead letter',
    actor: 'operator',
    meaning: 'the stream record could not be delivered before it got too old',
  },
} as const satisfies Record<string, ReasonRow>;

export type Reason = keyof typeof reasons;
